"""The panel against a bare Flask route on a million repairs: `python -m benchmarks --db both --rounds 15`."""
