"""All registers by key, in menu order."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.vocabulary.register.register import Register


class Registry:
    """Filled as register classes are defined; `load` imports every register file there is."""

    def __init__(self) -> None:
        self._by_key: dict[str, type[Register]] = {}
        self._loaded = False
        self._ordered: list[type[Register]] | None = None

    def add(self, register: type[Register]) -> None:
        """Enter a register; raises ValueError where the key is taken."""
        key = register.spec.key
        if key in self._by_key:
            raise ValueError(f"register {key} is declared twice: {self._by_key[key].__module__}, {register.__module__}")
        self._by_key[key] = register
        self._ordered = None

    def load(self) -> None:
        """Import every module under `models/<group>/`, once."""
        if self._loaded:
            return
        import models

        for package in pkgutil.iter_modules(models.__path__):
            if package.ispkg and package.name != "vocabulary":
                parent = importlib.import_module(f"models.{package.name}")
                for module in pkgutil.iter_modules(parent.__path__):
                    importlib.import_module(f"models.{package.name}.{module.name}")
        self._loaded = True

    def get(self, key: str) -> type[Register]:
        """The register of that key; raises KeyError."""
        return self._by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def all(self) -> list[type[Register]]:
        """Every register: by group, then the group's order, then key."""
        if self._ordered is None:
            from models.groups import GROUPS

            def place(register: type[Register]) -> tuple[int, int, str]:
                spec = register.spec
                order = spec.group.order.split()
                rank = order.index(spec.key) if spec.key in order else len(order)
                return (GROUPS.index(spec.group) if spec.group in GROUPS else len(GROUPS), rank, spec.key)

            self._ordered = sorted(self._by_key.values(), key=place)
        return self._ordered


registry = Registry()
