"""人员·培训·绩效·值班 People, training, appraisal & duty."""
