"""The five business roles and the IT administrator, as flags so that `by=SUPERVISOR | CLERK` reads well."""

from __future__ import annotations

from enum import IntFlag


class Role(IntFlag):
    """One member a role; a combination names several. Labels and post tags are in `models/roles.py`."""

    GENERAL_MANAGER = 1
    CS_MANAGER = 2
    SUPERVISOR = 4
    BUTLER = 8
    CLERK = 16
    IT_ADMIN = 32

    @property
    def key(self) -> str:
        """The lower-case name of a single role (`cs_manager`); raises ValueError for a combination."""
        if self.name is None or "|" in self.name:
            raise ValueError(f"{self!r} is not one role")
        return self.name.lower()

    @classmethod
    def of(cls, key: str) -> Role:
        """The role of a lower-case name; raises KeyError when there is none."""
        return cls[key.upper()]


GENERAL_MANAGER = Role.GENERAL_MANAGER
CS_MANAGER = Role.CS_MANAGER
SUPERVISOR = Role.SUPERVISOR
BUTLER = Role.BUTLER
CLERK = Role.CLERK
IT_ADMIN = Role.IT_ADMIN
BUSINESS_ROLES = GENERAL_MANAGER | CS_MANAGER | SUPERVISOR | BUTLER | CLERK
