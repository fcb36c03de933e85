"""What a register is made of, and how its class is read."""
