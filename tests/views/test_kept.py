"""What is kept between requests (layout, pieces of lists, controls) must never show one answer's things in another."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote_plus

from tests.views.cast import Cast
from tests.views.planting import Garden, csrf_of

LIST = "/admin/repair_request/"
NEXT = re.compile(r'name="next" value="([^"]*)"')


def test_layout_that_is_kept_names_its_own_user_and_page(garden: Garden) -> None:
    pages = {}
    for name in ("clerk", "butler", "clerk"):
        with garden.client(name) as client:
            pages[name] = [client.get(f"{LIST}?tab={tab}").get_data(as_text=True) for tab in ("", "registered")]

    for name, (first, second) in pages.items():
        assert {unescape(one) for one in NEXT.findall(first)} == {f"{LIST}?tab="}
        assert {unescape(one) for one in NEXT.findall(second)} == {f"{LIST}?tab=registered"}
        tokens = set(re.findall(r'name="csrf_token" value="([^"]+)"', first))
        assert tokens == {csrf_of(first)}
        assert f'data-user="{garden.users[name]}"' in first
    assert csrf_of(pages["clerk"][0]) != csrf_of(pages["butler"][0])
    assert not re.search("[\x02\x03]", pages["clerk"][0])


def test_words_searched_for_are_each_their_own_and_escaped(garden: Garden) -> None:
    garden.repair("a1", content="厨房漏水")
    with garden.client("clerk") as client:
        for words in ("漏水", 'a"><b>&c=d', "%s{{7}}", "漏水"):
            page = client.get(LIST, query_string={"q": words}).get_data(as_text=True)
            shown = re.search(r'id="q"[^>]*? value="([^"]*)"', page)
            assert shown is not None
            assert unescape(shown[1]) == words
            assert "<b>&c" not in page
            links = re.findall(r'<a href="([^"]*)"[^>]*>[^<]*<b data-count', page)
            assert links
            assert all(f"q={quote_plus(words)}" in unescape(link) for link in links)


def test_control_that_is_kept_shows_the_value_of_its_own_row(cast: Cast) -> None:
    contents = ['水管 "漏" <b>&', "", "灯不亮\n第二行"]
    rows = [cast.repair(content=text or "门坏了") for text in contents]
    for row, text in zip(rows, contents, strict=True):
        form = cast.browser("clerk").form(f"{LIST}edit/?id={row}")
        assert form["content"] == (text or "门坏了").replace("\n", "\r\n")  # as a browser sends it
    page = cast.browser("clerk").page(f"{LIST}edit/?id={rows[0]}")
    assert "&#34;漏&#34; &lt;b&gt;&amp;" in page
    assert not re.search("[\x02\x03]", page)


def test_form_that_is_kept_ready_is_each_ones_own(cast: Cast) -> None:
    first, second = cast.repair(content="水管漏水"), cast.repair(content='灯 "不" 亮')
    pages = {}
    for name in ("clerk", "supervisor"):
        browser = cast.browser(name)
        for row in (first, second, first):
            page = browser.page(f"{LIST}edit/?id={row}")
            assert f'action="{LIST}edit/?id={row}"' in page
            assert f'data-draft-key="repair_request.{row}.' in page
            assert set(re.findall(r'name="csrf_token" value="([^"]+)"', page)) == {csrf_of(page)}
            assert ("水管漏水" in page) == (row == first)
            assert not re.search("[\x02\x03]", page)
            pages[name, row] = page
    assert csrf_of(pages["clerk", first]) != csrf_of(pages["supervisor", first])


def test_form_that_says_something_is_made_for_it(cast: Cast) -> None:
    row, browser = cast.repair(content="水管漏水"), cast.browser("clerk")
    form = browser.form(f"{LIST}edit/?id={row}")
    refused = browser.post(f"{LIST}edit/?id={row}", form | {"content": ""})
    assert refused.status_code == 400
    assert 'class="sumerr"' in refused.get_data(as_text=True)
    assert 'class="sumerr"' not in browser.page(f"{LIST}edit/?id={row}")
    saved = browser.post(f"{LIST}edit/?id={row}", form | {"content": "水管又漏了"})
    assert saved.status_code == 303
    assert 'data-toast="success"' in browser.page(f"{LIST}edit/?id={row}")
    assert 'data-toast="success"' not in browser.page(f"{LIST}edit/?id={row}")


def test_token_of_another_session_is_refused_though_it_is_known(cast: Cast) -> None:
    row = cast.repair(content="水管漏水")
    mine, other = cast.browser("clerk"), cast.browser("supervisor")
    form = mine.form(f"{LIST}edit/?id={row}")
    mine.token = csrf_of(other.page(f"{LIST}edit/?id={row}"))
    answer = mine.post(f"{LIST}edit/?id={row}", form | {"content": "换过"})
    assert answer.status_code == 400
    assert cast.row("repair_request", row).content == "水管漏水"
    mine.token = csrf_of(mine.page(f"{LIST}edit/?id={row}"))
    assert mine.post(f"{LIST}edit/?id={row}", form | {"content": "换过"}).status_code == 303
