"""Lists laid out in columns by blanks are read as tables; other text with gaps stays what it is."""

import pytest

from schemas.exports import ReadOptions
from transforms.extract import read_file
from transforms.extract.laid_out import with_tabs

HEADER = "Name                  Phone             Email"
ANN = "Annika Ray            (202) 555-0143    annika@example.com"


def read(*lines):
    text = "".join(f"{line}\n" for line in lines)
    reading = read_file("roster.txt", text.encode(), options=ReadOptions())
    (report,) = reading.reports.iter_rows(named=True)
    assert report["n_rows"] == report["n_records"] + report["n_rejected"] + report["n_skipped"]
    return reading.people.select("full_name", "phones", "emails").rows()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (ANN, ("Annika Ray", ["(202) 555-0143"], ["annika@example.com"])),
        (f"{'Boris Ek':40}boris@example.com", ("Boris Ek", [], ["boris@example.com"])),
        (f"{'Boris Ek':22}+1 202 555 0144", ("Boris Ek", ["+1 202 555 0144"], [])),
        (
            "Boris van der Longnamington  202-555-0144  boris@example.com",
            ("Boris van der Longnamington", ["202-555-0144"], ["boris@example.com"]),
        ),
        (f"{'Ek, Boris':40}boris@example.com", ("Ek, Boris", [], ["boris@example.com"])),
    ],
)
def test_a_line_is_cut_at_its_gaps_or_below_the_header(line, found):
    ann = ("Annika Ray", ["(202) 555-0143"], ["annika@example.com"])
    assert read("GARDEN CLUB", "", HEADER, "-" * 58, ANN, line, "", "2 members") == [ann, found]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"{HEADER}\n{ANN}\n          Boris Ek     boris@example.com\n", id="no_column"
        ),
        pytest.param("Name,  Email\nAnn Ray,  ann@example.com\n", id="delimited"),
        pytest.param("Dear Ann,\n\nthe name  and e-mail  follow\n", id="a_letter"),
        pytest.param("Drink  Price\nTea    2\n", id="things"),
        pytest.param("Name Email\nAnn ann@example.com\n", id="one_blank_between"),
    ],
)
def test_other_text_stays_as_it_is(text):
    assert with_tabs(text.encode()) == text.encode()
