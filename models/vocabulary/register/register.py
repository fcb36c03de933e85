"""The register: one declarative class read into a table, a spec and an entry of the registry."""

from __future__ import annotations

import inspect
import re
import sys
import typing
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, SmallInteger, Table, event
from sqlalchemy.orm import MappedColumn, mapped_column, relationship

from models.vocabulary.field import sorting
from models.vocabulary.field.field import Field
from models.vocabulary.kinds import Kind, known
from models.vocabulary.kinds.choice import CHOICE
from models.vocabulary.kinds.choices import CHOICES
from models.vocabulary.kinds.lines import LINES
from models.vocabulary.kinds.ref import REF
from models.vocabulary.kinds.refs import REFS
from models.vocabulary.language.base import Base
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.columns import ByteString, Json, UtcDateTime
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.group import Group
from models.vocabulary.register.indexes import indexes_of
from models.vocabulary.register.layout import Layout
from models.vocabulary.register.spec import PLACES, RegisterSpec
from models.vocabulary.rights.access import Access

RESERVED = frozenset(
    [
        "id",
        "created_at",
        "created_by_id",
        "updated_at",
        "updated_by_id",
        "version",
        "deleted_at",
        "extra",
        "about_rank",
        "repeats",
        "metadata",
        "registry",
        "spec",
        "access",
        "workflow",
        "rules",
        "layout",
        "opens",
        "entry",
        "papers",
        "warned",
    ]
)
BIG = BigInteger().with_variant(Integer(), "sqlite")


class Register(Base):
    """Parent of every register; see `docs/how-to/add-a-register.md`.

    Class keywords: `zh`, `en`, `group`; `source` names document and clause; `parent` makes it a child register;
    `department` names the fields by which a row falls to somebody (a department, a person, or lines that say so); `place` names the references whose place (site, building, unit) the row takes over; `own` is the staff
    reference that makes a row somebody's own; `shared` rows without a site are everybody's to look at, and with `of_company` they are seen
    as well as made by posts of all sites only. `about` is the staff
    reference of a row that judges a person: only posts above him reach it, and he himself may read it; its column
    `about_rank` is filled on save. A declaration that cannot be read raises TypeError with the file.
    """

    __abstract__ = True
    spec: ClassVar[RegisterSpec]
    id: Any
    version: Any
    created_at: Any
    created_by_id: Any
    updated_at: Any
    updated_by_id: Any
    deleted_at: Any
    extra: Any
    site_id: Any
    building_id: Any
    unit_id: Any
    about_rank: Any
    repeats: Any
    # What the rules warned of when the row was last saved through this object; in no column.
    warned: tuple[Label, ...] = ()

    def __init_subclass__(
        cls,
        *,
        zh: str = "",
        en: str = "",
        group: Group | None = None,
        source: str = "",
        parent: str | None = None,
        place: str = "",
        own: str | None = None,
        shared: bool = False,
        of_company: bool = False,
        about: str | None = None,
        also: str = "",
        department: str = "",
        subject: str = "",
        **kwargs: Any,
    ) -> None:
        if group is None:
            raise TypeError(f"{cls.__name__}: say class {cls.__name__}(Register, zh=…, en=…, group=…)")
        key = snake(cls.__name__)
        fields = _read_fields(cls)
        problems = [("V002", name, "reserved") for name in fields if name in RESERVED]
        fields = {name: held for name, held in fields.items() if name not in RESERVED}
        access = cls.__dict__.get("access")
        if not isinstance(access, Access):
            raise TypeError(f"{cls.__module__}: {cls.__name__} has no access = Access(…) with all five roles")
        module = sys.modules[cls.__module__]
        spec = RegisterSpec(
            key=key,
            label=Label(zh, en),
            doc=_doc(cls.__doc__ or ""),
            group=group,
            source=source,
            parent=parent,
            fields=fields,
            access=access,
            workflow=cls.__dict__.get("workflow"),
            rules=tuple(cls.__dict__.get("rules", ())),
            layout=cls.__dict__.get("layout") or Layout(""),
            opens=tuple(cls.__dict__.get("opens", ())),
            place=_places(key, fields, place),
            place_from=_place_from(fields, place),
            own=own,
            shared=shared,
            of_company=of_company,
            about=about,
            also=tuple(also.split()),
            department=tuple(department.split()),
            subject=subject,
            module=cls.__module__,
            file=_relative(getattr(module, "__file__", "") or ""),
            entry=cls.__dict__.get("entry"),
            papers=tuple(cls.__dict__.get("papers", ())),
            problems=problems,
        )
        cls.spec = spec
        cls.__tablename__ = key
        _map(cls, spec)
        super().__init_subclass__(**kwargs)
        _follow(cls, spec)
        indexes_of(cls, spec)
        registry.add(cls)

    def __repr__(self) -> str:
        return f"<{self.spec.key} {self.id}>"


