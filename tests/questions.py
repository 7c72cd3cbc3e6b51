"""The analysts' questions in docs/questions, answered on the sample: ``python tests/questions.py`` writes the answers.

Each NN_name.sql asks in its first comment, and has its answer beside it in NN_name.txt; test_questions.py compares.
"""

import sys
import tempfile
from pathlib import Path

import duckdb

ROOT = Path(__file__).parent.parent
QUESTIONS = sorted((ROOT / "docs" / "questions").glob("*.sql"))


def answer(question, workspace):
    """The rows of a question as a text table, or a word that there are none."""
    database = workspace / "published" / "coterie.duckdb"
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.sql(question.read_text(encoding="utf-8"))
        names, rows = found.columns, found.fetchall()
    if not rows:
        return " | ".join(names) + "\n(no row)\n"
    table = [names, *([_text(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(names))]
    rule = ["-" * width for width in widths]
    lines = [table[0], rule, *table[1:]]
    return "".join(
        " | ".join(f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def _text(value):
    """A cell: lists by their members, null as nothing."""
    if isinstance(value, list):
        return "; ".join(_text(one) for one in value)
    return "" if value is None else str(value)


def main():
    """Writes every answer afresh."""
    sys.path.insert(0, str(ROOT / "tests"))
    from conftest import AS_OF, copy_sample

    from flows.job import Job
    from flows.pipeline import run
    from flows.workspace import Workspace

    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(copy_sample(Path(folder)))
        run(Job(workspace, AS_OF))
        for question in QUESTIONS:
            question.with_suffix(".txt").write_text(
                answer(question, workspace.root), encoding="utf-8"
            )


if __name__ == "__main__":
    main()
