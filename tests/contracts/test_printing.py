"""Paper of every register: who views prints, what a page masks is masked on paper, and what was printed is written down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select

from models.system.audit import AuditEntry
from models.vocabulary import registry
from models.vocabulary.register.paper import Row
from models.vocabulary.register.rule import Do
from tests.contracts.probing import cast, fingerprint, parts, post, sees, token_of, viewer
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import World

RECEIPT = re.compile(r"(?<![\w-])P-[2-9A-Z]{6}(?![\w-])")
LONG_ENOUGH = 2  # shorter values stand in every page by chance


def _bare(page: str) -> str:
    """The words of a page, without tags, addresses and drawings."""
    page = re.sub(r"<(script|style|svg|form)\b.*?</\1>", "", page, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "\n", page))


@pytest.mark.parametrize("key", KEYS)
def test_who_views_prints_and_nobody_else(world: World, key: str) -> None:
    row = world.get(key, "a1")
    for user in world.some(key, cast(key)):
        may_view = bool(parts(key, user, "view"))
        with world.client(user) as client:
            seen = sees(world, key, user, "view", "a1", row)
            slip = client.get(f"/admin/{key}/print/?id={row.id}")
            assert slip.status_code == (200 if seen else 404 if may_view else 403), user
            for page in ("ledger", "blank"):
                assert client.get(f"/admin/{key}/{page}/").status_code == (200 if may_view else 403), (user, page)


@pytest.mark.parametrize("key", KEYS)
def test_paper_tells_nothing_that_the_page_masks(world: World, key: str) -> None:
    row = world.get(key, "a1")
    texts, pages = _personal(row), list(_pages(key, row))
    world.session.commit()  # an open transaction would keep the pages from writing
    for user in world.some(key, cast(key)):
        if not sees(world, key, user, "view", "a1", row):
            continue
        with world.client(user) as client:
            # What is in full on one of these pages may be on paper.
            known = _bare("".join(client.get(url).get_data(as_text=True) for url in pages))
            listed = _bare(client.get(f"/admin/{key}/").get_data(as_text=True))
            slip = _bare(client.get(f"/admin/{key}/print/?id={row.id}&trail=1").get_data(as_text=True))
            ledger = _bare(client.get(f"/admin/{key}/ledger/").get_data(as_text=True))
            for value in texts:
                assert value not in slip or value in known, (user, value)
                assert value not in ledger or value in listed, (user, value)


@pytest.mark.parametrize("key", KEYS)
def test_what_is_printed_is_written_down_and_a_look_is_not(world: World, key: str) -> None:
    user, row_id = viewer(key), world.row_id(key, "a1")
    watched = any(isinstance(rule, Do) and rule.on == "view" for rule in registry.get(key).spec.rules)
    with world.client(user) as client:
        token_of(client)
        before = fingerprint(world)
        for page in (f"print/?id={row_id}", "ledger/", f"blank/?id={row_id}"):
            assert RECEIPT.findall(_bare(client.get(f"/admin/{key}/{page}").get_data(as_text=True))) == []
        assert watched or fingerprint(world) == before

        slip = post(client, f"/admin/{key}/print/", {"rowid": row_id, "printed": "1"}, script=False)
        ledger = post(client, f"/admin/{key}/ledger/", {"printed": "1"}, script=False)

    receipts = [RECEIPT.findall(_bare(page.get_data(as_text=True))) for page in (slip, ledger)]
    query = select(AuditEntry).where(AuditEntry.register == key, AuditEntry.action == "print").order_by(AuditEntry.id)
    entries = list(world.session.scalars(query))[-2:]
    world.session.commit()
    assert [entry.row_id for entry in entries] == [row_id, None]
    assert [len(found) for found in receipts] == [1, 1]
    assert [found[0] in str(entry.reason) for found, entry in zip(receipts, entries, strict=True)] == [True, True]


@pytest.mark.parametrize("key", KEYS)
def test_empty_form_holds_no_value_and_names_its_register(world: World, key: str) -> None:
    row_id = world.row_id(key, "a1")
    texts = _personal(world.get(key, "a1"))
    world.session.commit()
    with world.client(viewer(key)) as client:
        bare = _bare(client.get(f"/admin/{key}/blank/").get_data(as_text=True))
        own = _bare(client.get(f"/admin/{key}/blank/?id={row_id}").get_data(as_text=True))

    assert f"GJ-{key}\n" in bare
    assert f"GJ-{key}-{row_id}\n" in own
    assert "☑" not in bare
    assert [value for value in texts if value in bare] == []


def _pages(key: str, row: Any) -> Iterator[str]:
    """The pages on which what stands on the slip can be read: the record's own, of its child rows, and of what it refers to."""
    yield f"/admin/{key}/details/?id={row.id}&history=all"
    spec = row.spec
    for paper in spec.papers:
        cells = (cell for part in paper.parts if isinstance(part, Row) for cell in part.cells)
        for name in (*paper.above, *(name for cell in cells for name in cell.names)):
            head, _, rest = name.partition(".")
            if rest and getattr(row, f"{head}_id") is not None:
                yield f"/admin/{spec.fields[head].target}/details/?id={getattr(row, f'{head}_id')}"


def _personal(row: Any) -> list[str]:
    """The personal texts of the row and of the rows it refers to."""
    rows = [row, *(getattr(row, held.name) for held in row.spec.fields.values() if held.form == "ref")]
    return [
        text
        for one in rows
        if one is not None
        for held in one.spec.fields.values()
        if held.personal
        and held.form == "field"
        and held.kind.follow is not None
        and (text := str(getattr(one, held.name) or "")).strip()
        and len(text) > LONG_ENOUGH
        and not held.is_files
    ]
