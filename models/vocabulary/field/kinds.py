"""Moved to models/vocabulary/kinds/."""

from models.vocabulary.kinds.kind import Reading as Reading
