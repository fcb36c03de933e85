"""The stages of a save, in the order in which it goes through them; which act takes which is said by its `Way`."""

from __future__ import annotations

from typing import Any

from models.vocabulary.language.label import Label
from models.vocabulary.register.spec import PLACES
from services import audit, reacting, rules
from services.errors import BadInput, Denied, Missing, Stale
from services.files import attachments
from services.judge import access, states
from services.judge import standing as ranks
from services.judge.actor import Actor
from services.reading import belonging as belongings
from services.reading import choosing as choices
from services.records import draft as drafts
from services.records import filling, numbering, openings, references, storing
from services.records import once as onces
from services.records import place as places
from services.records import sense as senses
from services.records.draft import Draft, Stage
from services.search import search_index

# --- Who may -----------------------------------------------------------------------------------------


def may_create(draft: Draft) -> None:
    """His posts make rows of the register, and this is what they fill in."""
    decision = access.decide(draft.actor, "create", type(draft.row))
    if not decision:
        raise decision.refusal()
    draft.open = {held.name for held in access.editable_fields(draft.actor, type(draft.row))}


def may_change(draft: Draft) -> None:
    """His posts change this row as it stands, and this is what is open of it. Raises Stale for a form opened before."""
    judge(draft.actor, "edit", draft.row)
    parent_open(draft)
    if draft.row.version != draft.version:
        raise Stale(draft.row)
    draft.open = {held.name for held in access.editable_fields(draft.actor, type(draft.row), draft.row)}


def current_site(draft: Draft) -> None:
    """The site that the page shows is a new row's, where its form has no field for it."""
    if (site_id := _taken_out(draft)) is not None and draft.row.spec.place["site"] == "site_id":
        draft.row.site_id = site_id


def no_site(draft: Draft) -> None:
    """The site that the page shows says nothing of a row that is there."""
    _taken_out(draft)


def admit(draft: Draft) -> None:
    """Only what is open to him is written."""
    draft.admitted = filling.admit(draft.actor, type(draft.row), draft.values, draft.open)
    draft.typed = tuple(draft.admitted)


def admit_lines(draft: Draft) -> None:
    """The same of child rows."""
    shut = [name for name in draft.lines if name not in draft.open and not draft.actor.is_system]
    if shut:
        raise Denied(Label(f"不能填写“{shut[0]}”", f"You may not fill in {shut[0]}"))


def opened(draft: Draft) -> None:
    """The row whose button opened the form is referred to without being asked."""
    source = draft.opened_from
    if source is None:
        return
    draft.opens = openings.find(draft.session, draft.actor, type(draft.row), source)
    draft.reason = f"{source.spec.key}:{source.id}"
    if draft.opens.link:
        draft.admitted[draft.opens.link] = source.id


def split(draft: Draft) -> None:
    """Values of the row's own columns apart from fields that refer to several rows."""
    draft.one, draft.many = filling.split(draft.row.spec, draft.admitted)


# --- What is set -------------------------------------------------------------------------------------


def fill_in(draft: Draft) -> None:
    """Everything given is set on the new row."""
    filling.assign(draft.row, {**draft.one, **draft.trusted})
    draft.touched = [*draft.one, *draft.many]


def change(draft: Draft) -> None:
    """What differs is set; nothing that differs is nothing to write."""
    row = draft.row
    draft.many = {n: ids for n, ids in draft.many.items() if {one.id for one in getattr(row, n)} != set(ids)}
    draft.before = filling.assign(row, draft.one)
    draft.touched = [*draft.before, *draft.many]
    draft.idle = not draft.touched and not draft.lines


def defaults(draft: Draft) -> None:
    """What was not given on a new row is as declared; the name of who is meant is that of his file."""
    context = rules.context_for(draft.session, draft.actor, draft.row)
    filling.defaults(draft.row, {*draft.one, *draft.trusted}, context)
    filling.names_of_staff(draft.session, draft.row)


# --- What is judged: all errors are told at once -----------------------------------------------------


def refer(draft: Draft) -> None:
    """What it refers to is there, within his reach, and offered by the field."""
    draft.say(references.judge(draft.session, draft.actor, draft.row, draft.touched, draft.many, draft.judged))


def place(draft: Draft) -> None:
    """Site, building and unit follow from what it refers to, and agree."""
    draft.stood = _standing(draft.row)
    draft.say(places.fill(draft.session, draft.actor, draft.row, draft.errors))


