"""WHAT HAPPENS: functions that take a session and an Actor. Nothing here knows the web."""
