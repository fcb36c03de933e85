"""The rulebook: every rule of the five documents and of practice, by id."""

from __future__ import annotations

from models.rulebook.document_000 import RULES as _D000
from models.rulebook.document_001 import RULES as _D001
from models.rulebook.document_002 import RULES as _D002
from models.rulebook.document_003 import RULES as _D003
from models.rulebook.document_004 import RULES as _D004
from models.rulebook.practice import RULES as _PRACTICE
from models.rulebook.text import ParameterText, RuleText

RULES: dict[str, RuleText] = {rule.id: rule for rule in (*_D000, *_D001, *_D002, *_D003, *_D004, *_PRACTICE)}

__all__ = ["RULES", "ParameterText", "RuleText"]
