"""Rows made from the samples, with everything they refer to, when they are first asked for."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, field
from typing import Any

from PIL import Image
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.vocabulary import registry
from models.vocabulary.language.reading import token
from services.files import attachments
from services.judge.actor import SYSTEM, Actor
from services.records import parsing, writing
from tests.samples import Sample

# What a sample says of a field of files.
FILE, SIGNATURE = "@file", "@signature"


def picture() -> io.BytesIO:
    """A small picture."""
    held = io.BytesIO()
    Image.new("RGB", (12, 8), "teal").save(held, "PNG")
    held.seek(0)
    return held


def drawn() -> str:
    """A signature, as the pad posts it."""
    return f"data:image/png;base64,{base64.b64encode(picture().getvalue()).decode()}"


@dataclass
class Rows:
    """Rows by (register, place); `row_id` makes what is not there yet."""

    session: Session
    samples: dict[str, Sample]
    rows: dict[tuple[str, str], int] = field(default_factory=dict, kw_only=True)

    def row_id(self, key: str, place: str) -> int:
        """The id of the register's row at the place, made with everything it refers to when first asked for."""
        key, _, other = key.partition(":")
        other = other.removesuffix("2")
        spec = registry.get(key).spec
        at = place
        if spec.place["site"] is None:
            at = "everywhere"
        elif spec.place["building"] is None or key == "site":
            at = place[0]
        if other:
            at += f":{other}"
        if (key, at) not in self.rows:
            self.rows[key, at] = -1  # a reference back to a row being made is left out
            full = self.samples[key].full | (self.samples[key].second if place != "a1" else {})
            unlike = {
                h.name: full[h.name] + other for h in spec.fields.values() if other and h.unique and full.get(h.name)
            }
            row = self.make(key, place, **unlike)
            self.rows[key, at] = int(row.id)
            if self.samples[key].state:
                self.put(row, self.samples[key].state)
        return self.rows[key, at]

    def put(self, row: Any, state: str) -> None:
        """The row is in the state, as if it had gone all the way."""
        table: Any = type(row)
        self.session.execute(update(table).where(table.id == row.id).values({table.spec.state.column: state}))
        self.session.expire(row)

    def make(self, key: str, place: str, **more: str) -> Any:
        """A new row of the register at the place, from its sample; `more` are further texts."""
        sample = self.samples[key]
        texts = dict(sample.full)
        if place != "a1":
            texts |= sample.second
        return self.create(key, self.texts(key, texts | more, place))

    def texts(self, key: str, texts: dict[str, str], place: str) -> dict[str, str]:
        """The texts with `@register` replaced by ids of rows at the place."""
        done: dict[str, str] = {}
        for name, text in texts.items():
            if "@" in text and registry.get(key).spec.fields[name].form in ("ref", "refs"):
                ids = [self.row_id(part.strip()[1:], place) for part in text.split(",")]
                text = ",".join(token(one) for one in ids if one > 0)  # noqa: PLW2901 (the same value, written)
            done[name] = text
        return done

    def stored(self, actor: Actor, key: str, texts: dict[str, str]) -> dict[str, str]:
        """The texts with `@file` and `@signature` replaced by ids of files that the actor has just uploaded."""
        register, done = registry.get(key), dict(texts)
        for name, text in texts.items():
            if text == FILE:
                done[name] = str(attachments.store(self.session, actor, register, name, picture(), "文件.png").id)
            elif text == SIGNATURE:
                done[name] = str(attachments.store_signature(self.session, actor, register, name, drawn()).id)
        return done

    def create(self, key: str, texts: dict[str, str]) -> Any:
        """A row from texts, by the system."""
        register = registry.get(key)
        texts = self.stored(SYSTEM, key, texts)
        values, errors = parsing.parse(self.session, SYSTEM, register, texts)
        assert errors == {}, f"{key}: { {name: label.zh for name, label in errors.items()} }"
        row = writing.create(self.session, SYSTEM, register, values)
        self.session.flush()
        return row
