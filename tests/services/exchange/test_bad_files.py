"""Files that are not taken: each is refused in one sentence that says what to do, in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services import limits
from services.errors import BadInput
from services.exchange import reading
from services.exchange.reading import apart
from services.exchange.reading.building import build
from services.exchange.reading.opening import LIMITS
from services.exchange.unpacking.__main__ import frames_of
from services.exchange.unpacking.frames import Limits, Refusal
from tests.services.exchange import ledger, made

LEDGERS = {form: (ledger.DATA / f"ledger.{form}").read_bytes() for form in ("xlsx", "xls", "ods")}


def refusal(data: bytes, name: str = "台账.xlsx") -> str:
    with pytest.raises(BadInput) as caught:
        reading.read(data, name)
    assert list(caught.value.fields) == ["file"]
    assert caught.value.label.en
    return caught.value.label.zh


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.xlsx", "没有内容"),
        (b"\xef\xbb\xbf \r\n", "a.csv", "没有内容"),
        (made.sheet(), "a.xlsx", "没有内容"),
        (b"a," * (limits.SHEET_BYTES // 2 + 1), "a.csv", "超过 30 MB"),
        ((ledger.DATA / "locked.xlsx").read_bytes(), "a.xlsx", "密码"),
        (made.locked_xls(), "a.xls", "密码"),
        (made.with_macros(), "a.xlsm", "宏"),
        (made.archive(made.parts("<row/>") | {"xl/vbaProject.bin": "x"}), "a.xlsx", "宏"),
        (made.binary(), "a.xlsb", ".xlsb"),
        (made.document(), "a.xlsx", "不是表格文件"),
        (made.archive({"a.txt": "x"}), "a.xlsx", "不是表格文件"),
        (b"%PDF-1.7\n", "a.pdf", "不是表格文件"),
        (b"\x00\x01\x02\x03", "a.csv", "不是表格文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "a.doc", "不是表格文件"),
        (LEDGERS["xlsx"][:3000], "a.xlsx", "损坏"),
        (LEDGERS["xls"][:3000], "a.xls", "损坏"),
        (LEDGERS["ods"][:3000], "a.ods", "损坏"),
        (b"not a workbook", "a.xlsx", "损坏"),
        (made.sheet("<row><c><v>1</v></row>"), "a.xlsx", "损坏"),
        (made.sheet('<row><c t="s"><v>7</v></c></row>'), "a.xlsx", "损坏"),
        (made.sheet("<row><c><v>一</v></c></row>"), "a.xlsx", "损坏"),
        (made.sheet("<row><c><v>1E999999999</v></c></row>"), "a.xlsx", "损坏"),
        (made.sheet('<row r="0"><c><v>1</v></c></row>'), "a.xlsx", "损坏"),
        (made.sheet('<row><c r="XFE1"><v>1</v></c></row>'), "a.xlsx", "损坏"),
        (made.laughing(), "a.xlsx", "损坏"),
        (made.outside(), "a.xlsx", "损坏"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "a.xls", "网页"),
        (lambda: made.far("XFD1048576"), "a.xlsx", "XFD1048576"),
        (lambda: made.far("CV1048576"), "a.xlsx", "CV1048576"),
        (lambda: made.repeated_ods(1_000_000, 1), "a.ods", "A1000000"),
        (lambda: made.repeated_ods(100_000, 400), "a.ods", "第 100000 行"),
        (lambda: made.repeated_ods(100_000, 1), "a.ods", "第 100000 行"),
        (lambda: made.swollen(1), "a.xlsx", "32767"),
        (("x" * 40_000 + ",1\n").encode(), "a.csv", "32767"),
        (b'a,b\nc,"d\ne,f\n', "a.csv", "第 2 行"),
        (b"\xff\x81\x30", "a.csv", "编码"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence(data: bytes | Callable[[], bytes], name: str, says: str) -> None:
    assert says in refusal(data if isinstance(data, bytes) else data(), name)


def test_a_block_too_is_refused_in_a_sentence() -> None:
    with pytest.raises(BadInput, match="nothing in this file"):
        reading.paste(" \n")


# A process counts the memory of whoever started it as its own: a small one stands between it and the tests.
STARTER = """
import json, resource, subprocess, sys
asked = [sys.executable, "-m", "services.exchange.unpacking"]
said = subprocess.run(asked, stdin=sys.stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.splitlines()
last = json.loads(said[-1]) if said else ["died"]
print(json.dumps([last, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024]))
"""


def peak(data: bytes, given: Limits) -> tuple[str, int]:
    """The last word of the process that takes a file apart, and the most memory that it had, in bytes."""
    told = subprocess.run(
        [sys.executable, "-c", STARTER],
        cwd=apart.ROOT,
        input=json.dumps(given).encode() + b"\n" + data,
        stdout=subprocess.PIPE,
        check=True,
    )
    said, used = json.loads(told.stdout)
    return (said[1] if said[0] == "refused" else said[0]), used


MEGABYTE = 2**20
# As the limits are, but for those that would stop these files; the memory is still a machine's.
UNGUARDED = Limits(2**40, 2**40, 2**40, 2**40, 2**40, 4 * 1024 * MEGABYTE, 100, 2**40)
GUARDED = LIMITS._replace(unpacked=100 * MEGABYTE)


@pytest.mark.skipif(sys.platform == "win32", reason="it cannot tell the memory")
@pytest.mark.parametrize(
    ("megabytes", "word"),
    [
        pytest.param(110, "bomb", id="more than may be unpacked"),
        pytest.param(60, "text", id="one text"),
    ],
)
def test_a_file_that_grows_stays_small_with_the_guard_only(megabytes: int, word: str) -> None:
    data = made.swollen(megabytes)
    assert len(data) < MEGABYTE

    said, used = peak(data, GUARDED)
    _, unguarded = peak(data, UNGUARDED)

    assert said == word
    assert used < 60 * MEGABYTE
    assert unguarded > used + megabytes * MEGABYTE


def test_rows_that_repeat_each_other_as_people_repeat_them_are_read() -> None:
    book = reading.read(made.repeated_ods(2_000, 20), "a.ods")

    assert book.sheets[0].filled == 40_000


@pytest.mark.skipif(sys.platform == "win32", reason="it cannot tell the memory")
def test_cells_that_are_only_said_again_are_counted_before_they_are_made() -> None:
    data = made.repeated_ods(200_000, 10)

    said, used = peak(data, GUARDED)
    _, unguarded = peak(data, UNGUARDED)

    assert said == "repeated"
    assert used < 60 * MEGABYTE
    assert unguarded > used + 60 * MEGABYTE


@pytest.mark.skipif(sys.platform == "win32", reason="it cannot tell the memory")
def test_the_process_has_no_more_memory_than_it_is_given() -> None:
    said, used = peak(made.swollen(100), UNGUARDED._replace(memory=120 * MEGABYTE))

    assert said in ("heavy", "died")
    assert used < 120 * MEGABYTE


@pytest.mark.skipif(sys.platform == "win32", reason="it cannot tell the memory")
@pytest.mark.parametrize("place", ["XFD1048576", "CV1048576"])
def test_a_far_cell_takes_no_memory(place: str) -> None:
    said, used = peak(made.far(place), GUARDED)

    assert said == "far"
    assert used < 60 * MEGABYTE


def test_a_process_that_takes_too_long_is_ended() -> None:
    with pytest.raises(Refusal) as caught:
        build(apart.frames(made.many(2_000_000), UNGUARDED._replace(seconds=1)), "")

    assert caught.value.why == "heavy"


def read_or_refused(data: bytes) -> str:
    """What came of a file; anything else than these two is a fault of ours."""
    try:
        return build(frames_of(data, LIMITS), "").form
    except Refusal as refusal:
        return refusal.why


@pytest.mark.parametrize("form", LEDGERS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_file_with_any_damage_is_read_or_refused(form: str, data: st.DataObject) -> None:
    broken = bytearray(LEDGERS[form])
    for _ in range(data.draw(st.integers(1, 20))):
        place = data.draw(st.integers(0, len(broken) - 1))
        broken[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(broken) // 2, len(broken)))

    assert read_or_refused(bytes(broken[:cut]))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_xml_with_any_damage_is_read_or_refused(data: st.DataObject) -> None:
    """Behind the check sums of the archive."""
    parts = made.parts('<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c s="0"><f>A1</f><v>1</v></c></row>')
    name = data.draw(st.sampled_from(sorted(parts)))
    broken = bytearray(parts[name].encode())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(broken) - 1))
        broken[place] = data.draw(st.sampled_from(b'<>/="0123456789AZaz &;'))

    assert read_or_refused(made.archive({**parts, name: bytes(broken)}))


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        digest = reading.read(data, "x.csv").digest
    except BadInput as refusal:
        digest = refusal.label.zh
    assert digest
