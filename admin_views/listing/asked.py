"""What an address asks of a register's list, for every page that works on one: the list, its views, exports, bulk work, paper."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from flask import request
from werkzeug.datastructures import MultiDict

from admin_views.frame import shell
from admin_views.http import web
from admin_views.listing import columns, filters
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import whole
from models.vocabulary.register.register import Register
from services.errors import BadInput, Missing
from services.reading import listing, listing_query

SIZE_DEFAULT = 15
LONGEST_QUERY, MOST_AT_ONCE = 8000, 500
TOO_MANY = Label("查询条件太多，请减少后再办", "Too many conditions; use fewer")


class AsksList:
    """Mixed into a register's view; `model` is the register."""

    model: Any
    key: str

    @property
    def register(self) -> type[Register]:
        """The register these pages are for."""
        return self.model  # type: ignore[no-any-return]  # Flask-Admin's model

    def _asked(self, args: MultiDict[str, str], prefs: dict[str, Any]) -> tuple[filters.Asked, bool]:
        """What the arguments ask for, and whether the columns were chosen. Raises BadInput."""
        actor = web.actor()
        wanted = args.get("cols", "").replace(".", " ") or prefs.get(f"list.{self.key}")
        names, own = columns.chosen(actor, self.register, wanted)
        size = prefs.get("page_size")
        asked = filters.read(
            web.session(),
            actor,
            self.register,
            args,
            columns=names,
            site_id=chosen_site(),
            size=size if isinstance(size, int) and size in listing_query.SIZES else SIZE_DEFAULT,
        )
        return asked, own

    def _asked_in(self, query: str, prefs: dict[str, Any]) -> filters.Asked:
        """What a posted address of the list asks for. Raises BadInput, also where it is too long: cut off it would find more
        rows than were shown."""
        if len(query) > LONGEST_QUERY:
            raise BadInput({"": TOO_MANY})
        return self._asked(MultiDict(parse_qsl(query)), prefs)[0]

    def _chosen(self) -> list[int]:
        """The ids of the rows that were picked, or of all that the posted address of the list finds. Raises Missing for none,
        BadInput for more than go at once."""
        if request.form.get("all"):
            asked = self._asked_in(request.form.get("query", ""), {})
            found = listing.ids(web.session(), web.actor(), self.register, asked.query, limit=MOST_AT_ONCE + 1)
        else:
            ids = [whole(text) for text in request.form.getlist("rowid")]
            found = list(dict.fromkeys(one for one in ids if one is not None))
        if not found:
            raise Missing
        if len(found) > MOST_AT_ONCE:
            raise BadInput(
                {
                    "": Label(
                        f"一次最多办理 {MOST_AT_ONCE} 条，请缩小范围", f"At most {MOST_AT_ONCE} at a time; narrow it"
                    )
                }
            )
        return found


def chosen_site() -> int | None:
    """The site lists are narrowed to: chosen in the header by who has several. With one there is nothing to narrow,
    and what is somebody's own elsewhere stays in his list."""
    return shell.current_site_id() if len(shell.own_sites(web.actor())) > 1 else None


def looked_at() -> columns.Sites | None:
    """The sites he looks at, by id and name, where there are several."""
    mine = shell.own_sites(web.actor())
    return tuple(sorted(mine.items())) if len(mine) > 1 and shell.current_site_id() is None else None
