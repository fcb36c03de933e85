"""Sample rows of every register, as texts a form would post; the contract tests run over them.

A module of this package holds `SAMPLE: dict[str, Sample]`, keyed by register. In the texts:

- `"@building"` is the id of a row made from that register's sample (made first, once a test);
- `"@staff:2"` is another one, with `second` laid over it;
- `"@staff:other"` is another one of the same place, its unique codes ending in that word;
- a field of several references or choices is a text of parts joined by commas: `"@job_post,@job_post:2"`;
- a required field of files is `"@file"`, a signature `"@signature"`: one is made for every row; an optional one is `""`
  (files have tests of their own), and so is a reference that would close a circle
  (a site's manager, a department's head); lines and the state are left out.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from services import clock


@dataclass(frozen=True, slots=True)
class Sample:
    """Texts for one register. `minimal` holds the required typed fields only, `full` every typed field.

    `full` can stand beside a row made from `minimal`: what is unique differs. `wrong` lists `(field, text,
    message)`: beside such a row, the text put into `full` is refused at that field, with a Chinese sentence that
    contains the message.
    `second` changes either of them for another row, where a value must be unique. `state` is the one other registers'
    rows need this one in (a published fee standard); the world puts it there.
    """

    minimal: Mapping[str, str]
    full: Mapping[str, str]
    wrong: tuple[tuple[str, str, str], ...] = ()
    second: Mapping[str, str] = field(default_factory=dict)
    state: str = ""


def ahead(days: int, time: str = "") -> str:
    """A day so many days from today, with a time of day where one is given; for what has to lie ahead."""
    return f"{clock.today() + timedelta(days=days)} {time}".strip()


def samples() -> dict[str, Sample]:
    """Every sample by register key; raises ValueError where two modules give the same register."""
    found: dict[str, Sample] = {}
    for module in pkgutil.iter_modules(__path__):
        held: dict[str, Sample] = importlib.import_module(f"{__name__}.{module.name}").SAMPLE
        if twice := found.keys() & held.keys():
            raise ValueError(f"{module.name}: sample given twice: {', '.join(sorted(twice))}")
        found |= held
    return found
