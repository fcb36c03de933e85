"""基础档案 Master data."""
