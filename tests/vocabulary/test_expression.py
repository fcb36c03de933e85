"""An expression says the same in Python and in SQL, row by row; and it can be read and printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, Integer, String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.terms import F, Me, P


class Spec:
    fields: ClassVar[dict[str, Any]] = {}


class _Base(DeclarativeBase):
    pass


class Thing(_Base):
    __tablename__ = "thing"
    spec = Spec
    id: Mapped[int] = mapped_column(primary_key=True)
    a: Mapped[int | None] = mapped_column(Integer)
    b: Mapped[int | None] = mapped_column(Integer)
    s: Mapped[str | None] = mapped_column(String(20))
    f: Mapped[bool | None] = mapped_column(Boolean)


engine = create_engine("sqlite://")
_Base.metadata.create_all(engine)

numbers = st.none() | st.integers(-3, 3)
rows = st.builds(
    Thing,
    a=numbers,
    b=numbers,
    s=st.none() | st.sampled_from(["", " ", "x", "y"]),
    f=st.none() | st.booleans(),
)


def _leaves() -> st.SearchStrategy[Expr]:
    sides = st.sampled_from(["a", "b"])
    compare = st.builds(
        lambda left, sign, right: {
            "==": getattr(F, left) == right,
            "!=": getattr(F, left) != right,
            "<": getattr(F, left) < right,
            "<=": getattr(F, left) <= right,
            ">": getattr(F, left) > right,
            ">=": getattr(F, left) >= right,
        }[sign],
        sides,
        st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
        st.integers(-3, 3) | sides.map(lambda name: getattr(F, name)),
    )
    present = st.sampled_from(["a", "s", "f"]).map(lambda name: getattr(F, name).present)
    inside = st.builds(
        lambda name, values: getattr(F, name).is_in(*values), sides, st.lists(st.integers(-3, 3), min_size=1)
    )
    return compare | present | inside


trees = st.recursive(
    _leaves(),
    lambda inner: (
        st.builds(lambda x, y: x & y, inner, inner)
        | st.builds(lambda x, y: x | y, inner, inner)
        | st.builds(lambda x: ~x, inner)
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(expression=trees, row=rows)
def test_expression_python_and_sql_agree(expression: Expr, row: Thing) -> None:
    with Session(engine) as session:
        session.add(row)
        session.flush()
        found = session.scalars(select(Thing).where(expression.where(Thing))).all()

        assert (row in found) == expression.check(row)
        session.rollback()


def test_expression_tells_what_it_reads() -> None:
    expression = (F.unit.building == 3) | (F.finished_at >= F.created_at)

    assert expression.reads() == {"unit.building", "finished_at", "created_at"}


def test_expression_prints_a_sentence() -> None:
    labels = {"a": "金额", "s": "说明"}
    expression = (F.a >= 5) & F.s.present

    assert expression.sentence("zh", labels.__getitem__) == "金额 不低于 5 且 说明 已填写"
    assert (~(F.a == 1)).sentence("en", lambda name: name) == "a is not 1"
    assert (~(F.a > 1)).sentence("en", lambda name: name) == "not (a is above 1)"


def test_mixed_words_are_bracketed_and_plain_strings_are_worded_as_choices() -> None:
    def names(path: str, *value: str) -> str:
        return {"open": "未办结"}.get(value[0], value[0]) if value else {"a": "状态", "s": "说明"}[path]

    mixed = F.s.present & ((F.a == "open") | F.a.is_in("open", "x"))

    assert mixed.sentence("zh", names) == "说明 已填写 且 （状态 等于 未办结 或 状态 为 未办结、x）"
    assert (F.s.present & F.s.present).sentence("zh", names) == "说明 已填写"


def test_expression_uses_parameter_and_actor() -> None:
    context = Context(
        user_id=7, staff_id=2, parameter=lambda rule, name, site: Decimal(10) if name == "limit" else None
    )

    assert (F.a < P.R001.limit).check(Thing(a=9), context)
    assert not (F.a < P.R001.limit).check(Thing(a=10), context)
    assert (F.b == Me.staff).check(Thing(b=2), context)
    assert not (F.b == Me.staff).check(Thing(b=2), Context())


def test_expression_refuses_python_and() -> None:
    with pytest.raises(TypeError, match="combine expressions"):
        bool((F.a == 1) and (F.b == 2))


def test_a_field_alone_holds_where_it_is_set() -> None:
    with Session(engine) as session:
        session.add_all([Thing(a=0, f=True), Thing(a=None, f=False), Thing(a=1, f=None)])
        session.flush()
        ids = [one.id for one in session.scalars(select(Thing).order_by(Thing.id))][-3:]

        def found(expression: Expr) -> list[int]:
            return [
                one
                for one in session.scalars(select(Thing.id).where(expression.where(Thing)).order_by(Thing.id))
                if one in ids
            ]

        assert found(F.f) == ids[:1]
        assert found(F.a) == [ids[0], ids[2]]
        session.rollback()
