"""Pages of a register that deserve their own: one file a register, named like it, with the reason in its first line.

docs/how-to/override-a-form-or-page.md says what can be put in place of what; admin_views/register/overriding.py finds and checks it.
"""
