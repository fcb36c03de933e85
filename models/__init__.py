"""What exists: registers and system tables. No web, no session, no clock."""
