"""Telling programs that something happened in a register: who is told (`hooks`), of what (`deliveries`), how (`sending`)."""
