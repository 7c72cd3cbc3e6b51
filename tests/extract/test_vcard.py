"""Laws of the vCard importer: nothing escapes, nothing is lost in silence, and nothing takes more than its share."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.exports import Limits, Reading, ReadOptions
from transforms.extract import vcard, vcard_bytes
from transforms.extract.vcard_lexer import lex
from transforms.extract.vcard_plain import blocks, plain
from transforms.extract.vcard_text import utf8

CARDS = Path(__file__).parent / "vcard"
REAL = {path.stem: path.read_bytes() for path in sorted(CARDS.glob("*.vcf"))}
GOOD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:%s\r\nEMAIL:%s@example.com\r\nEND:VCARD\r\n"
FIRST, LAST = GOOD % (b"Before Garble", b"before"), GOOD % (b"After Garble", b"after")
SNIPPETS = st.sampled_from(
    [b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"\r\n", b"\r", b" ", b"=\r\n", b"AGENT:\r\n", b"\0", b'"', b";", b":",
     b"\\", b"=", b"\xff", b"\xc3", b"ENCODING=QUOTED-PRINTABLE:", b"CHARSET=UTF-7:", b"PHOTO;ENCODING=b:", b"\t"]
)  # fmt: skip


def read(content: bytes, **limits: int) -> Reading:
    return vcard.extract("cards.vcf", None, content, options=ReadOptions(limits=Limits(**limits)))


@st.composite
def mutated(draw):
    """A real file with a few of its bytes cut, doubled, moved or replaced."""
    content = REAL[draw(st.sampled_from(sorted(REAL)))]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        stop = draw(st.integers(start, min(len(content), start + 80)))
        put = draw(st.one_of(SNIPPETS, st.binary(max_size=4), st.just(content[start:stop] * 2)))
        content = content[:start] + put + content[stop:]
    return content


def assert_every_card_is_counted(reading: Reading) -> None:
    report = reading.reports.row(0, named=True)
    ordinals = [*reading.people["row"], *reading.skips["row"], *reading.rejects["row"]]
    assert sorted(ordinals) == list(range(1, report["n_rows"] + 1))


def assert_no_card_goes_missing(content: bytes) -> None:
    """Garbled bytes between two cards are read to the end, and neither card is lost to them."""
    reading = read(FIRST + content + b"\r\n" + LAST)
    assert_every_card_is_counted(reading)
    names = reading.people["full_name"].to_list()
    assert names.count("Before Garble") == 1
    assert names.count("After Garble") == 1


@given(mutated())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_garbled_file_costs_no_other_card(content):
    assert_no_card_goes_missing(content)


@pytest.mark.slow
@given(mutated())
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_many_garbled_files_cost_no_other_card(content):
    assert_no_card_goes_missing(content)


@pytest.mark.slow
@given(st.binary(max_size=300))
@settings(max_examples=25, deadline=None)
def test_no_bytes_whatever_raise_an_exception(content):
    for whole in (content, b"BEGIN:VCARD\r\n" + content, b'["vcard",' + content):
        vcard.identify(whole)
        assert read(whole).reports.height == 1


@pytest.mark.parametrize(
    "stem", ["broken_cards", "icloud_groups_30", "agent_nested_21", "rfc6350_kinds"]
)
def test_a_file_reads_the_same_in_blocks_of_any_size(stem):
    text, _ = plain(REAL[stem])
    whole = lex(text, line_bytes=2**20)
    pieces = list(blocks(text, size=1))
    assert b"".join(pieces) == text
    parts = [lex(piece, line_bytes=2**20) for piece in pieces]
    assert [raw for part in parts for raw in part.cards["raw"]] == whole.cards["raw"].to_list()
    assert sum(part.properties.height for part in parts) == whole.properties.height


def test_line_numbers_count_through_blocks_and_folds():
    head = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nNOTE:one\r\n  two\r\n  three\r\nEND:VCARD\r\n"
    faulty = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:B\r\nBDAY:never\r\nEND:VCARD\r\n"
    assert read(head * 2 + faulty).warnings == (
        "Line 18: BDAY is no calendar day and was left out",
    )


def calls(content: bytes) -> int:
    """How many functions, Python's and C's, it takes to lex the bytes."""
    counted = 0

    def count(_frame, event, _argument):
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        lex(plain(content)[0], line_bytes=2**20)
    finally:
        sys.setprofile(None)
    return counted


def card_with_photo(n_lines: int, *, version: str, fold: str, head: str) -> bytes:
    base64 = ("\r\n" + fold).join(
        ["QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWkFC"] * n_lines
    )
    return f"BEGIN:VCARD\r\nVERSION:{version}\r\nFN:P\r\n{head}:{base64}\r\n\r\nTEL:1\r\nEND:VCARD\r\n".encode()


PHOTOS = [
    pytest.param("3.0", " ", "PHOTO;ENCODING=b;TYPE=JPEG", id="folded_3"),
    pytest.param("2.1", " ", "PHOTO;JPEG;ENCODING=BASE64", id="folded_21"),
    pytest.param("2.1", "", "PHOTO;ENCODING=BASE64;TYPE=JPEG", id="lines_without_the_folds_space"),
    pytest.param("4.0", " ", "PHOTO;VALUE=uri", id="data_address"),
]


@pytest.mark.parametrize(("version", "fold", "head"), PHOTOS)
def test_twice_the_photo_takes_at_most_twice_the_steps(version, fold, head):
    once = calls(card_with_photo(2_000, version=version, fold=fold, head=head))
    twice = calls(card_with_photo(4_000, version=version, fold=fold, head=head))
    assert twice <= 2 * once


@pytest.mark.parametrize(("version", "fold", "head"), PHOTOS)
def test_a_photo_of_ten_megabytes_is_noted_and_not_kept(version, fold, head):
    reading = read(card_with_photo(145_000, version=version, fold=fold, head=head))
    person = reading.people.row(0, named=True)
    assert person["has_photo"]
    assert person["phones"] == ["1"]
    assert len(person["raw"]) < 200


def test_a_photos_address_is_kept_as_text_and_not_fetched():
    address = "http://169.254.169.254/latest/meta-data"
    person = read(f"BEGIN:VCARD\nFN:S\nPHOTO;VALUE=uri:{address}\nEND:VCARD".encode()).people.row(
        0, named=True
    )
    assert person["has_photo"]
    assert address in person["raw"]
    assert person["urls"] == []


def test_a_property_over_the_limit_is_left_out_and_its_card_kept():
    content = b"BEGIN:VCARD\r\nFN:Long\r\nNOTE:" + b"x" * 3000 + b"\r\nTEL:1\r\nEND:VCARD\r\n"
    reading = read(content, line_bytes=2000)
    assert reading.people["note"].to_list() == [None]
    assert reading.people["phones"].to_list() == [["1"]]
    assert reading.warnings == ("Line 3: NOTE is over 2000 bytes long and was left out",)


@pytest.mark.parametrize(
    "opening", [b"BEGIN:VCARD\n", b"AGENT:\nBEGIN:VCARD\n", b"AGENT:BEGIN:VCARD\n"]
)
def test_thousands_of_cards_begun_and_never_ended_are_read_without_recursion(opening):
    reading = read(FIRST.replace(b"\r\n", b"\n") + opening * 5000 + LAST)
    assert_every_card_is_counted(reading)
    assert "Before Garble" in reading.people["full_name"]


def test_the_newest_revision_not_ahead_of_today_dates_the_file():
    from datetime import date

    cards = b"BEGIN:VCARD\nFN:A\nREV:20990101\nEND:VCARD\nBEGIN:VCARD\nFN:B\nREV:20200229T235959Z\nEND:VCARD\n"
    options = ReadOptions(today=date(2026, 1, 1))
    reading = vcard.extract("a.vcf", None, cards, options=options)
    assert reading.reports["exported_on"].to_list() == [date(2020, 2, 29)]
    assert reading.people["exported_on"].to_list() == [date(2020, 2, 29)] * 2


@pytest.mark.parametrize(
    ("is_day_first", "expected"), [(None, None), (True, "1980-04-03"), (False, "1980-03-04")]
)
def test_an_ambiguous_birthday_is_read_only_where_the_order_is_told(is_day_first, expected):
    content = b"BEGIN:VCARD\nFN:A\nBDAY:03/04/1980\nEND:VCARD"
    options = ReadOptions(is_day_first=is_day_first)
    people = vcard.extract("a.vcf", None, content, options=options).people
    assert people["birthday"].to_list() == [expected]


@pytest.mark.parametrize(
    "head",
    [
        b"First Name,Last Name\n",
        b"",
        b"BEGIN:VCALENDAR\nVERSION:2.0\n",
        b'{"vcard": 1}',
        b"say BEGIN:VCARD\n",
    ],
)
def test_what_is_no_vcard_is_not_taken_for_one(head):
    assert not vcard.identify(head)


@pytest.mark.parametrize(
    "content",
    [b'[["vcard",[["fn",{},"text","A', b'["vcard",' + b"[" * 100_000],
    ids=["cut", "deep"],
)
def test_a_jcard_that_is_no_json_is_refused_in_words(content):
    report = read(content).reports.row(0, named=True)
    assert report["status"] == "refused"
    assert "JSON" in report["message"]


def test_a_faulty_property_of_a_jcard_costs_only_itself():
    content = b'["vcard",[["fn",{},"text","A B"],5,["n"],["tel",null,"text",null],["no name!",{},"text","x"]]]'
    assert read(content).people["full_name"].to_list() == ["A B"]


def test_a_street_that_a_jcard_lists_line_by_line_is_written_with_spaces():
    content = b'["vcard",[["fn",{},"text","Jo Sample"],["adr",{},"text",["","",["1 Main St","Suite 5"],"Denver","CO","80202",""]]]]'
    address = read(content).people["addresses"].to_list()[0][0]
    assert (address["street"], address["city"]) == ("1 Main St, Suite 5", "Denver")


def test_the_most_frequent_version_names_the_file_and_each_card_has_its_own():
    cards = b"".join(
        b"BEGIN:VCARD\nVERSION:%s\nFN:A\nEND:VCARD\n" % version
        for version in (b"4.0", b"2.1", b"4.0")
    )
    reading = read(cards)
    assert reading.people["source"].to_list() == ["vcard_4", "vcard_21", "vcard_4"]
    assert reading.reports["source"].to_list() == ["vcard_4"]


def test_no_warning_repeats_a_value_of_the_card():
    reading = read(REAL["broken_cards"])
    said = " ".join([*reading.warnings, *reading.reports["message"], *reading.rejects["message"]])
    for value in ("sometime in spring", "not an address", "Lost Space", "lost@example.com"):
        assert value not in said


SHORT_CUTS = st.sampled_from(
    [b"\n", b"\n ", b"\n\t", b"=\n", b'"', b";", b":", b"KEY", b"\nPHOTO;ENCODING=b:", b"\nX-A;BASE64:QUJD",
     b"\nVERSION:2.1", b"\nEND:VCARD", b"\nend:vcard", b"x" * 80]
)  # fmt: skip


@given(st.lists(SHORT_CUTS, max_size=30))
@settings(max_examples=120, deadline=None)
def test_the_quick_look_for_photos_finds_what_the_pattern_finds_line_by_line(pieces):
    content = b"\nBEGIN:VCARD" + b"".join(pieces)
    found = [medium.span() for medium in vcard_bytes._media(content)]
    assert found == [medium.span() for medium in vcard_bytes._MEDIA.finditer(content)]


@pytest.mark.parametrize(
    "params",
    ['TYPE="a:b";CHARSET=ISO-8859-1', 'TYPE="a";CHAR\0SET=ISO-8859-1', 'CHARSET="ISO-8859-1"'],
)
def test_a_charset_beside_quotes_or_parted_by_a_fold_is_still_read(params):
    text, _, _ = utf8(b"BEGIN:VCARD\nNOTE;" + params.encode() + b":Gr\xfc\xdfe\nFN:\xc3\x84nne")
    assert "Grüße".encode() in text


def test_words_for_nothing_are_no_values_and_who_is_called_so_stays():
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:%s\r\nFN:%s\r\nORG:%s\r\nTITLE:%s\r\nTEL:%s\r\nEMAIL:%s\r\nEND:VCARD\r\n"
    content = card % ("null;null", "null null", "undefined;", "n/a", "-", "no1@example.com")
    content += card % ("Null;Ida", "Ida Null", "Acme", "CFO", "+49 30 23125 001", "null")
    content += card % (";;;;", "(no name)", "Unknown", "TBD", "null", "no2@example.com")
    people = read(content.encode()).people
    told = people.select("full_name", "family_name", "company", "title", "phones", "emails")
    assert told.rows() == [
        (None, None, None, None, [], ["no1@example.com"]),
        ("Ida Null", "Null", "Acme", "CFO", ["+49 30 23125 001"], []),
        (None, None, None, None, [], ["no2@example.com"]),
    ]


def test_an_address_beside_a_profile_in_one_value_is_kept():
    content = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ida Roe\r\n"
        b"URL:https://www.linkedin.com/in/ida-roe https://varia.example\r\nEND:VCARD\r\n"
    )
    person = read(content).people.row(0, named=True)
    assert person["linkedin_url"] == "https://www.linkedin.com/in/ida-roe"
    assert person["urls"] == ["https://varia.example"]
