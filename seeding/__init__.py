"""Demonstration and test data from our own generator: no person, phone or address in it is real.

`demo.seed` fills an empty database with 18 months of work at three sites; `large.seed` a million repairs.
The same size and the same day give the same rows.
"""
