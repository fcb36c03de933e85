"""Sites: the code that stands in numbers, and what a new site has from the start."""

from __future__ import annotations

from sqlalchemy import select

from models.master.site import Site
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction
from services.records import numbering
from services.rollout import reference


@reaction("site_code")
def site_code(call: Call[Site]) -> None:
    """Keep a site's code as it stands in numbers, in capitals; refuse one that is none, or that another site or the company
    has. Raises BadInput. No word: the company's code is a setting."""
    if not call.is_new and not call.changed("code"):
        return
    row, given = call.row, call.row.code
    code = numbering.site_code(given)
    if code is None:
        taken = given.strip().upper() == numbering.company_code()
        said = (
            Label(
                f"{numbering.company_code()} 是公司的编码，请换一个",
                f"{numbering.company_code()} is the company's; choose another",
            )
            if taken
            else Label("请用 2 至 4 位字母或数字，如 CH", "Use 2 to 4 letters or digits, such as CH")
        )
        raise BadInput({"code": said})
    row.code = code
    query = select(Site.name).where(Site.code == code, Site.deleted_at.is_(None))
    with call.session.no_autoflush:
        other = call.session.scalar(query if row.id is None else query.where(Site.id != row.id))
    if other is not None:
        raise BadInput({"code": Label(f"“{other}”已用 {code}，请换一个", f"{other} has {code}; choose another")})


@reaction("site_reference", rules="R090")
def site_reference(call: Call[Site]) -> None:
    """Enter the departments, time limits, establishment and first survey of a new site that somebody set up.

    What the system itself makes, as the demo and an import of old data, brings its own. No word: rows of many registers are
    made.
    """
    if call.is_new and not call.actor.is_system:
        reference.load(call.session, call.row.id, actor=call.system)
