"""回访·沟通·调查 Visits, communication & surveys."""
