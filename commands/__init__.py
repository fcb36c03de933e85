"""Commands of the terminal: `flask check`, `flask registers`, `flask seed` …"""

from __future__ import annotations

from importlib import import_module

from flask import Flask

# Modules of this package; each has COMMANDS, a list of click commands. Add a line for a new one. A module imports what
# is heavy inside its functions: it is loaded at every start.
MODULES: list[str] = [
    "registers",
    "new_register",
    "documents",
    "seed",
    "reference",
    "renew",
    "jobs",
    "files",
    "rollout",
]


def init(app: Flask) -> None:
    """Add every command to the application's command line."""
    for name in MODULES:
        for command in import_module(f"commands.{name}").COMMANDS:
            app.cli.add_command(command)
