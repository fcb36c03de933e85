"""Files of records: kept, given out, and looked at for what they are."""
