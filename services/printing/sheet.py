"""What stands on a paper, as plain data: the pages draw it, and nothing of it can be asked for anything more."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Told:
    """One value on paper: its words, or the answers to tick; `pictures` are the signatures that stand there."""

    text: str = ""
    ticks: tuple[tuple[bool, str], ...] = ()
    numeric: bool = False
    masked: bool = False
    pictures: tuple[int, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing stands there."""
        return not (self.text or self.pictures or any(on for on, _ in self.ticks))


@dataclass(frozen=True, slots=True)
class Square:
    """One field of the table: its label and its value over so many columns."""

    label: str
    told: Told
    span: int


@dataclass(frozen=True, slots=True)
class Squares:
    """A row of the table; `tall` is how many lines it leaves to be written in."""

    squares: tuple[Square, ...]
    tall: int = 1


@dataclass(frozen=True, slots=True)
class Across:
    """A row across the table: a heading, or a text of the form."""

    text: str
    heading: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """Child rows: their label, heads and cells; `more` says how many do not stand there."""

    label: str
    heads: tuple[tuple[str, int], ...]  # label, share of the width in hundredths
    rows: tuple[tuple[Told, ...], ...]
    more: str = ""


Part = Squares | Across | Rows


@dataclass(frozen=True, slots=True)
class Signed:
    """A line to sign on, with the signature that was given in the panel."""

    label: str
    pictures: tuple[int, ...] = ()
    text: str = ""


@dataclass(slots=True)
class Slip:
    """One record, or an empty form, on paper. `address` is where the record is found, `code` what names it in words."""

    id: int | None
    title: str
    organisation: str
    size: str
    above: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    trail: tuple[tuple[str, str, str, str], ...]  # step, who, when, why
    signs: tuple[Signed, ...]
    copies: str
    code: str
    address: str
    personal: bool  # whether something on it is of a person
    times: int = 0  # how often it was printed before
    masked: bool = False
    notes: tuple[str, ...] = ()
    site_id: int | None = None


@dataclass(slots=True)
class Ledger:
    """The rows of a list on paper. `capped` says that not all of them stand there."""

    title: str
    organisation: str
    conditions: tuple[str, ...]
    heads: tuple[tuple[str, int, bool], ...]  # label, share of the width in hundredths, whether figures
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...]
    personal: bool
    capped: str = ""
    signs: tuple[Signed, ...] = field(default=())