def standing(draft: Draft) -> None:
    """Who writes about a person stands above him."""
    draft.say(ranks.fill(draft.session, draft.actor, draft.row))


def choosing(draft: Draft) -> None:
    """The system chooses what suits what the form says."""
    draft.say(choices.fill(draft.session, draft.actor, draft.row, draft.before))


def missing(draft: Draft) -> None:
    """What must be filled in is."""
    draft.say(filling.missing(draft.row, typed=True))


def missing_here(draft: Draft) -> None:
    """The same of what a step touches: what else is missing was missing before."""
    needed = filling.missing(draft.row, typed=True)
    draft.say({name: label for name, label in needed.items() if name in draft.touched})


def files(draft: Draft) -> None:
    """Files of a new row are his own uploads for these fields."""
    draft.say(attachments.check(draft.session, draft.actor, draft.row, attachments.fields_of(type(draft.row))))


def files_here(draft: Draft) -> None:
    """The same of the fields that are touched."""
    names = [name for name in draft.touched if draft.row.spec.fields[name].is_files]
    draft.say(attachments.check(draft.session, draft.actor, draft.row, names))


def sense(draft: Draft) -> None:
    """Days, moments and figures make sense; of what the system goes on with only figures are asked."""
    asked = () if draft.actor.caused_by else draft.asked
    draft.say(senses.judge(draft.session, draft.row, draft.before, draft.errors, asked=asked))


def belonging(draft: Draft) -> None:
    """What it refers to belongs together."""
    if not draft.actor.caused_by:
        draft.say(belongings.judge(draft.session, draft.row, draft.before, draft.errors, homes=draft.homes))


def refuse(draft: Draft) -> None:
    """Whatever was said until now is said to who saves."""
    if draft.errors:
        raise BadInput(draft.errors).citing(draft.cited)


def stands(draft: Draft) -> None:
    """A new row lies where one of his posts may put it, and so does each thing he fills in."""
    draft.row.created_by_id = draft.actor.user_id
    places.must_stand(draft)
    fields = draft.row.spec.fields
    shut = next((n for n in draft.typed if not access.may_fill(draft.actor, fields[n], draft.row)), None)
    if shut is not None:
        raise Denied(filling.not_open(fields[shut].label))


def stands_where_moved(draft: Draft) -> None:
    """A row that moves, or is about somebody else now, lies where he may put it."""
    spec = draft.row.spec
    if _standing(draft.row) != draft.stood or any(n in spec.place_from or n in PLACES for n in draft.touched):
        places.must_stand(draft)


def parent_open(draft: Draft) -> None:
    """A child row is written while its parent may change."""
    references.parent_open(draft.session, draft.actor, draft.row)


# --- What the register makes of it -------------------------------------------------------------------


def remember(draft: Draft) -> None:
    """All values as they are before the register's own reactions."""
    draft.old = filling.state_of(draft.row)


def fill_along(draft: Draft) -> None:
    """What is found along a path of references is filled in."""
    filling.along(draft.session, draft.row, draft.before)


def count(draft: Draft) -> None:
    """Figures of other rows are counted, before its reactions read them."""
    filling.count(draft.session, draft.actor, draft.row, draft.before)


def react(draft: Draft) -> None:
    """The register's reactions before the row is written."""
    drafts.react("save", call_of(draft))


def keep_figures(draft: Draft) -> None:
    """Figures of what was submitted stand."""
    states.keep_figures(draft.row, draft.before or {}, draft.values, draft.old)


def compute(draft: Draft) -> None:
    """Computed fields are filled."""
    filling.compute(draft.session, draft.actor, draft.row)


def notice(draft: Draft) -> None:
    """What the system changed has changed as what people typed."""
    assert draft.before is not None
    for name, value in draft.old.items():
        if getattr(draft.row, draft.row.spec.columns[name]) != value:
            draft.before.setdefault(name, value)


def rule(draft: Draft) -> None:
    """The register's rules hold, the system has filled what it must, and what it filled belongs together; warnings stay
    with the row."""
    verdict = rules.evaluate(draft.session, draft.actor, draft.row, draft.before)
    draft.say({**filling.missing(draft.row, typed=False), **verdict.errors})
    draft.cited += verdict.cited
    draft.say(belongings.judge(draft.session, draft.row, draft.before, draft.errors, settled=True))
    draft.row.warned = tuple(verdict.warnings)


