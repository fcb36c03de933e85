"""The statistics of a register: what its list adds up to, by period and group, each figure a link to exactly its rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from flask import Response, make_response, render_template, request, send_file
from flask_admin import expose

from admin_views.http import web
from admin_views.http.addresses import address
from admin_views.listing import figured, filters
from admin_views.listing.asked import AsksList, looked_at
from admin_views.listing.figured import Figured, value_of
from admin_views.listing.matrix import TOTAL, Earlier, chart_of, compared, lead, short, spell, table_of, timed, until
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from services import audit, clock
from services.exchange.out.asked import condition_in_words
from services.exchange.out.cells import Cells
from services.exchange.out.workbook import Workbook
from services.judge import access
from services.reading.listing_query import ListQuery
from services.reports import periods, statistics
from services.reports.periods import DAY, Part
from services.reports.statistics import Figures, Taken, Wanted

# endpoint → action that the guard asks for.
ENDPOINTS = {"statistics_view": "view", "statistics_file": "export"}
STEP_LABELS = {
    "day": Label("日", "Day"),
    "week": Label("周", "Week"),
    "month": Label("月", "Month"),
    "year": Label("年", "Year"),
}
MEASURES = {
    "count": Label("件数", "Number"),
    "share": Label("占比", "Share"),
    "late": Label("超期", "Late"),
}
TIMES_AT_ONCE = 100_000  # of more rows times are told when asked for: the lengths of all of them are read
TAKEN_SHOWN = 2  # times told among the leading figures


class StatisticsPages(AsksList):
    """Mixed into a register's view; `model` is the register."""

    @expose("/statistics/")
    def statistics_view(self) -> Response:
        """The page."""
        session, actor, lang = web.session(), web.actor(), web.lang()
        page = self._figured()
        found = statistics.figures(session, actor, self.register, page.wanted)
        earlier = self._earlier(page)
        waits = found.total.count > TIMES_AT_ONCE and not page.own.get("times")
        times = [] if waits else self._times(page)
        table = table_of(page, found, earlier, lang)
        return make_response(
            render_template(
                "gj/statistics.html",
                key=self.key,
                label=self.register.spec.label.text(lang),
                page=page,
                asked=page.asked,
                list_url=page.asked.url(address(self.key)),
                file_url=page.asked.url(address(self.key, "statistics/xlsx"), **page.own),
                presets=_presets(page, lang),
                periods=[(one.name, one.label.text(lang)) for one in page.periods],
                steps=[(one, word.text(lang)) for one, word in STEP_LABELS.items()],
                groups=[(one.name, one.label.text(lang)) for one in page.groups],
                measures=[(one, self._measure(one).text(lang), page.page(show=one)) for one in page.measures],
                conditions=self._narrowed(page),
                leading=self._leading(page, found, earlier, times),
                table=table,
                chart=chart_of(page, table),
                times=[timed(page, held, by_part, whole, lang) for held, by_part, whole in times],
                title=self._title(page, lang),
                left_out=found.left_out,
                until=clock.now().astimezone(clock.zone()),
                last_day=page.days.end - DAY,
                running=_running(page),
                times_url=page.page(times=1) if waits and self._timed(page) else "",
                may_export=bool(access.decide(actor, "export", self.register)),
            )
        )

    @expose("/statistics/xlsx/")
    def statistics_file(self) -> Response:
        """The same table as a workbook, and on a second sheet what it counts; asks for the grant `export`, and is written down."""
        session, actor, lang = web.session(), web.actor(), web.lang()
        page = self._figured()
        found = statistics.figures(session, actor, self.register, page.wanted)
        money = next((one for one in found.sums if one.name == page.measure), None)
        form: Any = "money" if money is not None and money.kind.amount else "number" if money is not None else "integer"
        measure = page.measure if page.measure != "share" else "count"
        first = page.group.label if page.group else TOTAL
        heads = [short(one, page.step, years=True) for one in page.parts]
        columns = [
            Cells("group", first.text(lang), "text", 24, lambda row: row[0]),
            *(Cells(f"p{at}", head, form, 12, lambda row: row) for at, head in enumerate(heads)),
            Cells("total", TOTAL.text(lang), form, 14, lambda row: row),
        ]
        name = f"{self.register.spec.label.text(lang)}-{web.say(Label('统计', 'statistics'))}"
        made = BytesIO()
        book = Workbook(made, name, columns, lang)
        for group in found.groups:
            book.write([[group.name, *(value_of(one, found, measure) for one in [*group.cells, group.total])]])
        book.write([[TOTAL.text(lang), *(value_of(one, found, measure) for one in [*found.parts, found.total])]])
        facts = [
            (web.say(Label("统计的是", "What is counted")), self._title(page, lang)),
            (web.say(Label("条件", "Conditions")), " · ".join(one["words"] for one in self._narrowed(page)) or "—"),
            (web.say(Label("期间", "Period")), f"{page.days.start} – {page.days.end - DAY}"),
            (web.say(Label("截至", "As of")), clock.now().astimezone(clock.zone()).strftime("%Y-%m-%d %H:%M")),
            (web.say(Label("导出人", "Exported by")), actor.name),
        ]
        book.close({}, (web.say(Label("说明", "About")), facts), {})
        web.may_write()
        audit.record(session, actor, "export", self.key, None, changes={"statistics": [None, self._title(page, "zh")]})
        session.commit()
        made.seek(0)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        answer = send_file(
            made, mimetype=kind, as_attachment=True, download_name=f"{name}.xlsx".replace("/", " "), etag=False
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _figured(self) -> Figured:
        asked, _ = self._asked(request.args, {})
        return figured.read(
            web.actor(), self.register, self.key, request.args, asked, several_sites=looked_at() is not None
        )

    def _earlier(self, page: Figured) -> Earlier | None:
        """The period before: its days, its parts and its figures, of the same conditions but the days."""
        if page.period is None:
            return None
        days = periods.before(page.days, clock.today())
        parts = periods.parts_of(days, page.step)
        wanted = Wanted(_without(page.asked.query, page.period.name), tuple(parts), page.period.name)
        return days, parts, statistics.figures(web.session(), web.actor(), self.register, wanted)

    def _timed(self, page: Figured) -> list[Field]:
        """The moments until which the time taken is told."""
        if page.period is None:
            return []
        return statistics.times(web.actor(), self.register, page.period)[:TAKEN_SHOWN]

    def _times(self, page: Figured) -> list[tuple[Field, list[Taken], Taken]]:
        session, actor = web.session(), web.actor()
        found = []
        for held in self._timed(page):
            by_part, whole = statistics.taken(session, actor, self.register, page.wanted, held)
            if whole.count:
                found.append((held, by_part, whole))
        return found

    def _measure(self, name: str) -> Label:
        return MEASURES.get(name) or self.register.spec.fields[name].label

    def _title(self, page: Figured, lang: str) -> str:
        en = lang == "en"
        parts = [self.register.spec.label.text(lang), self._measure(page.measure).text(lang)]
        if page.period is not None:
            label = page.period.label.text(lang)
            parts.append(f"by {label}" if en else f"按{label}")
        if page.group is not None:
            parts.append(f"per {page.group.label.text(lang)}" if en else f"分{page.group.label.text(lang)}")
        return (", " if en else "，").join(parts)

    def _narrowed(self, page: Figured) -> list[dict[str, str]]:
        """What the list is narrowed by beside the period, each with the address of the page without it."""
        session, actor, spec, query = web.session(), web.actor(), self.register.spec, page.asked.query
        made = []
        if query.tab:
            state = next((one for one in spec.states if str(one.value) == query.tab), None)
            word = state.label if state is not None else Label("待办结", "Open")
            made.append({"words": web.say(word), "url": page.page(tab=None)})
        if query.text:
            made.append({"words": f"“{query.text}”", "url": page.page(q=None)})
        for one in query.conditions:
            if page.period is None or one.field != page.period.name or not one.values:
                words = condition_in_words(session, actor, spec.fields[one.field], one)
                made.append({"words": words, "url": page.page(**filters.without(one.field))})
        return made

    def _leading(
        self,
        page: Figured,
        found: Figures,
        earlier: Earlier | None,
        times: list[tuple[Field, list[Taken], Taken]],
    ) -> list[dict[str, Any]]:
        """The leading figures, at most six, each with its list."""
        lang = web.lang()
        before = earlier[2].total if earlier is not None else None
        made = [
            lead(
                web.say(Label("件数", "Number")),
                f"{found.total.count:,}",
                web.say(Label("件", "")),
                page.rows(),
                compared(found.total.count, before.count if before else None, lang),
            ),
        ]
        for at, held in enumerate(found.sums[:2]):
            money = found.total.sums[at]
            was = before.sums[at] if before is not None else None
            made.append(
                lead(
                    held.label.text(lang),
                    held.kind.show(money, held, lang),
                    "",
                    page.rows(),
                    compared(money, was, lang, held),
                    money=True,
                )
            )
        if page.late:
            share = f"{found.total.late * 100 / found.total.count:.1f}%" if found.total.count else "—"
            note = f"{share} of all" if lang == "en" else f"占 {share}"
            made.append(
                lead(
                    web.say(Label("超过期限", "Past the deadline")),
                    f"{found.total.late:,}",
                    web.say(Label("件", "")),
                    page.rows(mark=(page.late, "late")),
                    note,
                    late=found.total.late > 0,
                )
            )
        for held, _, whole in times:
            number, unit = spell(whole.median, lang)
            ninth, ninth_unit = spell(whole.ninth, lang)
            name = until(held, lang) + (", median" if lang == "en" else "·中位")
            note = f"90%: {ninth} {ninth_unit}" if lang == "en" else f"九成在 {ninth} {ninth_unit}内"
            made.append(lead(name, number, unit, page.rows(mark=(held.name, "filled")), note))
        return made[:6]


def _without(query: ListQuery, name: str) -> ListQuery:
    return replace(query, conditions=tuple(one for one in query.conditions if one.field != name))


def _presets(page: Figured, lang: str) -> list[dict[str, Any]]:
    """The periods asked for most, for who counts by one."""
    if page.period is None:
        return []
    today = clock.today()
    month = today.replace(day=1)
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    on = periods.months_on
    named = (
        (Label("本月", "This month"), Part(month, on(month, 1))),
        (Label("上月", "Last month"), Part(on(month, -1), month)),
        (Label("本季", "This quarter"), Part(quarter, on(quarter, 3))),
        (Label("近 12 个月", "12 months"), periods.usual(today)),
        (Label("今年", "This year"), Part(date(today.year, 1, 1), date(today.year + 1, 1, 1))),
    )
    chosen = next((name for name, days in named if days == page.days), None)
    return [{"label": name.text(lang), "url": page.preset(days), "on": name is chosen} for name, days in named]


def _running(page: Figured) -> bool:
    """Whether the period is not over yet."""
    return page.period is not None and page.days.start <= clock.today() < page.days.end - DAY
