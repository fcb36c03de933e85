"""Export of a list: the dialog that asks for form, columns, rows and reason, and the job that writes the file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from flask import Response, current_app, make_response, render_template, request, send_file
from flask_admin import expose

from admin_views.form import submitting
from admin_views.http import web
from admin_views.http.addresses import address as record_address
from admin_views.listing import columns
from admin_views.listing.asked import AsksList, looked_at
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import whole
from services import limits
from services.accounts import preferences
from services.errors import BadInput
from services.exchange.out import asked as exchange
from services.exchange.out import export, template
from services.jobs import queue, running
from services.judge import access
from services.records import submissions

# endpoint → action that the guard asks for.
ENDPOINTS = {"export": "export", "template_view": "create"}
TEMPLATE = Label("导入模板", "import template")
STARTED = Label("已开始导出，做好后在下载中心", "The export has begun; its file will be among the downloads")


class ExportPages(AsksList):
    """Mixed into the pages of a list."""

    @expose("/export/<export_type>/", methods=("POST",))
    def export(self, export_type: str) -> Any:
        """The dialog; confirmed, the export: of few rows at once, of many by a job that the download centre shows."""
        session, actor = web.session(), web.actor()
        wanted, total = self._wanted(export_type)
        if not request.form.get("confirmed"):
            return self._export_dialog(wanted, total)
        sent = submitting.Sent(actor, self.register)
        if (answer := sent.answer()) is not None:
            return submitting.say(answer)
        try:
            sent.claim()
            job_id = export.ask(session, actor, wanted, total)
            small = total <= export.AT_ONCE
            url = f"/downloads/file?id={job_id}" if small else "/downloads/"
            answer = {"url": url, "said": [] if small else [[web.say(STARTED), "success"]], "script": True}
            sent.keep(None, answer)
            session.commit()
        except submissions.Again as again:
            session.rollback()
            return submitting.say(again.answer)
        if not small:
            queue.send(job_id)
            return submitting.say(answer)
        running.perform(current_app.extensions["guanjia_jobs"].engine(), job_id, waited=True)
        return submitting.say(answer)

    @expose("/import/template/")
    def template_view(self) -> Response:
        """The workbook in which rows are typed that are to be imported."""
        made = BytesIO()
        template.write(web.session(), web.actor(), self.register, made)
        made.seek(0)
        name = f"{self.register.spec.label.text(web.lang())}-{web.say(TEMPLATE)}.xlsx".replace("/", " ")
        kind = export.MIMETYPES["xlsx"]
        answer = send_file(made, mimetype=kind, as_attachment=True, download_name=name, etag=False)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _wanted(self, form: str) -> tuple[exchange.Asked, int]:
        """What is asked for, and how many rows that is."""
        session, actor = web.session(), web.actor()
        prefs = preferences.get_many(session, actor, f"list.{self.key}")
        query = replace(self._asked_in(request.form.get("query", ""), prefs).query, page=1, cursor=None)
        names = query.columns
        if request.form.get("columns") == "all":
            names = tuple(held.name for held in columns.offered(actor, self.register))
        elif self._several_sites():
            names = (columns.SITE, *(name for name in names if name != columns.SITE))
        ids = tuple(dict.fromkeys(one for t in request.form.getlist("rowid") if (one := whole(t)) is not None))
        picked = ids if request.form.get("rows", "chosen") == "chosen" and not request.form.get("all") else ()
        if len(picked) > exchange.MOST_CHOSEN:
            raise BadInput({"": export.TOO_LONG})
        wanted = exchange.Asked(
            self.register,
            replace(query, columns=names),
            request.form.get("form", form),
            chosen=picked,
            reason=limits.reason(request.form.get("reason", "")),
        )
        return wanted, export.count(session, actor, wanted)

    def _several_sites(self) -> bool:
        """Whether the list begins with the site of each row."""
        spec = self.register.spec
        visible = any(held.name == columns.SITE for held in access.visible_fields(web.actor(), self.register))
        return visible and spec.place["site"] == f"{columns.SITE}_id" and looked_at() is not None

    def _export_dialog(self, wanted: exchange.Asked, total: int) -> Response:
        session, actor, lang = web.session(), web.actor(), web.lang()
        everything = replace(wanted, chosen=())
        return make_response(
            render_template(
                "gj/_list_export.html",
                action=record_address(self.key, "export/xlsx"),
                query=request.form.get("query", ""),
                ids=wanted.chosen,
                total=total if not wanted.chosen else export.count(session, actor, everything),
                conditions=exchange.in_words(session, actor, everything).text(lang),
                shown=len(wanted.query.columns),
                offered=len(columns.offered(actor, self.register)),
                most=export.MOST,
                with_reason=export.WITH_REASON,
                label=self.register.spec.label.text(lang),
                once_key=submitting.new_key(),
            )
        )
