"""The pack itself: its sheets, its patterns, how it is read and written."""
