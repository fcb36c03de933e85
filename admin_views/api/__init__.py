"""The interface for programs: every register as JSON, by the same services and the same judge as the pages."""
