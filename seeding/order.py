"""In which order registers are made and written: what a row must refer to comes before it."""

from __future__ import annotations

from functools import cache

from models.vocabulary.language.registry import registry

# Accounts need these before anything else can name who made it.
FIRST = ("site", "department", "job_post", "staff")


@cache
def order() -> tuple[str, ...]:
    """Every register, each after those its required references point to, and if possible after the optional ones.

    A circle is broken at an optional reference, which is set afterwards. Raises ValueError where required references
    go in a circle, because no row could ever be the first.
    """
    keys = [register.spec.key for register in registry.all()]
    hard = {key: _targets(key, required=True) for key in keys}
    soft = {key: _targets(key, required=False) for key in keys}
    done: list[str] = []
    waiting = [*FIRST, *(key for key in keys if key not in FIRST)]
    while waiting:
        left = set(waiting)
        ready = [key for key in waiting if not hard[key] & left]
        if not ready:
            raise ValueError(f"required references in a circle: {', '.join(sorted(left))}")
        # The first that lacks least; children stay near their parents because only a parent holds them back.
        found = min(ready, key=lambda key: (key not in FIRST, len(soft[key] & left)))
        done.append(found)
        waiting.remove(found)
    return tuple(done)


@cache
def grouped() -> tuple[str, ...]:
    """The same, where a register also comes after what its lines must refer to, so that a row is made with its lines."""
    keys = order()
    waiting = list(keys)
    needs = {key: _targets(key, required=True) | _of_lines(key) for key in keys}
    done: list[str] = []
    while waiting:
        left = set(waiting)
        found = next((key for key in waiting if not needs[key] & left), None)
        # Lines in a circle come after all rows of their register.
        found = found or next(key for key in waiting if not _targets(key, required=True) & left)
        done.append(found)
        waiting.remove(found)
    return tuple(done)


def _of_lines(key: str) -> frozenset[str]:
    lines = registry.get(key).spec.lines
    found = frozenset().union(*(_targets(str(held.target), required=True) for held in lines)) if lines else frozenset()
    return found - {key, *(str(held.target) for held in lines)}


def _targets(key: str, *, required: bool) -> frozenset[str]:
    fields = registry.get(key).spec.fields.values()
    found = {str(held.target) for held in fields if held.form == "ref" and held.required is required}
    if not required:
        found |= {str(held.target) for held in fields if held.form == "refs"}
    return frozenset(found - {key})
