"""The key of a form: given with the page, claimed when it is saved, answered when it comes again."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import Any

from flask import flash, jsonify, redirect, request

from admin_views.http import web
from models.vocabulary.register.register import Register
from services.judge.actor import Actor
from services.records import submissions

KEY = "__key__"
SAVE = "__save__"  # the mark of one try, which tells the browser whose draft may go
# Which of the two buttons was pressed is no other content, nor the mark of the try, nor how long ago it was filled in.
_APART = frozenset({KEY, SAVE, "csrf_token", "__again__", "__opened_ago__", "__finished_ago__"})
_MARK = re.compile(r"[0-9a-f]{16,32}")


def new_key() -> str:
    """A key for a page that is about to be shown."""
    return secrets.token_urlsafe(18)


class Sent:
    """What was posted, by its key. A post without one, as a script of somebody's may send, is saved each time.

    `part` tells one of several things apart that one page saves: the item of a round, the row of a sheet or a list;
    `content` is what tells it from another one, where that is not the whole post.
    """

    def __init__(
        self, actor: Actor, register: type[Register] | str, part: str = "", content: str | None = None
    ) -> None:
        self.actor, self.register = actor, register if isinstance(register, str) else register.spec.key
        given = request.form.get(KEY, "")
        key = f"{given}.{part}" if part else given
        self.key = key if submissions.KEY.fullmatch(key) and len(given) >= 16 and actor.user_id else ""
        self._content = content

    @property
    def content(self) -> str:
        """A digest of what was posted, with the names of its files."""
        if self._content is None:
            parts = [(name, text) for name, text in request.form.items(multi=True) if name not in _APART]
            parts += [(name, one.filename or "") for name, one in request.files.items(multi=True)]
            self._content = submissions.digest([*parts, ("", request.full_path)])
        return self._content

    def answer(self) -> dict[str, Any] | None:
        """What was answered to this very post before."""
        return submissions.answered(web.session(), self.actor, self.key, self.content) if self.key else None

    def claim(self) -> None:
        """Take the key, in the transaction of what is saved. Raises Again, or BadInput when the form changed since."""
        if self.key:
            submissions.claim(web.session(), self.actor, self.key, self.content, self.register)

    def keep(self, row_id: int | None, answer: dict[str, Any]) -> None:
        """Keep the answer; the caller commits."""
        if self.key:
            submissions.keep(web.session(), self.actor, self.key, row_id, answer)


def once(
    register: type[Register] | str,
    work: Callable[[], dict[str, Any]],
    *,
    content: str | None = None,
    show: Callable[[], Any] | None = None,
) -> Any:
    """Do what a post asks for and commit, or answer as it was answered before: `work` returns the answer, `show` makes the
    page of the first time where it is another one. Raises what `work` raises, and BadInput for a form that has changed since."""
    session, sent = web.session(), Sent(web.actor(), register, content=content)
    if (answer := sent.answer()) is not None:
        return say(answer)
    try:
        sent.claim()
        answer = work()
        sent.keep(None, answer)
        session.commit()
    except submissions.Again as again:
        session.rollback()
        return say(again.answer)
    return show() if show is not None else say(answer)


def say(answer: dict[str, Any]) -> Any:
    """The answer to a form or a step, as it was the first time: `url`, and what is said by kind."""
    told = answer.get("said", [])
    if answer.get("script") and web.wants_json():
        return jsonify(redirect=answer["url"], message="；".join(words for words, _ in told))
    for words, kind in told:
        flash(words, kind)
    if _MARK.fullmatch(mark := request.form.get(SAVE, "")):
        flash(mark, "saved")  # only now does the browser let go of its draft
    return redirect(answer["url"], answer.get("code", 303))
