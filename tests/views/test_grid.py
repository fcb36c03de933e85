"""Fast entry: rows judged and saved one by one, mistakes told by cell, nothing written that was only checked."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from models.vocabulary import registry
from models.vocabulary.language.reading import token
from tests.views.cast import Cast

PAGE = "/admin/survey_response/grid/"


def campaign(cast: Cast, site: str = "a") -> tuple[int, list[int]]:
    """A survey with two questions."""
    made = cast.make(
        "survey_campaign",
        "",
        site=cast.ids[f"site_{site}"],
        kind="half_year",
        level="site",
        title="下半年意见调查",
        method="home",
        start_on=date(2026, 11, 1),
        end_on=date(2026, 11, 30),
    )
    asked = [
        cast.make(
            "survey_question",
            "",
            campaign=made,
            seq=seq,
            aspect=aspect,
            question=f"第{seq}问",
            is_required=True,
        )
        for seq, aspect in ((1, "power"), (2, "water"))
    ]
    return made, asked


def post(cast: Cast, who: str, survey: int, cells: list[dict[str, str]], do: str = "save", **more: Any) -> Any:
    rows = [{"n": at, "cells": one, **more} for at, one in enumerate(cells, 1)]
    data = {
        "campaign": token(survey),
        "answered_on": "2026-11-20",
        "collector": token(cast.ids["staff_clerk"]),
        "do": do,
        "rows": json.dumps(rows),
    }
    return cast.browser(who).post(PAGE, data, script=True)


def responses(cast: Cast) -> list[Any]:
    cast.session.expire_all()
    model: Any = registry.get("survey_response")
    return list(cast.session.query(model).order_by(model.id))


def answers(cast: Cast) -> list[tuple[int, int, str]]:
    model: Any = registry.get("survey_answer")
    return [(one.response_id, one.question_id, one.grade.value) for one in cast.session.query(model).order_by(model.id)]


def test_the_sheet_has_a_column_for_each_question(cast: Cast) -> None:
    survey, (first, second) = campaign(cast)
    other, _ = campaign(cast)

    page = cast.browser("clerk").page(f"{PAGE}?campaign={token(survey)}")

    assert f'data-name="a-{first}"' in page
    assert f'data-name="a-{second}"' in page
    assert "第1问" in page
    assert page.count('data-name="a-') == 2
    assert f'value="{token(other)}"' in page  # another one may be chosen


def test_a_row_is_saved_with_its_answers(cast: Cast) -> None:
    survey, (first, second) = campaign(cast)

    answer = post(
        cast,
        "clerk",
        survey,
        [{"unit": "1-2-301", f"a-{first}": "1", f"a-{second}": "不满意", "opinion": "楼道灯不亮"}],
    )

    assert answer.status_code == 200
    [told] = answer.get_json()["rows"]
    assert told["ok"], told
    assert told["saved"]
    [row] = responses(cast)
    assert (row.campaign_id, row.unit_id, row.opinion) == (survey, cast.ids["unit_a301"], "楼道灯不亮")
    assert row.phone == "13812342046"  # what is known of the room, never typed
    assert answers(cast) == [(row.id, first, "satisfied"), (row.id, second, "unsatisfied")]
    assert [one.action for one in cast.audits("survey_response", row.id)] == ["create"]
    assert "13812342046" not in answer.get_data(as_text=True)


def test_one_mistake_keeps_no_other_row_back(cast: Cast) -> None:
    survey, (first, _) = campaign(cast)
    cells = [
        {"unit": "1-2-301", f"a-{first}": "1"},
        {"unit": "9-9-9901"},
        {"unit": "1-2-302", f"a-{first}": "很好"},
        {"opinion": "没有房号"},
    ]

    told = post(cast, "clerk", survey, cells).get_json()["rows"]

    assert [one["ok"] for one in told] == [True, False, False, False]
    assert list(told[1]["errors"]) == ["unit"]
    assert list(told[2]["errors"]) == [f"a-{first}"]
    assert "unit" in told[3]["errors"]
    assert len(responses(cast)) == 1


def test_checking_writes_nothing(cast: Cast) -> None:
    survey, (first, _) = campaign(cast)
    cast.browser("clerk").csrf()
    before = cast.counts()

    told = post(
        cast, "clerk", survey, [{"unit": "1-2-301", f"a-{first}": "2"}, {"unit": "9-9-9901"}], do="check"
    ).get_json()["rows"]

    assert [one["ok"] for one in told] == [True, False]
    assert "saved" not in told[0]
    assert cast.counts() == before


def test_a_form_entered_before_is_asked_about(cast: Cast) -> None:
    survey, _ = campaign(cast)
    post(cast, "clerk", survey, [{"unit": "1-2-301"}])

    [told] = post(cast, "clerk", survey, [{"unit": "1-2-301"}]).get_json()["rows"]
    [again] = post(cast, "clerk", survey, [{"unit": "1-2-301"}], again=True).get_json()["rows"]
    [void] = post(cast, "clerk", survey, [{"unit": "1-2-301", "is_valid": "0"}], again=True).get_json()["rows"]

    assert told["twice"]
    assert told["url"].startswith("/admin/survey_response/details/")
    assert list(again["errors"]) == ["unit"]  # one valid form a home
    assert void["ok"]
    assert len(responses(cast)) == 2


@pytest.mark.parametrize("who", ["stranger", "manager", "gm", "it", "nobody"])
def test_who_may_not_create_here_writes_nothing(cast: Cast, who: str) -> None:
    survey, (first, _) = campaign(cast)
    browser = cast.browser(who)
    before = cast.counts()

    answer = post(cast, who, survey, [{"unit": "1-2-301", f"a-{first}": "1"}])

    if who == "stranger":  # may enter forms, but of his own site only
        assert [one["ok"] for one in answer.get_json()["rows"]] == [False]
        assert "第1问" not in browser.page(f"{PAGE}?campaign={token(survey)}")
    else:
        assert answer.status_code == 403
        assert browser.get(PAGE).status_code == 403
    assert cast.counts() == before


def test_another_sites_room_is_no_room(cast: Cast) -> None:
    survey, _ = campaign(cast)
    unit = cast.ids["unit_b301"]

    told = post(cast, "clerk", survey, [{"unit": text} for text in (str(unit), token(unit), f"#{unit}")]).get_json()[
        "rows"
    ]

    assert [one["ok"] for one in told] == [False] * 3
    assert responses(cast) == []


def test_questions_of_another_survey_are_not_answered(cast: Cast) -> None:
    survey, _ = campaign(cast)
    _, (foreign, _) = campaign(cast)

    [told] = post(cast, "clerk", survey, [{"unit": "1-2-301", f"a-{foreign}": "1", "a-99999": "1"}]).get_json()["rows"]

    assert told["ok"], told
    assert answers(cast) == []


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "x",
        "[]",
        "{}",
        '[{"n": "1"}]',
        json.dumps([{"n": n, "cells": {}} for n in range(51)]),
        r'[{"n": 1, "cells": {"remark": "\ud800"}}]',
        r'[{"n": 1, "cells": {}, "given": {"\udfff": ""}}]',
    ],
)
def test_what_cannot_be_read_is_refused(cast: Cast, rows: str) -> None:
    survey, _ = campaign(cast)

    answer = cast.browser("clerk").post(PAGE, {"campaign": token(survey), "do": "save", "rows": rows}, script=True)

    assert answer.status_code == 400
    assert responses(cast) == []


def test_a_form_by_itself_begins_with_a_row_for_each_question(cast: Cast) -> None:
    """From the survey: only the grades are to be chosen, and what was left without one is no row."""
    survey, (first, second) = campaign(cast)
    model: Any = registry.get("survey_campaign")
    cast.session.query(model).filter_by(id=survey).update({"state": "running"})
    cast.session.commit()
    browser = cast.browser("clerk")
    url = f"/admin/survey_response/new/?from=survey_campaign:{survey}"
    page = browser.page(url)
    for at, question in enumerate((first, second)):
        row = page.partition(f'name="survey_answers-{at}-question"')[2]
        assert row.startswith(f' value="{token(question)}">')
    assert 'name="survey_answers-2-question"' not in page

    form = browser.form(url) | {
        "unit": "1栋2单元301",
        "answered_on": "2026-11-20",
        "survey_answers-0-grade": "satisfied",
    }
    answer = browser.post(url, form)
    assert answer.status_code == 303, answer.get_data(as_text=True)[-3000:]
    [made] = responses(cast)
    assert answers(cast) == [(made.id, first, "satisfied")]


def test_an_answer_of_a_form_is_taken_away_and_may_be_given_anew(cast: Cast) -> None:
    survey, (first, second) = campaign(cast)
    post(cast, "clerk", survey, [{"unit": "1-2-301", f"a-{first}": "1", f"a-{second}": "2"}])
    [made] = responses(cast)
    browser, url = cast.browser("clerk"), f"/admin/survey_response/edit/?id={made.id}"
    gone = 'type="checkbox" class="form-check-input" name="survey_answers-{}-__gone__"'
    page = browser.page(url)
    assert gone.format(0) in page
    assert gone.format(1) in page
    assert page.count("撤掉“") == 2
    form = browser.form(url)
    at = next(one for one in (0, 1) if form[f"survey_answers-{one}-question"] == token(first))

    answer = browser.post(url, form | {f"survey_answers-{at}-__gone__": "1"})

    assert answer.status_code == 303, answer.get_data(as_text=True)[-3000:]
    assert alive(cast) == [(second, "fairly")]
    fresh = browser.form(url)
    empty = next(one for one in (0, 1) if fresh[f"survey_answers-{one}-question"] == token(first))
    assert gone.format(empty) not in browser.page(url)  # nothing is there to be taken away
    answer = browser.post(url, fresh | {f"survey_answers-{empty}-grade": "unsatisfied"})
    assert answer.status_code == 303, answer.get_data(as_text=True)[-3000:]
    assert sorted(alive(cast)) == sorted([(second, "fairly"), (first, "unsatisfied")])


def alive(cast: Cast) -> list[tuple[int, str]]:
    """Question and grade of the answers that were not taken away."""
    model: Any = registry.get("survey_answer")
    found = cast.session.query(model).filter(model.deleted_at.is_(None)).populate_existing()
    return [(one.question_id, one.grade.value) for one in found]
