"""导入 Imports: a file or a pasted block, its columns, the check with mending in place, the result, taking back, and the log."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from flask_admin import Admin
from flask_babel import gettext as _

from admin_views.form import submitting
from admin_views.frame import shell
from admin_views.http import security, web
from admin_views.pages import import_decisions, import_grid, import_tables
from models.system.importing import ImportBatch
from models.system.job import Job
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import system_id, whole
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.errors import BadInput, Missing
from services.exchange import apply, batches, heads, order, reading, undo
from services.exchange.batches import State
from services.exchange.book import Book
from services.exchange.importing import faults, grid, mending, works
from services.jobs import asking, queue

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NO_POST = Label("你没有岗位，不能导入", "You hold no post and import nothing")
EMPTY = Label("请选择文件，或粘贴表格", "Choose a file, or paste a table")
BUSY = (State.CHECKING, State.APPLYING, State.UNDOING)


def init(app: Flask, _admin: Admin) -> None:
    """Add the addresses."""
    for rule, name, view, methods in (
        ("/", "index", index, ["GET"]),
        ("/new/", "new", new, ["GET", "POST"]),
        ("/try/", "try", import_grid.try_rows, ["POST"]),
        ("/<int:batch_id>/", "batch", batch_page, ["GET"]),
        ("/<int:batch_id>/columns/", "columns", columns, ["GET", "POST"]),
        ("/<int:batch_id>/mend/", "mend", mend, ["POST"]),
        ("/<int:batch_id>/decide/", "decide", import_decisions.decide, ["POST"]),
        ("/<int:batch_id>/apply/", "apply", apply_batch, ["POST"]),
        ("/<int:batch_id>/drop/", "drop", drop, ["POST"]),
        ("/<int:batch_id>/resume/", "resume", resume, ["POST"]),
        ("/<int:batch_id>/undo/", "undo", undo_batch, ["GET", "POST"]),
        ("/<int:batch_id>/faults.xlsx", "faults", faults_file, ["GET"]),
    ):
        app.add_url_rule(f"/admin/imports{rule}", f"imports.{name}", view, methods=methods)
        security.protect(f"imports.{name}", lambda actor: None if actor.posts else NO_POST)


def index() -> str:
    """The log: own batches, and those of registers and sites in which one may import."""
    session, actor = web.session(), web.actor()
    before = system_id(request.args.get("before"))
    found = batches.listed(session, actor, before=before, limit=PAGE + 1)
    rows = [import_tables.logged(session, actor, one) for one in found[:PAGE]]
    more = url_for("imports.index", before=found[PAGE - 1].id) if len(found) > PAGE else None
    return render_template("gj/imports/index.html", register="imports", rows=rows, more_url=more)


def new() -> Any:
    """Choose a file or paste a block; it is read at once, and nothing is written yet."""
    actor, register = web.actor(), import_grid.register_of(request.values.get("register", ""))
    decision = order.may(actor, register)
    if not decision:
        raise decision.refusal()
    if request.method != "POST":
        return _upload(register, {})

    jobs: list[int] = []

    def work() -> dict[str, Any]:
        session, site = web.session(), import_grid.site_of(register)
        if not name and (block := import_grid.block_of(book)) is not None:
            begun = grid.begin(session, actor, register, site, data, block)
            jobs.append(works.add(session, actor, works.CHECK, begun))
            import_grid.let_go(session, actor)
            return {"url": url_for("imports.batch", batch_id=begun.id)}
        begun = batches.begin(session, actor, register, site, data, name, book)
        return {"url": url_for("imports.columns", batch_id=begun.id)}

    try:
        web.only_reads()  # a large file takes a while: others save meanwhile
        data, name, book = _taken()
        web.may_write()
        answer = submitting.once(register, work)
        for job_id in jobs:  # committed by now, as a worker has to see it
            queue.send(job_id)
        return answer
    except BadInput as error:
        web.session().rollback()
        return make_response(_upload(register, error.fields), 400)


def batch_page(batch_id: int) -> Any:
    """Where the batch is: its columns, its progress, the check, or the result."""
    session, actor = web.session(), web.actor()
    batch = batches.find(session, actor, batch_id)
    if batch.state == State.MAPPING and batches.is_own(actor, batch):
        return redirect(url_for("imports.columns", batch_id=batch.id))
    if batch.state == State.CHECKED and batches.is_own(actor, batch):
        shown = request.args.get("show", "")
        page = whole(request.args.get("page")) or 1
        view = import_tables.checked(session, actor, batch, shown, page, system_id(request.args.get("like")))
        view |= import_decisions.view(session, actor, batch, request.args)
        return render_template("gj/imports/check.html", **_frame(batch, 3), **view)
    job = None
    if batch.state in BUSY and (found := _job(batch)) is not None:
        job = asking.told(found, web.lang())
    facts = import_tables.result(session, actor, batch)
    return render_template("gj/imports/result.html", **_frame(batch, 4), job=job, **facts)


def columns(batch_id: int) -> Any:
    """Which column is which field, what holds for all rows, what is allowed; then the check begins."""
    session, actor = web.session(), web.actor()
    posted = request.method == "POST"
    web.only_reads()  # a large file takes a while: others save meanwhile
    batch = batches.own(session, actor, batch_id, State.MAPPING, State.CHECKED)
    book = works.book_of(batch)
    errors: dict[str, Label] = {}
    if posted:
        web.may_write()
        batch = batches.hold(session, actor, batch_id, State.MAPPING, State.CHECKED)
        try:
            return _decide(batch, book)
        except BadInput as error:
            session.rollback()
            errors = error.fields
            batch = batches.own(session, actor, batch_id, State.MAPPING, State.CHECKED)
    look = batches.look(session, actor, batch, book)
    view = import_tables.columns(session, actor, look)
    told = {name: web.say(label) for name, label in errors.items()}
    if not told and batch.job_id and batch.state == State.MAPPING:
        last = asking.told(asking.find(session, actor, batch.job_id), web.lang())
        told = {"check": last["text"]} if last["text"] else {}
    page = render_template("gj/imports/columns.html", **_frame(batch, 2), errors=told, **view)
    return make_response(page, 400 if errors else 200)


def mend(batch_id: int) -> Any:
    """A cell is mended, alone or with all that say the same."""
    session, actor = web.session(), web.actor()
    line, name = system_id(request.form.get("line")), request.form.get("field", "")
    if line is None:
        raise Missing
    mending.mend(
        session,
        actor,
        batch_id,
        line,
        name,
        request.form.get("text", ""),
        alike=bool(request.form.get("alike")),
    )
    batch = batches.find(session, actor, batch_id)
    if batch.state == State.CHECKING:  # so many rows are judged in the background
        works.start(session, actor, works.CHECK, batch)
    session.commit()
    show, page = request.form.get("show") or None, whole(request.form.get("page"))
    return redirect(url_for("imports.batch", batch_id=batch_id, show=show, page=page), 303)


def apply_batch(batch_id: int) -> Any:
    """The rows are written, in the background."""
    session, actor = web.session(), web.actor()
    batch = apply.confirm(session, actor, batch_id, all_or_none=not request.form.get("skip"))
    works.start(session, actor, works.APPLY, batch)
    return redirect(url_for("imports.batch", batch_id=batch_id), 303)


def resume(batch_id: int) -> Any:
    """What was interrupted goes on where it stopped, for who asked for it: of somebody's batch another may take back."""
    session, actor = web.session(), web.actor()
    batches.lock(session, batch_id)
    batch = batches.find(session, actor, batch_id)
    if (job := _job(batch)) is None:
        raise Missing
    if batch.state in BUSY and job.state not in asking.OPEN:
        kinds = {State.CHECKING: works.CHECK, State.APPLYING: works.APPLY, State.UNDOING: works.UNDO}
        works.start(session, actor, kinds[State(batch.state)], batch)
    return redirect(url_for("imports.batch", batch_id=batch_id), 303)


