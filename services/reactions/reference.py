"""Reactions of reference data: a site set up in the panel has what the panel ships with."""

from __future__ import annotations

from services.reacting import Call, reaction
from services.rollout import reference


@reaction("site_reference", rules="R090")
def site_reference(call: Call) -> None:
    """Enter the departments, time limits, establishment and first survey of a new site that somebody set up.

    What the system itself makes, as the demo and an import of old data, brings its own.
    """
    if call.is_new and not call.actor.is_system:
        reference.load(call.session, call.row.id, actor=call.system)
