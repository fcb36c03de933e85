"""What is recorded: `field`, `ref`, `refs` and `lines`. The annotation gives kind and requiredness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.vocabulary.field.meaning import Meaning
from models.vocabulary.kinds import Kind
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.figures import Figure
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import Role

# What a form knows of a unit once the room number is typed; `fill=` names one of these, or a path of references.
FACTS = (
    "unit.resident",
    "unit.contact",
    "unit.phone",
    "unit.address",
    "unit.warranty_ends_on",
    "unit.in_warranty",
)


@dataclass(slots=True)
class Field:
    """One declared field. `name`, `kind`, `required`, `choices` and `target` are read from the annotation."""

    label: Label
    form: str  # field | ref | refs | lines
    name: str = ""
    kind: Kind = None  # type: ignore[assignment]  # set before anyone can see the field
    required: bool = False
    personal: bool = False
    at_work: str = ""
    see: Role | None = None
    edit: Role | None = None
    unique: bool = False
    default: Any = None
    serial: str | None = None
    help: Label | None = None
    auto: bool = False
    compute: Expr | None = None
    anew: tuple[str, ...] = ()  # of a figure of other rows: counted anew where one of these changes
    fill: str | None = None  # a fact of the typed room, which the form fills in
    along: str = ""  # a path of references, along which the save fills it in
    minimum: Any = None
    maximum: Any = None
    places: int | None = None
    unit: Label | None = None
    choices: type[Choices] | None = None
    target: str | None = None
    parent_field: str | None = None
    pick: Mapping[str, Any] | None = None
    among: tuple[str, ...] = ()
    home: str = ""
    past: bool = False
    suits: tuple[str, ...] = ()
    when: Expr | None = None
    meaning: Meaning | None = None
    early: bool = False
    assign: Role | None = None

    @property
    def column(self) -> str | None:
        """The column's name; None for `refs` and `lines`, which live in other tables."""
        if self.form in ("refs", "lines"):
            return None
        return f"{self.name}_id" if self.form == "ref" else self.name

    @property
    def many(self) -> bool:
        return self.form == "refs"

    @property
    def lines(self) -> bool:
        return self.form == "lines"

    @property
    def is_files(self) -> bool:
        return self.kind.files is not None

    @property
    def picks_one(self) -> bool:
        """Whether it is one of the choices listed for it."""
        return self.choices is not None and not self.kind.several

    @property
    def must_be_given(self) -> bool:
        """Whether a row is refused without it: a tick is never missing."""
        return self.required and not self.kind.always_answered

    @property
    def typed(self) -> bool:
        """Whether a person fills it in: not computed, numbered or set by the system."""
        return not (self.auto or self.serial or self.compute is not None)

    @property
    def counted(self) -> bool:
        """Whether it is reckoned from other rows: anew at each save while the row is open, and kept once it was submitted."""
        return self.compute is not None and any(isinstance(one, Figure) for one in self.compute.walk())

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rulebook that a figure of other rows carries out."""
        parts = self.compute.walk() if self.compute is not None else ()
        return tuple(dict.fromkeys(rule for one in parts if isinstance(one, Figure) for rule in one.rules))

    @property
    def bounds(self) -> tuple[Any, Any]:
        """The least and the most a figure may be: as declared, else its kind's where a person types it; None is no bound."""
        least, most = (self.kind.least, self.kind.most) if self.typed else (None, None)
        return (
            self.minimum if self.minimum is not None else least,
            self.maximum if self.maximum is not None else most,
        )

    def beyond(self, value: Any) -> Label | None:
        """The message for a figure outside the bounds; None when it is within."""
        least, most = self.bounds
        if least is not None and value < least:
            return Label(f"不能小于 {least}，请核对", f"Must be at least {least}; check it")
        if most is not None and value > most:
            return Label(f"不能大于 {most:,}，请核对", f"Must be at most {most:,}; check it")
        return None