def drop(batch_id: int) -> Any:
    """The batch is given up; nothing was written."""
    session, actor = web.session(), web.actor()
    register = batches.drop(session, actor, batch_id).register
    session.commit()
    return redirect(url_for(f"{register}.index_view"), 303)


def undo_batch(batch_id: int) -> Any:
    """What taking the batch back would do, row by row; then it is done, in the background."""
    session, actor = web.session(), web.actor()
    if request.method == "POST":
        works.start(session, actor, works.UNDO, undo.ask(session, actor, batch_id))
        return redirect(url_for("imports.batch", batch_id=batch_id), 303)
    batch = batches.find(session, actor, batch_id)
    view = import_tables.foreseen(session, actor, batch)
    return render_template("gj/imports/undo.html", **_frame(batch, 4), **view)


def faults_file(batch_id: int) -> Response:
    """The rejected rows as a workbook, with the reasons."""
    batch, data = faults.workbook(web.session(), web.actor(), batch_id)
    answer = make_response(data)
    answer.headers["Content-Type"] = XLSX
    answer.headers["Content-Disposition"] = f'attachment; filename="{batch.number}.xlsx"'
    return answer


def _job(batch: ImportBatch) -> Job | None:
    """The batch's last job, if it is his who looks."""
    try:
        return asking.find(web.session(), web.actor(), batch.job_id or 0)
    except Missing:
        return None


