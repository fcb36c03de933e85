"""Files from one store into another: a backup, its return, a move into a bucket or out of it."""

from __future__ import annotations

from services.files.stores import FOLDERS, PART, Store


def copy(source: Store, target: Store) -> tuple[int, int]:
    """Copy what the target has not; (how many were copied, how many were there). A file never changes under its name, so
    that one of the same size is the same. It may be stopped and begun again. Raises OSError, Away."""
    copied = there = 0
    for folder in FOLDERS:
        kept = {one.name: one.size for one in target.names(folder)}
        for one in source.names(folder):
            if one.name.endswith(PART):
                continue
            if kept.get(one.name) == one.size:
                there += 1
                continue
            if (opened := source.open(one.name)) is not None:
                with opened[0] as stream:
                    target.put(one.name, stream.read())
                copied += 1
    return copied, there