def snake(name: str) -> str:
    """`RepairRequest` → `repair_request`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _relative(file: str) -> str:
    parts = FilePath(file).parts
    return "/".join(parts[parts.index("models") :]) if "models" in parts else FilePath(file).name


def _doc(text: str) -> Label:
    """The docstring as help in both languages: paragraphs mostly of Han characters, and the others."""
    whole = _HAN_LINES.sub("", text.strip())  # Chinese has no spaces between its lines
    parts = [" ".join(part.split()) for part in whole.split("\n\n") if part.strip()]
    zh = " ".join(part for part in parts if _is_chinese(part))
    en = " ".join(part for part in parts if not _is_chinese(part))
    return Label(zh, en)


def _is_chinese(text: str) -> bool:
    # An English paragraph may quote a Chinese word and the other way round; a Han character is about a word.
    return len(re.findall(r"[\u4e00-\u9fff]", text)) * 2 > len(re.findall(r"[A-Za-z]+", text)) * 3


_HAN_LINES = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n *(?=[\u3000-\u9fff\uff00-\uffef])")
_ANNOTATION = re.compile(r"^Mapped\[\s*(?P<inner>.+?)\s*\]$")


def _read_fields(cls: type) -> dict[str, Field]:
    annotations: dict[str, Any] = dict(inspect.get_annotations(cls))
    names = vars(sys.modules[cls.__module__])
    fields: dict[str, Field] = {}
    for name, held in list(cls.__dict__.items()):
        if not isinstance(held, Field):
            continue
        text = annotations.pop(name, None)
        if not isinstance(text, str):
            raise TypeError(f"{cls.__module__}: {name} needs an annotation, e.g. {name}: Mapped[Line] = field(…)")
        match = _ANNOTATION.match(text)
        if not match:
            raise TypeError(f"{cls.__module__}: {name}: {text} should read Mapped[Kind] or Mapped[Kind | None]")
        inner = match["inner"]
        held.name = name
        held.required = not re.search(r"\|\s*None$", inner)
        inner = re.sub(r"\s*\|\s*None$", "", inner)
        several = re.match(r"^list\[(.+)\]$", inner)
        word = (several[1] if several else inner).strip("\"' ")
        _read_kind(cls, held, word, several is not None, names)
        fields[name] = held
    cls.__annotations__ = annotations
    return fields


def _read_kind(cls: type, held: Field, word: str, several: bool, names: dict[str, Any]) -> None:
    if held.form == "ref":
        held.kind, held.target = REF, snake(word)
        return
    if held.form in ("refs", "lines"):
        held.kind = REFS if held.form == "refs" else LINES
        held.target, held.required = snake(word), False
        return
    kind = names.get(word)
    if isinstance(kind, type) and issubclass(kind, Choices):
        held.kind, held.choices = (CHOICES if several else CHOICE), kind
        return
    for part in typing.get_args(kind)[1:]:
        if isinstance(part, Kind):
            held.kind = known(part)
            return
    raise TypeError(
        f"{cls.__module__}: {held.name}: {word} is no kind of the vocabulary nor a Choices of this file; "
        "references are written with ref(…) or refs(…)"
    )


def _places(key: str, fields: dict[str, Field], place: str) -> dict[str, str | None]:
    """Which column holds site, building and unit. Site, building and unit rows are their own place."""
    columns: dict[str, str | None] = {}
    rooted = bool(place) or "unit" in fields
    for name in PLACES:
        declared = fields.get(name)
        if key == name:
            columns[name] = "id"
        elif declared is not None and declared.form == "ref" and declared.target == name:
            columns[name] = f"{name}_id"
        elif key in PLACES:
            columns[name] = None
        elif rooted or (name == "site" and "building" in fields):
            columns[name] = f"{name}_id"
        else:
            columns[name] = None
    return columns


def _place_from(fields: dict[str, Field], place: str) -> tuple[str, ...]:
    sources = [*place.split()]
    sources += [name for name in ("unit", "building") if name in fields and fields[name].form == "ref"]
    return tuple(dict.fromkeys(sources))


def _map(cls: Any, spec: RegisterSpec) -> None:
    """Set the columns and relationships that SQLAlchemy maps."""
    cls.id = mapped_column(BIG, primary_key=True)
    for held in spec.fields.values():
        if held.form == "field":
            # Whether files are there is judged with the row; those written before one was asked for have none.
            empty = held.is_files or not held.required
            stored = held.kind.column(held)
            assert stored is not None
            setattr(cls, held.name, mapped_column(stored, nullable=empty))
        elif held.form == "ref":
            _map_ref(cls, spec, held)
        elif held.form == "refs":
            _map_refs(cls, spec, held)
        else:
            child = camel(str(held.target))
            setattr(
                cls,
                held.name,
                relationship(
                    child,
                    primaryjoin=f"and_({child}.{held.parent_field}_id == {cls.__name__}.id, {child}.deleted_at == None)",
                    order_by=f"{child}.id",
                    viewonly=True,
                    uselist=True,
                ),
            )
    sorts = {sorting.column_of(held) for held in spec.keyed}
    for name, (held, kept) in spec.following.items():
        length, empty = (sorting.LONGEST, True) if name in sorts else (80, not held.required)
        setattr(cls, name, mapped_column(ByteString(length), nullable=empty, default=_following(held, kept)))
    for name in PLACES:
        column = f"{name}_id"
        if spec.place[name] == column and not hasattr(cls, column):
            setattr(cls, column, mapped_column(BIG, ForeignKey(f"{name}.id"), nullable=True))
    if spec.about:
        cls.about_rank = mapped_column(SmallInteger, nullable=True)
    if spec.onces:
        # True on a row that said the same as an older one when the rule came; the index passes it by.
        cls.repeats = mapped_column(Boolean(), nullable=True)
    cls.created_at = mapped_column(UtcDateTime(), nullable=False)
    cls.created_by_id = mapped_column(BIG, ForeignKey("user_account.id"), nullable=True)
    cls.updated_at = mapped_column(UtcDateTime(), nullable=False)
    cls.updated_by_id = mapped_column(BIG, ForeignKey("user_account.id"), nullable=True)
    cls.version = mapped_column(Integer, nullable=False, default=1)
    cls.deleted_at = mapped_column(UtcDateTime(), nullable=True)
    cls.extra = mapped_column(Json(), nullable=False, default=dict)


def _following(held: Field, kept: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What an INSERT that does not name such a column puts there."""

    def default(context: Any) -> Any:
        value = context.get_current_parameters().get(held.name)
        return None if value is None else kept(value)

    return default