def _taken() -> tuple[bytes, str, Book]:
    """What was uploaded or pasted, and the book it is. Raises BadInput for neither, and for what cannot be read."""
    file = request.files.get("file")
    pasted = request.form.get("pasted", "")
    if file is not None and file.filename:
        data = file.read()
        return data, file.filename, reading.read(data, file.filename)
    if pasted.strip():
        return pasted.encode(), "", reading.paste(pasted)
    raise BadInput({"file": EMPTY})


def _upload(register: type[Register], errors: dict[str, Label]) -> str:
    mine = shell.own_sites(web.actor())
    asks = register.spec.place["site"] not in (None, "id") and len(mine) > 1
    site = whole(request.form.get("site")) or shell.current_site_id()
    return render_template(
        "gj/imports/new.html",
        register=register.spec.key,
        label=web.say(register.spec.label),
        list_url=url_for(f"{register.spec.key}.index_view"),
        sites=mine if asks else {},
        site=site,
        most=order.MOST_WITHOUT,
        privileged=order.privileged(web.actor(), register, site),
        **import_grid.page(web.session(), web.actor(), register, request.values),
        errors={name: web.say(label) for name, label in errors.items()},
    )


def _decide(batch: ImportBatch, book: Book) -> Any:
    session, actor, form = web.session(), web.actor(), request.form
    if (sheet := form.get("sheet")) is not None:
        batches.turn(session, batch, sheet, book)
        session.commit()
        return redirect(url_for("imports.columns", batch_id=batch.id), 303)
    chosen = {
        at: answer
        for name, answer in form.items()
        if name.startswith("column.") and answer and (at := whole(name[7:], 20_000)) is not None
    }
    lines: dict[str, dict[int, str]] = {}
    for name, answer in form.items():
        held, _sep, number = name.removeprefix("line.").partition(".")
        if name.startswith("line.") and answer and (at := whole(number, 20_000)) is not None:
            lines.setdefault(held, {})[at] = answer
    constants = {name[9:]: text[:500] for name, text in form.items() if name.startswith("constant.")}
    batches.decide(
        session,
        actor,
        batch,
        columns=chosen,
        constants=constants,
        update=bool(form.get("update")),
        history=bool(form.get("history")),
        row=batch.options["row"],
        lines=lines,
    )
    look = batches.look(session, actor, batch, book)
    if form.get("look"):  # ticks open further fields: the columns are looked at again
        session.commit()
        return redirect(url_for("imports.columns", batch_id=batch.id), 303)
    asks = [*look.heads.asks, *(one for child in look.children for one in child.heads.asks)]
    if asks:
        session.commit()
        names = _("、").join(one.head or _name(one) for one in asks[:5])
        raise BadInput({"columns": Label(f"还要定：{names}", f"Still to be decided: {names}")})
    batches.remember(session, actor, look)
    batch.state = State.CHECKING
    works.start(session, actor, works.CHECK, batch)
    return redirect(url_for("imports.batch", batch_id=batch.id), 303)


def _name(column: heads.Column) -> str:
    """How a column without a head is called: by its letter."""
    return import_tables.letter(column.at)


def _frame(batch: ImportBatch, step: int) -> dict[str, Any]:
    register = registry.get(batch.register)
    return {
        "register": batch.register,
        "label": web.say(register.spec.label),
        "list_url": url_for(f"{batch.register}.index_view"),
        "batch": batch,
        "file": batch.file_name or _("从表格粘贴"),
        "step": step,
    }