def once(draft: Draft) -> None:
    """What there is once is there once."""
    draft.say_once(onces.errors(draft.session, draft.actor, draft.row))


# --- What is written ---------------------------------------------------------------------------------


def number(draft: Draft) -> None:
    """The next number of the series, where none was given."""
    row = draft.row
    held, site = row.spec.number, row.spec.place["site"]
    if held is not None and held.column and getattr(row, held.column) is None:
        site_id = getattr(row, site) if site and site != "id" else None
        setattr(row, held.column, numbering.next_number(draft.session, type(row), site_id))


def insert(draft: Draft) -> None:
    """The new row."""
    storing.add(draft.session, draft.actor, draft.row)


def write(draft: Draft) -> None:
    """What was set, in one statement; Stale where somebody was quicker."""
    storing.write(draft.session, draft.actor, draft.row, draft.row.version)


def link(draft: Draft) -> None:
    """The fields that refer to several rows."""
    draft.linked = storing.link(draft.session, draft.row, draft.many)


def log_new(draft: Draft) -> None:
    """The audit's entry of a new row."""
    audit.record_row(draft.session, draft.actor, "create", draft.row, reason=draft.reason)


def log_change(draft: Draft) -> None:
    """The audit's entry of a change, where the row itself or its references changed."""
    if draft.before or draft.linked:
        audit.record_row(draft.session, draft.actor, "edit", draft.row, changes(draft), reason=draft.reason)


# --- What follows ------------------------------------------------------------------------------------


def lines_belong(draft: Draft) -> None:
    """Child rows still belong to what their parent says now."""
    if errors := belongings.lines(draft.session, draft.row, draft.before or {}):
        raise BadInput(errors)


def claim_files(draft: Draft) -> None:
    """The uploads are this row's."""
    attachments.claim(draft.session, draft.row)


def react_after(draft: Draft) -> None:
    """The register's reactions once the row is written."""
    drafts.react("saved", call_of(draft))


def child_ranks(draft: Draft) -> None:
    """Child rows are about whom their parent is about."""
    ranks.follow(draft.session, draft.row, draft.before or {})


def words(draft: Draft) -> None:
    """The words by which a new row is found."""
    search_index.index_row(draft.session, draft.row)


def words_anew(draft: Draft) -> None:
    """The same where they changed: most changes and steps touch nothing that is searched."""
    if not {*(draft.before or {}), *draft.many}.isdisjoint(draft.row.spec.layout.search):
        search_index.index_row(draft.session, draft.row)


def flush(draft: Draft) -> None:
    """What reactions left in the session is written too."""
    draft.session.flush()


# --- Asked from elsewhere too ------------------------------------------------------------------------


def judge(actor: Actor, action: str, row: Any) -> None:
    """Raises Denied where the actor may not, Missing where he may not even see the row."""
    decision = access.decide(actor, action, type(row), row)
    if decision:
        return
    if decision.hidden or not access.decide(actor, "view", type(row), row):
        raise Missing
    raise decision.refusal()


def changes(draft: Draft) -> dict[str, tuple[Any, Any]]:
    """{field: (old, new)} of what differs now."""
    row, before = draft.row, draft.before or {}
    now = {name: getattr(row, str(row.spec.fields[name].column)) for name in before}
    return {name: (old, now[name]) for name, old in before.items() if old != now[name]} | draft.linked


def call_of(draft: Draft) -> reacting.Call:
    """What its reactions are told."""
    return reacting.Call(draft.session, draft.actor, draft.row, draft.before, values=draft.values)


def _taken_out(draft: Draft) -> int | None:
    return draft.values.pop("site", None) if "site" not in draft.row.spec.fields else None


def _standing(row: Any) -> tuple[Any, ...]:
    """Where the row lies, and the rank of whom it is about."""
    at = (getattr(row, c) for p in PLACES if (c := row.spec.place[p]) and c != "id")
    return (*at, getattr(row, "about_rank", None))


# How a row that is there already is judged, whether it is changed or takes a step: until it is written.
SETTLED: tuple[Stage[Any], ...] = (
    sense,
    belonging,
    refuse,
    stands_where_moved,
    remember,
    fill_along,
    count,
    react,
    keep_figures,
    compute,
    notice,
    rule,
    refuse,
    once,
    refuse,
)