def _follow(cls: Any, spec: RegisterSpec) -> None:
    """Write the columns that follow a field whenever the field is set; what is inserted without an object takes their default."""
    for column, (held, kept) in spec.following.items():
        attribute: Any = getattr(cls, held.name)

        def follows(row: Any, value: Any, old: Any, _: Any, column: str = column, kept: Any = kept) -> None:
            if value != old:
                setattr(row, column, None if value is None else kept(value))

        event.listen(attribute, "set", follows)


def _map_ref(cls: Any, spec: RegisterSpec, held: Field) -> None:
    column: MappedColumn[Any] = mapped_column(BIG, ForeignKey(f"{held.target}.id"), nullable=not held.required)
    setattr(cls, str(held.column), column)
    target = camel(str(held.target))
    options: dict[str, Any] = {"foreign_keys": [column]}
    if held.target == spec.key:
        options["remote_side"] = f"{target}.id"
    # Written through the column only, so that a wrong object graph can never decide what is saved.
    setattr(cls, held.name, relationship(target, viewonly=True, **options))


def _map_refs(cls: Any, spec: RegisterSpec, held: Field) -> None:
    near, far = f"{spec.key}_id", f"{held.target}_id" if held.target != spec.key else "other_id"
    link = Table(
        f"{spec.key}_{held.name}",
        Base.metadata,
        Column(near, BIG, ForeignKey(f"{spec.key}.id", ondelete="CASCADE"), primary_key=True),
        Column(far, BIG, ForeignKey(f"{held.target}.id"), primary_key=True, index=True),
    )
    target = camel(str(held.target))
    setattr(
        cls,
        held.name,
        relationship(
            target,
            secondary=link,
            primaryjoin=f"{cls.__name__}.id == {link.name}.c.{near}",
            secondaryjoin=f"{target}.id == {link.name}.c.{far}",
        ),
    )


def camel(key: str) -> str:
    """`repair_request` → `RepairRequest`."""
    return "".join(part.capitalize() for part in key.split("_"))
