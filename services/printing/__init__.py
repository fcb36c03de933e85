"""What stands on paper: slips, ledgers, empty forms; by the register's definition, judged as its pages are."""
