"""The view of a register: Flask-Admin's frame and addresses, our own pages and services behind them."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_admin.model.base import BaseModelView

from admin_views.entry.view import EntryPages
from admin_views.form.forms import Hooks, RegisterForm, form_class
from admin_views.http import web
from admin_views.http.once import RunOnce
from admin_views.listing.asked import chosen_site
from admin_views.listing.statistics import StatisticsPages
from admin_views.listing.view import ListPages
from admin_views.printing.view import PrintPages
from admin_views.record.bulk import BulkPages
from admin_views.record.cells import CellPages
from admin_views.record.view import RecordPages
from admin_views.register import guard
from models.vocabulary.language.reading import whole
from models.vocabulary.register.register import Register
from services.errors import Missing
from services.judge import access
from services.reading import listing
from services.reading.listing import ListQuery
from services.records import writing


class RegisterView(
    RunOnce, ListPages, StatisticsPages, BulkPages, CellPages, RecordPages, EntryPages, PrintPages, BaseModelView
):
    """One register's pages. Columns and filters follow from the register's spec, forms are scaffolded from it."""

    can_export = True
    can_view_details = True
    page_size = 15
    page_size_options = (15, 20, 50, 100)
    list_template = "gj/list.html"
    form_rules: Any = None  # the form's sections: (Label, "field field …")

    def __init__(self, register: type[Register]) -> None:
        spec = register.spec
        self.key = spec.key
        super().__init__(
            register, name=spec.label.zh, endpoint=spec.key, url=f"/admin/{spec.key}", category=spec.group.zh
        )

    def _refresh_cache(self) -> None:
        """Nothing is prepared per view: 177 of them start in a moment."""
        self._list_columns: list[Any] = []
        self._sortable_columns: dict[str, Any] = {}
        self._filters = self._filter_groups = self._filter_args = None
        self._search_supported = bool(self.register.spec.layout.search)

    def init_actions(self) -> None:
        """Steps on several rows are our own (admin_views/record/bulk.py)."""
        self._actions: list[Any] = []
        self._actions_data: dict[str, Any] = {}

    def _handle_view(self, name: str, **_kwargs: Any) -> Response | None:
        """Before every page of the view: the guard."""
        return guard.check(self.register, name)

    def is_accessible(self) -> bool:
        """Whether the signed-in user may open the list."""
        return web.signed_in() and bool(access.decide(web.actor(), "view", self.register))

    # What Flask-Admin's backend interface asks of a model view.

    def get_pk_value(self, model: Any) -> Any:
        """The row's id."""
        return model.id

    def get_one(self, id: Any) -> Any:
        """The row if the actor may view it; raises Missing where it is absent or out of his reach."""
        row_id = whole(str(id or ""))
        if row_id is None:
            raise Missing
        return writing.load(web.session(), web.actor(), self.register, row_id)

    def get_list(
        self,
        page: int | None,
        sort_field: Any,
        sort_desc: Any,
        search: str | None,
        filters: Any,
        page_size: int | None = None,
    ) -> tuple[None, list[Any]]:
        """One page of rows as objects, through the same query as the list; the count is not taken."""
        order = f"-{sort_field}" if sort_field and sort_desc else str(sort_field or "")
        size = page_size if page_size in self.page_size_options else self.page_size
        query = ListQuery(order=order, text=search or "", size=size, page=(page or 0) + 1, site_id=chosen_site())
        found = listing.page(web.session(), web.actor(), self.register, query)
        rows = [self.get_one(row[found.plan.id_at]) for row in found.rows]
        return None, rows

    # Flask-Admin's hooks of forms: a register's own stand in admin_views/overrides/.

    def hooks(self) -> Hooks:
        """What this view says of its register's forms, wherever they stand."""
        rules = tuple((label, tuple(names.split())) for label, names in self.form_rules or ())
        return Hooks(self.form_args or {}, self.form_widget_args or {}, self.form_overrides or {}, rules or None)

    def scaffold_form(self) -> type[RegisterForm]:
        """The form class that follows from the declaration and the hooks."""
        return form_class(self.register)

    def create_form(self, obj: Any = None) -> RegisterForm:
        """The form of a new row; `obj` is the page that it is for."""
        return obj.bind(self.get_create_form())  # type: ignore[no-any-return]

    def edit_form(self, obj: Any = None) -> RegisterForm:
        """The form of a row; `obj` is the page that it is for."""
        return obj.bind(self.get_edit_form())  # type: ignore[no-any-return]

    def create_model(self, form: Any) -> Any:
        """Rows are made by services.records.writing only."""
        raise NotImplementedError

    def update_model(self, form: Any, model: Any) -> bool:
        """Rows are changed by services.records.writing only."""
        raise NotImplementedError

    def delete_model(self, model: Any) -> bool:
        """Rows are removed by services.records.writing only."""
        raise NotImplementedError

    # Flask-Admin's own pages that this panel does not have: what is not exposed again gets no address.

    def ajax_update(self) -> Response:
        """Cells are changed by our own page (admin_views/record/cells.py). Raises Missing."""
        raise Missing
