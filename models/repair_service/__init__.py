"""报修与服务 Repair & service."""
