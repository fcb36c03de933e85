"""The one judge: who may do what with which row, field and step, on every surface, and why.

Order of evaluation: the system may; an unknown action is denied; then each post of the actor on its own: the
register's grants for the post's role, their tags, and the grant's scope over the row. One post that passes is
enough; rights of two posts are never combined. Nothing granted is denied; no post means no rows.
"""

from __future__ import annotations

from services.judge.decision import ABOUT_HIM as ABOUT_HIM
from services.judge.decision import ACTION_LABELS as ACTION_LABELS
from services.judge.decision import ITS_DEPARTMENT as ITS_DEPARTMENT
from services.judge.decision import NO_ACTION as NO_ACTION
from services.judge.decision import SCOPE_LABELS as SCOPE_LABELS
from services.judge.decision import SYSTEM_MAY as SYSTEM_MAY
from services.judge.decision import Decision as Decision
from services.judge.fields import editable_fields as editable_fields
from services.judge.fields import edits as edits
from services.judge.fields import may_file_paper as may_file_paper
from services.judge.fields import may_fill as may_fill
from services.judge.fields import may_reveal as may_reveal
from services.judge.fields import may_reveal_some as may_reveal_some
from services.judge.fields import may_see_papers as may_see_papers
from services.judge.fields import names_anybody as names_anybody
from services.judge.fields import searches_personal as searches_personal
from services.judge.fields import shows_full as shows_full
from services.judge.fields import visible_fields as visible_fields
from services.judge.reach import READING as READING
from services.judge.reach import STEP as STEP
from services.judge.reach import may_open as may_open
from services.judge.reach import may_place as may_place
from services.judge.reach import names_him as names_him
from services.judge.reach import opening_posts as opening_posts
from services.judge.reach import staff_of as staff_of
from services.judge.rights import acting_in as acting_in
from services.judge.rights import alive as alive
from services.judge.rights import decide as decide
from services.judge.rights import may_list as may_list
from services.judge.rights import parent_open as parent_open
from services.judge.rights import people as people
from services.judge.rights import reach as reach
from services.judge.rights import scope as scope
from services.judge.rights import scope_branches as scope_branches
from services.judge.rights import step_condition as step_condition
from services.judge.steps import post_takes as post_takes
from services.judge.steps import step_posts as step_posts
from services.judge.steps import step_role as step_role
from services.judge.steps import step_rows as step_rows
