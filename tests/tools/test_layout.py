"""The layout of declarations: short, the same the second time, and never another meaning."""

from __future__ import annotations

import ast
import textwrap

import pytest

from tools import layout

FILES = layout.files()


def laid(source: str) -> str:
    return layout.laid_out(textwrap.dedent(source).lstrip())


def test_every_register_is_as_it_is_laid_out() -> None:
    wrong = [path.name for path, text in layout.formatted(FILES).items() if path.read_text("utf-8") != text]

    assert wrong == [], "make format"
    assert len(FILES) > 180


def test_no_line_of_a_register_is_wider_than_the_screen() -> None:
    wide = [
        f"{path.name}:{number}"
        for path in FILES
        if "models" in path.parts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if layout.width(line) > layout.COLUMNS
    ]

    assert wide == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_laid_out_stays_so_and_says_the_same(path: layout.Path) -> None:
    source = path.read_text("utf-8")

    again = layout.laid_out(source)

    assert again == source
    assert ast.dump(ast.parse(again)) == ast.dump(ast.parse(source))


def test_a_declaration_that_fits_stands_on_one_line() -> None:
    assert (
        laid("""
        phone: Mapped[Phone] = field(
            "联系电话",
            "Phone",
            personal=True,
        )
    """)
        == 'phone: Mapped[Phone] = field("联系电话", "Phone", personal=True)\n'
    )


def test_arguments_fill_their_lines() -> None:
    assert laid("""
        asked_at: Mapped[Moment | None] = field("预约维修时间", "Appointment", early=True, help=("可只输 1500；不填按紧急程度", "1500 will do"))
    """) == laid("""
        asked_at: Mapped[Moment | None] = field("预约维修时间", "Appointment", early=True,
            help=("可只输 1500；不填按紧急程度", "1500 will do"))
    """)


def test_the_parts_of_a_workflow_begin_a_line_each() -> None:
    steps = ", ".join(f'Step("{name}", State.A, State.B, "办理", "Take", by=CLERK)' for name in ("take", "give"))

    assert (
        laid(f'workflow = Workflow("state", {steps}, locked=[State.B])')
        == textwrap.dedent("""
        workflow = Workflow("state",
            Step("take", State.A, State.B, "办理", "Take", by=CLERK),
            Step("give", State.A, State.B, "办理", "Take", by=CLERK),
            locked=[State.B],
        )
    """).lstrip()
    )


def test_a_long_condition_is_cut_before_its_loosest_operators() -> None:
    parts = " | ".join(f"(F.first_{number} & F.second_{number})" for number in range(5))

    lines = laid(f"MINE = {parts}").splitlines()

    assert lines[0] == "MINE = ("
    assert [line.strip()[0] for line in lines[1:]] == ["(", "|", ")"]


@pytest.mark.parametrize("text", ["收费标准须是已公示的，" * 12, "word " * 60, "x" * 300, r"\" \\ " * 60])
def test_a_text_too_long_is_split_and_stays_the_same(text: str) -> None:
    source = f'NOTE = ("{text}", "short")'

    found = laid(source)

    assert max(map(layout.width, found.splitlines())) <= layout.COLUMNS
    assert ast.literal_eval(found.partition("=")[2].strip()) == ast.literal_eval(source.partition("=")[2].strip())
    assert layout.laid_out(found) == found


def test_a_declaration_with_a_comment_among_its_arguments_is_left() -> None:
    source = "STATES = [\n    FIRST,  # why\n    SECOND,\n]\n"

    assert layout.laid_out(source) == source


def test_a_comment_behind_a_declaration_stays_there() -> None:
    assert (
        laid("""
        STATES = [
            FIRST,
        ]  # why
    """)
        == "STATES = [FIRST]  # why\n"
    )
