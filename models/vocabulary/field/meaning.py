"""What a moment means: `field(…, meaning=HAPPENED)`. Every day, moment and month of every register says one.

A meaning gives the bounds within which a value makes sense, and the year that is meant where none is typed. It is judged when
the value changes (`services/records/sense.py`), so that a row that was written before the rule was stays editable.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.vocabulary.language.context import Names

FIRST_YEAR = 1990  # where nothing nearer is known: nothing a panel of this trade records is older
VALID_FIRST, VALID_AHEAD = 1950, 70  # land is leased for seventy years
AHEAD = 10  # years for which a due day or a plan may be set


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning with its bounds; calling it narrows them: `HAPPENED(after="reported_at")`.

    `after` and `before` name fields of the row, or of a row it refers to (`repair_request.reported_at`), that the value may not
    precede or follow; `lead` is how many days before that one it may lie at most; `within` names the year, quarter or month it
    belongs to; `ahead` lets a period lie in the future (a plan); `since` is the first year, in place of the day on which the
    row's site was established. Where the field named in `after` is empty, the meaning's own bound holds.
    """

    word: str
    after: tuple[str, ...] = ()
    before: str = ""
    lead: int | None = None
    within: tuple[str, ...] = ()
    ahead: bool = False
    since: int | None = None

    def __call__(
        self,
        *,
        after: str = "",
        before: str = "",
        lead: int | None = None,
        within: str = "",
        ahead: bool = False,
        since: int | None = None,
    ) -> Meaning:
        return replace(
            self,
            after=tuple(after.split()),
            before=before,
            lead=lead,
            within=tuple(within.split()),
            ahead=ahead,
            since=since,
        )

    @property
    def reads(self) -> tuple[str, ...]:
        """The paths that the bounds look at."""
        return (*self.after, *([self.before] if self.before else []), *self.within)

    @property
    def lean(self) -> str:
        """Which way a day without its year is looked for: `past`, `future` or `near`."""
        if self.word in ("due", "planned"):
            return "future"
        if self.word == "happened" or (self.word == "period" and not self.ahead):
            return "past"
        return "future" if self.word == "valid" and self.after else "near"

    def sentence(self, lang: str, names: Names) -> str:
        """The meaning in words, for the documents."""
        zh, en = _WORDS[self.word, self.ahead]
        parts_zh, parts_en = [zh], [en]
        for paths, before, after in (
            (self.after, "不早于", "not before"),
            ((self.before,) if self.before else (), "不晚于", "not after"),
            (self.within, "属于", "within"),
        ):
            for path in paths:
                parts_zh.append(f"{before}{names(path)}")
                parts_en.append(f"{after} {names(path)}")
        if self.since:
            parts_zh.append(f"{self.since} 年起")
            parts_en.append(f"from {self.since} on")
        return ", ".join(parts_en) if lang == "en" else "，".join(parts_zh)


_WORDS = {
    ("happened", False): ("已经发生", "has happened"),
    ("due", False): ("期限", "due"),
    ("planned", False): ("计划", "planned"),
    ("period", False): ("已经开始的期间", "a period that has begun"),
    ("period", True): ("可以是将来的期间", "a period, also to come"),
    ("valid", False): ("起止或有效期", "from, until or valid to"),
}

HAPPENED = Meaning("happened")  # not in the future, not before the site was there, not before what it follows
DUE = Meaning("due")  # not before it is set; without `after` that is the day on which it is entered
PLANNED = Meaning("planned")  # lies ahead when it is entered, or within the period of its plan
PERIOD = Meaning("period")  # a month, a quarter or a year: not in the future unless it is a plan's
VALID = Meaning("valid")  # from, until and expiry days, which may lie anywhere within reason
