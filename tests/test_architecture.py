"""Which way imports point, and what templates and stylesheets must not hold."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# What each layer may import of ours; a layer's own rooms may import each other as long as no circle comes of it.
LAYERS = {
    "models/vocabulary": ("models.vocabulary",),
    "models": ("models",),
    "services": ("models", "services"),
    "admin_views": ("models", "services", "admin_views", "settings"),
    "seeding": ("models", "services", "seeding"),
    "commands": ("models", "services", "admin_views", "seeding", "commands", "app", "settings"),
}
WEB = ("flask", "flask_admin", "flask_login", "flask_wtf", "flask_babel", "wtforms", "werkzeug", "jinja2")
# Imports inside functions, each with its reason. Everything else is imported where everybody looks for it.
DOORS = {
    "models/vocabulary/language/registry.py": "reads every register file there is, and the groups they stand in",
    "models/vocabulary/checks/rights.py": "checks name the roles' tags, which are declared with the vocabulary",
    "models/vocabulary/field/sorting.py": "pinyin takes half a second to load",
    "models/vocabulary/formats/comparing.py": "the converter of traditional characters takes as long",
    "models/vocabulary/formats/telephone.py": "the world's numbering plans are asked for foreign numbers only",
    "services/files/bucket.py": "the client of S3 takes a third of a second, and is installed where a bucket is wanted",
    "services/files/sniffing.py": "pictures of telephones are seldom, their decoder is large",
    "services/search/words.py": "pinyin takes half a second to load",
    "commands/": "`flask --help` loads no application",
}
# Looked up when called, not when imported: the registry lists files, checks name the roles' tags.
LATE = {"models/vocabulary/language/registry.py", "models/vocabulary/checks/rights.py"}
LONGEST = 400
# What remembers: everything of services and admin_views does so in services/kept.py.
REMEMBERING = {
    "lru_cache",
    "cache",
    "OrderedDict",
    "WeakKeyDictionary",
    "WeakValueDictionary",
    "FIFOCache",
    "LRUCache",
    "LFUCache",
    "RRCache",
    "TTLCache",
    "TLRUCache",
    "cachetools",
    "cached",
    "cachedmethod",
}
# Dictionaries of a module that fill while it runs, and why they are no store of `kept`.
FILLING = {
    "services/reacting.py:_known": "the reactions by name, entered as their modules are imported",
    "services/reacting.py:_words": "who carries out a word, entered likewise",
    "services/jobs/kinds.py:_kinds": "the kinds of jobs by name, entered as their modules are imported",
    "services/upkeep/housekeeping.py:_last": "when this process last tidied; nothing declared tells it",
    "admin_views/http/web.py:_said": "texts of the catalogues, which no process changes; asked for sixty times a page",
    "admin_views/http/delivery.py:_static": "the installation's own files, compressed once each",
    "admin_views/http/security.py:PAGES": "the pages that are no register, entered at the start",
}
LARGEST_ROOM = 25
# Files that instructions and tests make up.
EXAMPLES = {
    "models/vocabulary/kinds/span.py",
    "admin_views/kinds/span.py",
    "models/repair_service/pet_permit.py",
    "models/x/y.py",
}
# Rooms of one file a thing: as many files as there are things.
ONE_A_FILE = ("models/", "admin_views/kinds", "services/reactions", "seeding/content", "tests/")


def _sources(folder: str) -> list[Path]:
    return sorted(p for p in (ROOT / folder).rglob("*.py") if "vendor" not in p.parts)


def _nodes(path: Path) -> Iterator[ast.AST]:
    """The nodes of a file that run: not what stands there for the type checker only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            skipped.update(id(part) for part in ast.walk(node))
        if id(node) not in skipped:
            yield node


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno


