"""The tree tells the data's way, and keeps to it."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("flows", "transforms", "schemas")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
RELATIONS = sorted((ROOT / "transforms").rglob("*.sql"))
_COMMENT = re.compile(r"--[^\n]*")


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def says_what_it_makes(path):
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    return said is not None and said.splitlines()[0].strip() != ""


def test_a_module_begins_by_saying_what_it_makes():
    assert [name_of(path) for path in MODULES if not says_what_it_makes(path)] == []


def knows_of_outside(path):
    """What a module takes from clock, folders or Prefect: names it imports and calls it makes."""
    banned = {
        "prefect",
        "pathlib",
        "os.path",
        "shutil",
        "glob",
        "time",
        "datetime.datetime.now",
        "random",
    }
    # The workbook's child process is the one reader that has to be walled off by the system.
    allowed = {"workbook.py": {"time"}, "workbook_child.py": {"time"}}.get(path.name, set())
    text = path.read_text(encoding="utf-8")
    calls = re.findall(
        r"\b(?:datetime\.now|date\.today|time\.time|utcnow)\(|(?<![\w.])open\(", text
    )
    return [*sorted(set(imported(path)) & (banned - allowed)), *calls]


def test_transforms_know_no_clock_no_path_and_no_prefect():
    found = {name_of(p): knows_of_outside(p) for p in MODULES if "transforms" in p.parts}
    assert {name: known for name, known in found.items() if known} == {}


def is_one_select(path):
    text = path.read_text(encoding="utf-8")
    body = _COMMENT.sub("", text).strip()
    return (
        text.startswith("--")
        and ";" not in re.sub(r"'[^']*'", "", body)
        and re.match(r"(?is)^(with|select|from|\()", body) is not None
        and len(text.splitlines()) <= 110
    )


def test_a_sql_file_is_one_select_that_says_what_it_reads():
    assert len(RELATIONS) > 50
    assert [name_of(path) for path in RELATIONS if not is_one_select(path)] == []


def test_nothing_of_ours_is_called_by_a_name_that_says_nothing():
    empty_words = {"utils", "helpers", "common", "misc", "data", "stuff", "manager"}
    assert not [name_of(p) for p in [*MODULES, *RELATIONS] if p.stem in empty_words]


def test_a_run_starts_without_prefect_and_without_what_it_does_not_need():
    code = (
        "import sys, flows.pipeline, flows.commands.run\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & "
        "{'prefect', 'scipy', 'matplotlib', 'openpyxl', 'powerlaw', 'pandas', 'sqlalchemy'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_top_level_is_as_designed():
    for name in (
        "pyproject.toml",
        "flows",
        "transforms",
        "schemas",
        "data",
        "tests",
        "prefect.yaml",
    ):
        assert (ROOT / name).exists(), name
    for name in (
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "GLOSSARY.md",
        "docs",
        ".ci/run",
    ):
        assert (ROOT / name).exists(), name


def test_no_pin_names_an_index():
    assert "://" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")


def test_prefects_two_pins_hold_in_the_constraints():
    pins = dict(
        line.split(" ;")[0].split("==")
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if line
    )
    assert tuple(map(int, pins["fastapi"].split("."))) < (0, 151)
    assert tuple(map(int, pins["sqlalchemy"].split("."))) < (2, 1)
    assert pins["prefect"].startswith("3.")


def test_the_page_of_tables_is_what_the_schemas_say():
    from flows.docs import tables_page

    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == tables_page() + "\n", (
        "run `make docs`"
    )


def test_the_page_of_formats_is_what_the_importers_say_and_names_every_source():
    from flows.docs import formats_page

    page = formats_page()
    assert (ROOT / "docs" / "formats.md").read_text(encoding="utf-8") == page, "run `make docs`"
    golden = (ROOT / "tests" / "extract" / "golden").rglob("expected.ndjson")
    read = {
        json.loads(line)["source"]
        for path in golden
        for line in path.read_text(encoding="utf-8").splitlines()
        if '"source"' in line
    }
    assert len(read) > 50
    assert {source for source in read if source and f"`{source}`" not in page} == set()
