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
            pages[name] = [
                client.get(f"{LIST}?tab={tab}").get_data(as_text=True) for tab in ("", "registered")
            ]

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
        assert form["content"] == (text or "门坏了")
    page = cast.browser("clerk").page(f"{LIST}edit/?id={rows[0]}")
    assert "&#34;漏&#34; &lt;b&gt;&amp;" in page
    assert not re.search("[\x02\x03]", page)
