"""The department's business of eighteen months, register by register: repairs, complaints, visits, money, sales."""
