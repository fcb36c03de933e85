"""Records that have to do with one: those that point to it, and the newest others of its unit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from admin_views.http.addresses import address
from admin_views.kinds.values import labels_for, masked_fields, ref_ids, row_state, short_time, title_of
from admin_views.record.visible import Seen
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.judge import access
from services.kept import kept

MOST = 5
MORE = Label("查看全部{name}", "All {name}")
MORE_BY = Label("查看全部{name}（{field}）", "All {name} ({field})")
SAME_UNIT = Label("同房号：{text}", "same unit: {text}")


@kept(512)
def referring(key: str) -> tuple[tuple[str, str], ...]:
    """(register, field) of every reference to this register, child rows' own parents apart."""
    own = {(str(held.target), str(held.parent_field)) for held in registry.get(key).spec.lines}
    return tuple(
        (other.spec.key, held.name)
        for other in registry.all()
        for held in other.spec.fields.values()
        if held.form == "ref" and held.target == key and (other.spec.key, held.name) not in own
    )


def rows(seen: Seen) -> list[dict[str, Any]]:
    """Records that point here, then others of the same unit: only what the actor may view, a few of each."""
    out: list[dict[str, Any]] = []
    done: set[tuple[str, int]] = {(seen.row.spec.key, seen.row.id)}
    for key, name in referring(seen.row.spec.key):
        other: Any = registry.get(key)
        if not access.decide(seen.actor, "view", other):
            continue
        if name not in {held.name for held in access.visible_fields(seen.actor, other)}:
            continue
        column = getattr(other, str(other.spec.fields[name].column))
        found = _newest(seen, other, column == seen.row.id, MOST + 1)
        part = [_related(seen, one) for one in _without(found[:MOST], done)]
        if part and len(found) > MOST:
            several = sum(one == key for one, _ in referring(seen.row.spec.key)) > 1
            label = other.spec.fields[name].label
            words = (MORE_BY if several else MORE).format(name=other.spec.label, field=label).text(seen.lang)
            part[-1] |= {"more_url": address(key, **{name: seen.row.id}), "more_text": words}
        out += part
    unit = getattr(seen.row, "unit_id", None) if seen.row.spec.place["unit"] == "unit_id" else None
    if unit is not None:
        same = _newest(seen, seen.register, seen.register.unit_id == unit, 6)
        for one in _without(same, done)[:5]:
            part_ = _related(seen, one)
            if not part_["text"]:
                continue
            part_["text"] = SAME_UNIT.format(text=part_["text"]).text(seen.lang)
            out.append(part_)
    return out


def _newest(seen: Seen, register: Any, where: Any, limit: int) -> list[Any]:
    query = (
        select(register).where(where, access.reach(register, seen.actor, "view")).order_by(register.id.desc())
    )
    return list(seen.session.scalars(query.limit(limit)))


def _without(found: Iterable[Any], done: set[tuple[str, int]]) -> list[Any]:
    fresh = [one for one in found if (one.spec.key, one.id) not in done]
    done.update((one.spec.key, one.id) for one in fresh)
    return fresh


def _related(seen: Seen, one: Any) -> dict[str, Any]:
    other = type(one)
    fields = access.visible_fields(seen.actor, other, one)
    named = [held for held in fields if held.form == "ref"]
    labels = labels_for(
        seen.session, seen.actor, {t: i for t, i in ref_ids([one], named).items() if t in ("unit",)}
    )
    number, title = title_of(one, labels, fields, masked_fields(seen.actor, other, one, fields), seen.lang)
    return {
        "url": address(other.spec.key, "details", id=one.id), "code": number or title, "register": other.spec.label.text(seen.lang),
        "text": title if title != number else "", "chip": row_state(one, seen.lang), "when": short_time(one.created_at, seen.lang),
    }  # fmt: skip