def _ours(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in {
        "models",
        "services",
        "admin_views",
        "commands",
        "app",
        "settings",
        "seeding",
        "benchmarks",
        "tools",
        "tests",
    }


@pytest.mark.parametrize("folder", LAYERS)
def test_imports_point_down(folder: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in _sources(folder)
        for module, line in _imports(path)
        if _ours(module)
        and not module.startswith(LAYERS[folder])
        and not (str(path.relative_to(ROOT)) in LATE and module.startswith("models"))
    ]

    assert wrong == []


def test_no_room_imports_one_that_imports_it() -> None:
    arrows: dict[str, set[str]] = defaultdict(set)
    for layer in ("models/vocabulary", "services", "admin_views"):
        for path in _sources(layer):
            if str(path.relative_to(ROOT)) in LATE:
                continue
            for module in _modules(path):
                if _room(module) != (here := _room(_name(path))) and _ours(module):
                    arrows[here].add(_room(module))

    assert _circles(arrows) == []


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _modules(path: Path) -> Iterator[str]:
    """What a file imports, each as the module it is: `from services.judge import access` names services.judge.access."""
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            folder = ROOT / node.module.replace(".", "/")
            for alias in node.names:
                inner = (folder / f"{alias.name}.py").exists() or (folder / alias.name / "__init__.py").exists()
                yield f"{node.module}.{alias.name}" if inner else node.module


def _room(module: str) -> str:
    """The package a module stands in; one that stands alone in its layer is a room of its own."""
    parts = module.split(".")
    if (ROOT / Path(*parts)).is_dir():
        return module
    return ".".join(parts[:-1]) if len(parts) > 2 else module


def _circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """The rooms that can be left and come back to, each circle once."""
    reached = {room: _reached(arrows, room) for room in arrows}
    circles = {frozenset(one for one in reached[room] if room in reached.get(one, ())) for room in arrows}
    return sorted(sorted(circle) for circle in circles if len(circle) > 1)


def _reached(arrows: dict[str, set[str]], room: str) -> set[str]:
    found: set[str] = set()
    ahead = [room]
    while ahead:
        for one in arrows.get(ahead.pop(), ()):
            if one not in found:
                found.add(one)
                ahead.append(one)
    return found


def test_circles_are_found() -> None:
    assert _circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_imports_stand_at_the_head_but_for_the_listed_doors() -> None:
    wrong = [
        f"{place}:{node.lineno}"
        for folder in ("models", "services", "admin_views", "commands", "seeding")
        for path in _sources(folder)
        if not (place := str(path.relative_to(ROOT))).startswith(tuple(DOORS))
        for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(outer)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert wrong == []


def test_what_is_remembered_stands_in_the_one_store() -> None:
    """No cache of somebody's own: what `kept.forget` does not reach goes on with old declarations."""
    own, filling = [], set()
    for folder in ("services", "admin_views"):
        for path in _sources(folder):
            place = str(path.relative_to(ROOT))
            tree = ast.parse(path.read_text(encoding="utf-8"))
            own += [f"{place}:{node.lineno}" for node in ast.walk(tree) if _names(node) & REMEMBERING]
            filling |= {f"{place}:{name}" for node in tree.body for name in _filled_later(node)}

    assert [one for one in own if not one.startswith("services/kept.py")] == []
    assert filling == set(FILLING)


def _names(node: ast.AST) -> set[str]:
    """What an import brings in, or a module is asked for (`functools.cache`)."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return {node.attr} if node.value.id in ("functools", "collections", "weakref", "cachetools") else set()
    return set()


def _filled_later(node: ast.AST) -> list[str]:
    """The names a module binds to an empty dictionary."""
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    empty = (isinstance(value, ast.Dict) and not value.keys) or (
        isinstance(value, ast.Call) and ast.unparse(value.func).split(".")[-1] in ("dict", "defaultdict")
    )
    if not empty:
        return []
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]  # type: ignore[attr-defined]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def test_files_and_rooms_are_of_human_size() -> None:
    folders = ("models", "services", "admin_views", "commands", "seeding", "benchmarks", "tools", "tests")
    sources = [path for folder in folders for path in _sources(folder)]
    lines = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in sources}
    rooms = Counter(str(path.parent.relative_to(ROOT)) for path in sources if path.name != "__init__.py")

    assert {name: count for name, count in lines.items() if count > LONGEST} == {}
    assert {
        name: count
        for name, count in rooms.items()
        if (count > LARGEST_ROOM and not f"{name}/".startswith(ONE_A_FILE))
        or (name == "models/vocabulary" and count > 1)
    } == {}


# Where the name of a kind is told or a table is keyed by it; everything else asks the kind itself.
NAMING_KINDS = {
    "models/vocabulary/kinds/__init__.py": "the table of kinds by name",
    "models/vocabulary/register/describe.py": "tells the name",
    "admin_views/kinds/look.py": "a refusal at the start tells it",
    "admin_views/kinds/looks.py": "a refusal at the start tells it",
    "admin_views/kinds/files.py": "the macro of each of the four is called as the kind is",
    "commands/documents/kinds_page.py": "the page of kinds",
}


def test_nobody_asks_a_kind_for_its_name() -> None:
    """What a kind is, it says by its properties: whoever compares names forgets the next kind."""
    asked = {
        str(path.relative_to(ROOT))
        for folder in ("models", "services", "admin_views", "commands", "seeding", "benchmarks")
        for path in _sources(folder)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "name" and ast.unparse(node.value).split(".")[-1] == "kind"
    }

    assert asked == set(NAMING_KINDS)


@pytest.mark.parametrize("folder", ["models", "services"])
def test_web_stays_outside(folder: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in _sources(folder)
        for module, line in _imports(path)
        if module.split(".")[0] in WEB
    ]

    assert wrong == []


def test_registers_never_import_each_other() -> None:
    from models.vocabulary import registry

    registry.load()
    files = {ROOT / r.spec.file for r in registry.all()}
    modules = {r.spec.module for r in registry.all()}
    wrong = [f"{p.name}:{line} {m}" for p in files for m, line in _imports(p) if m in modules]

    assert wrong == []


def _templates() -> list[Path]:
    return sorted((ROOT / "admin_views" / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", _templates(), ids=lambda p: p.name)
def test_templates_hold_no_inline_script_or_style(path: Path) -> None:
    text = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert re.findall(r"\sstyle\s*=", text) == []
    assert re.findall(r"<style\b", text) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == []
    assert re.findall(r"\son[a-z]+\s*=\s*[\"']", text) == []


def _stylesheets() -> list[Path]:
    return sorted(p for p in (ROOT / "admin_views" / "static").rglob("*.css") if "vendor" not in p.parts)


@pytest.mark.parametrize("path", _stylesheets(), ids=lambda p: p.name)
def test_stylesheets_keep_the_browser_floor(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    for new in (
        "color-mix(",
        "oklch(",
        "light-dark(",
        ":has(",
        "@container",
        "dvh",
        "@import",
        "http:",
        "https:",
    ):
        assert new not in text, f"{path.name} uses {new}"


def _told() -> Iterator[tuple[Path, str]]:
    """What is written for people: documents (but for those that tell of the past), docstrings, comments, texts."""
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        yield path, path.read_text(encoding="utf-8")
    for folder in (*LAYERS, "benchmarks", "tools", "migrations", "tests"):
        for path in _sources(folder):
            yield path, path.read_text(encoding="utf-8")
    for path in _templates():
        yield path, path.read_text(encoding="utf-8")


def test_paths_that_are_named_are_there() -> None:
    """A file that moved is named anew wherever it is told of."""
    named = re.compile(
        r"\b(?:models|services|admin_views|commands|seeding|benchmarks|tools|tests)/[a-z_/0-9]+\.(?:py|html|css|js|json|md)\b"
    )
    wrong = sorted(
        f"{path.relative_to(ROOT)}: {found}"
        for path, text in _told()
        for found in {*named.findall(text)} - EXAMPLES
        if not (ROOT / found).exists()
    )

    assert wrong == []


def test_nothing_loads_unsafe_data() -> None:
    banned = re.compile(r"\b(pickle\.loads?|yaml\.load\(|eval\(|exec\()")
    wrong = [
        str(path.relative_to(ROOT))
        for folder in ("models", "services", "admin_views", "commands")
        for path in _sources(folder)
        if banned.search(path.read_text(encoding="utf-8"))
    ]

    assert wrong == []


def test_each_decision_has_a_number_of_its_own() -> None:
    """It stands in the name of its file and before its title, and tells decisions apart wherever one is named."""
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [path.name[:4] for path in files]
    titles = [path.read_text(encoding="utf-8").split(".", 1)[0] for path in files]

    assert numbers == sorted(set(numbers))
    assert titles == [f"# {int(number)}" for number in numbers]
