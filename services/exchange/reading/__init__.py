"""Spreadsheets read, every cell of them: `read` for a file, `paste` for a block that was copied."""

from services.exchange.reading.opening import paste, read

__all__ = ["paste", "read"]
