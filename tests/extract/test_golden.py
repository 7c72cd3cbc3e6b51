"""Every layout reads its golden inputs as the expectations beside them say."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from transforms.extract import read_file
from transforms.extract.registry import LAYOUTS

GOLDEN = Path(__file__).parent / "golden"
EXPECTED = "expected.ndjson"
TABLES = ("reports", "people", "interactions", "facts", "skips", "rejects")
NOT_COMPARED = {"file", "sha256", "bytes"}
CASES = sorted(path for path in GOLDEN.glob("*/*") if path.is_dir())


def case_id(case):
    return f"{case.parent.name}/{case.name}"


def input_of(case):
    inputs = [path for path in sorted(case.iterdir()) if path.name != EXPECTED]
    assert len(inputs) == 1, f"{case_id(case)}: one input beside {EXPECTED}"
    return inputs[0]


def plain(value):
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def lines(reading):
    for table in TABLES:
        for row in getattr(reading, table).iter_rows(named=True):
            said = {name: plain(value) for name, value in row.items() if name not in NOT_COMPARED}
            yield {"table": table} | {
                name: value for name, value in said.items() if value not in (None, [], False)
            }


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_a_file_reads_as_its_golden_file_says(case, options, updates_golden):
    path = input_of(case)
    reading = read_file(path.name, path.read_bytes(), options=options)
    found = list(lines(reading))
    expected = case / EXPECTED
    if updates_golden:
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in found)
        expected.write_text(text, encoding="utf-8")
    assert expected.exists(), (
        f"{case_id(case)}: read without an expectation; run with --update-golden and look"
    )
    wanted = [json.loads(line) for line in expected.read_text(encoding="utf-8").splitlines()]
    assert found == wanted
    for report in reading.reports.iter_rows(named=True):
        assert report["n_rows"] == report["n_records"] + report["n_rejected"] + report["n_skipped"]


def test_every_layout_that_reads_people_or_acts_has_a_golden_file():
    covered = set()
    for case in CASES:
        text = (case / EXPECTED).read_text(encoding="utf-8")
        covered |= {json.loads(line).get("source") for line in text.splitlines()}
    missing = {layout.source for layout in LAYOUTS if layout.makes != "nothing"} - covered
    assert not missing
