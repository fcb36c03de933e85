"""The database as the program uses it: transactions, prepared statements, rows fetched ahead."""
