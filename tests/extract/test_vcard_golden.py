"""Cards as their producers write them, each with what must be read from it beside it.

After a wanted change: ``python tests/extract/test_vcard_golden.py`` rewrites the expected files; read the difference.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from schemas.exports import Reading, ReadOptions
from transforms.extract import vcard

CARDS = Path(__file__).parent / "vcard"
FILES = sorted(path for path in CARDS.iterdir() if path.suffix in (".vcf", ".json"))
_OF_THE_FILE = ("file", "member", "raw", "exported_on")


def expected_path(path: Path) -> Path:
    return path.with_suffix(".expected.ndjson")


def told(reading: Reading) -> list[dict[str, object]]:
    """What became of each card, by ordinal, then the file's own facts; nulls, empty lists and False left out."""
    rows = [
        {
            key: value
            for key, value in row.items()
            if key not in _OF_THE_FILE and value not in (None, [], False)
        }
        for row in reading.people.to_dicts()
    ]
    rows += [
        {"row": row, "skipped": why}
        for row, why in reading.skips.select("row", "reason").iter_rows()
    ]
    rows += [
        {"row": row, "rejected": why}
        for row, why in reading.rejects.select("row", "checks").iter_rows()
    ]
    report = reading.reports.select("source", "encoding", "exported_on", "status").row(
        0, named=True
    )
    of_file = {"of_file": report, "warnings": list(reading.warnings)}
    return json.loads(json.dumps([*sorted(rows, key=lambda row: row["row"]), of_file], default=str))


@cache
def read(path: Path) -> Reading:
    return vcard.extract(path.name, None, path.read_bytes(), options=ReadOptions())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_producers_cards_read_as_a_person_would_read_them(path):
    expected = [json.loads(line) for line in expected_path(path).read_text("utf-8").splitlines()]
    assert vcard.identify(path.read_bytes()[:4096])
    assert told(read(path)) == expected


def test_no_expected_file_stands_without_its_cards():
    assert {expected_path(path) for path in FILES} == set(CARDS.glob("*.expected.ndjson"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_card_is_counted(path):
    reading = read(path)
    report = reading.reports.row(0, named=True)
    ordinals = sorted([*reading.people["row"], *reading.skips["row"], *reading.rejects["row"]])
    assert ordinals == list(range(1, report["n_rows"] + 1))


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix == ".vcf"], ids=lambda path: path.stem
)
def test_the_text_kept_of_a_card_reads_as_the_same_person(path):
    kept = read(path).people
    texts = "\r\n".join(kept["raw"]).encode()
    again = vcard.extract(path.name, None, texts, options=ReadOptions()).people
    of_groups = {"labels", "row", "exported_on"}
    same = [name for name in kept.columns if name not in of_groups]
    assert again.select(same).to_dicts() == kept.select(same).to_dicts()


if __name__ == "__main__":
    for file in FILES:
        lines = [json.dumps(row, ensure_ascii=False) for row in told(read(file))]
        expected_path(file).write_text("\n".join(lines) + "\n", "utf-8")
