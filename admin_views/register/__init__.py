"""A register becomes its pages."""
