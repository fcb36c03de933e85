"""售后销售 After-sales (sale to warranty)."""
