"""Figures of registers, and reports made of them."""
