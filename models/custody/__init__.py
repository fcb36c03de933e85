"""钥匙·档案·库房·寄存 Keys, archives, store & deposits."""
