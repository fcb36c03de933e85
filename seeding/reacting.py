"""What the program itself does when a row is saved, done to made-up rows that are not saved one by one."""

from __future__ import annotations

from seeding.trail import take
from seeding.world import World, view
from services.reactions.visit_survey.return_visit import settled


def settle(world: World) -> None:
    """Close the return visits that leave nothing open, as `visit_closes` does the moment they are saved (R080)."""
    for row in world.rows["return_visit"]:
        if row["state"] == "visited" and settled(view(row)):
            assert row.spec.workflow is not None
            take(world, row, row.spec.workflow.step("close"), row.at, row.by)
