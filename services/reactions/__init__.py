"""Reactions by subject: each module registers its own; nothing has to be listed here."""

from services.reactions.base import Call, Known, known, load, reaction, run

__all__ = ["Call", "Known", "known", "load", "reaction", "run"]