def field(
    zh: str,
    en: str,
    *,
    personal: bool = False,
    at_work: str = "",
    see: Role | None = None,
    edit: Role | None = None,
    unique: bool = False,
    default: Any = None,
    serial: str | None = None,
    help: Label | tuple[str, str] | None = None,
    auto: bool = False,
    compute: Expr | None = None,
    anew: str = "",
    fill: str | None = None,
    minimum: Any = None,
    maximum: Any = None,
    places: int | None = None,
    unit: tuple[str, str] | None = None,
    when: Expr | None = None,
    meaning: Meaning | None = None,
    early: bool = False,
    assign: Role | None = None,
) -> Any:
    """A value of the row itself.

    `personal` masks it (but for rows where the staff member of the field `at_work` is meant: staff at work are named), `see`/`edit` narrow it to roles, `unique` holds within the site, `default` may be an
    expression (`Now`, `Today`, `Me.staff`), `serial` numbers it (`{site}-BX-{yyyymm}-{seq4}`), `auto` and `compute`
    are filled by the system; a figure of other rows (`Count`, `Total`) is counted at each save while the row is open, or only where one
    of the fields in `anew` changes. `fill` takes a fact of the typed room (`unit.phone`), or what is found
    along a path of references (`fill="department.head"`) when the row is new or its first reference changes: into a field that is
    empty, and into one that nobody types whatever it held. `unit` is the measure shown.
    `when` is the answer that calls for it (`F.kind == Kind.REPAIR`, `F.is_paid.present`): until then a form keeps it out of
    sight while it is empty. It hides, it does not forbid: what must hold is a Rule.
    `meaning` says what a day, moment or month stands for (`HAPPENED(after="reported_at")`) and so what makes sense there.
    `early` keeps an optional field in the form of a new row although a step asks for it again.
    `assign` are the roles that may still change a field which says who acts on the record (see vocabulary/deciding.py);
    without it, only who made the record may, until it goes on its way, and the steps that ask for it.
    `minimum` and `maximum` bound a figure; without them a person may type what its kind allows.
    """
    return Field(
        Label(zh, en),
        "field",
        personal=personal,
        at_work=at_work,
        see=see,
        edit=edit,
        unique=unique,
        default=default,
        serial=serial,
        help=_label(help),
        auto=auto or serial is not None or compute is not None,
        compute=compute,
        anew=tuple(anew.split()),
        fill=_fact(fill),
        along=_along(fill),
        minimum=minimum,
        maximum=maximum,
        places=places,
        unit=_label(unit),
        when=when,
        meaning=meaning,
        early=early,
        assign=assign,
    )


def ref(
    zh: str,
    en: str,
    *,
    personal: bool = False,
    see: Role | None = None,
    edit: Role | None = None,
    unique: bool = False,
    default: Any = None,
    help: Label | tuple[str, str] | None = None,
    auto: bool = False,
    fill: str | None = None,
    pick: Mapping[str, Any] | None = None,
    among: str = "",
    home: str = "",
    past: bool = False,
    suits: str = "",
    when: Expr | None = None,
    assign: Role | None = None,
) -> Any:
    """A reference to one row of the annotated register; `pick` narrows what may be picked (`{"status": "on_duty", "fee_type.kind": "deposit"}`),
    `among` names fields of the form (or of the parent's) whose row the offered rows must name too: bills of the `unit`,
    questions of the `campaign`. `home` names the unit that a resident must belong to at the time, or, with `past`, ever did:
    money owed stays owed by who moved out. `suits` names the fields by which the system chooses it (`services/reading/choosing.py`):
    the scheme by the person appraised. `when` says when a form shows it and
    `assign` who changes it later, as for `field`."""
    return Field(
        Label(zh, en),
        "ref",
        personal=personal,
        see=see,
        edit=edit,
        unique=unique,
        default=default,
        help=_label(help),
        auto=auto,
        fill=_fact(fill),
        along=_along(fill),
        pick=pick,
        among=tuple(among.split()),
        home=home,
        past=past,
        suits=tuple(suits.split()),
        when=when,
        assign=assign,
    )


def refs(zh: str, en: str, *, help: Label | tuple[str, str] | None = None, auto: bool = False) -> Any:
    """References to several rows of the annotated register (`Mapped[list[Site]]`)."""
    return Field(Label(zh, en), "refs", help=_label(help), auto=auto)


def lines(zh: str, en: str, *, by: str, help: Label | tuple[str, str] | None = None) -> Any:
    """Child rows edited inside this row's form; `by` is the child's reference back to this register."""
    return Field(Label(zh, en), "lines", parent_field=by, help=_label(help))


def _fact(fill: str | None) -> str | None:
    return fill if fill in FACTS else None


def _along(fill: str | None) -> str:
    return "" if fill is None or fill in FACTS else fill


def _label(words: Label | tuple[str, str] | None) -> Label | None:
    return Label(*words) if isinstance(words, tuple) else words
