"""Archives: what is read from them, what is left out, and what hostile ones can't do."""

import io
import struct
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.errors import RefusedFileError, UnreadableFileError
from schemas.exports import Limits
from transforms.extract.archive import members

SAMPLES = Path(__file__).parent / "samples" / "archive"
MIB = 1024**2


def zipped(*entries, method=zipfile.ZIP_DEFLATED):
    """A zip of (name or ZipInfo, bytes) pairs."""
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", method) as archive:
        warnings.simplefilter("ignore")  # duplicate names are what some tests want
        for name, content in entries:
            archive.writestr(name, content)
    return made.getvalue()


def read(content, **limits):
    return members("inbox.zip", content, limits=Limits(**limits))


def paths(archive):
    return [member.path for member in archive.members]


def test_a_linkedin_archive_gives_every_member_but_its_web_page():
    archive = read((SAMPLES / "Complete_LinkedInDataExport_11-21-2026.zip").read_bytes())
    assert len(archive.members) == 22
    assert {"Connections.csv", "messages.csv", "Jobs/Saved Jobs.csv"} <= set(paths(archive))
    assert [path for path, _ in archive.ignored] == ["Articles/Articles/my-first-post-dévelop.html"]


def test_a_mac_leaves_junk_that_is_listed_as_ignored():
    archive = read((SAMPLES / "rezipped_on_mac_nested_folder.zip").read_bytes())
    assert paths(archive) == ["Basic_LinkedInDataExport_11-20-2026/Connections.csv"]
    assert len(archive.ignored) == 2
    assert not archive.damaged


def test_a_takeout_keeps_label_folders_and_leaves_photos():
    archive = read((SAMPLES / "takeout-20261120T093000Z-001.zip").read_bytes())
    assert len(archive.members) == 5
    assert {path.rsplit(".")[-1] for path, _ in archive.ignored} == {"html", "jpg"}


def test_a_truncated_download_says_to_download_again():
    with pytest.raises(UnreadableFileError, match=r"cut off or damaged.*Download it again"):
        read((SAMPLES / "truncated_download.zip").read_bytes())


@settings(max_examples=30, deadline=None)
@given(st.integers(min_value=1, max_value=400))
def test_an_archive_cut_anywhere_is_unreadable_never_half_read(n_lost):
    whole = zipped(("Connections.csv", b"First Name,Last Name\n" * 30), ("messages.csv", b"x" * 99))
    with pytest.raises(UnreadableFileError):
        read(whole[: max(4, len(whole) - n_lost)])


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../../evil.csv", id="parent"),
        pytest.param("a/../../evil.csv", id="parent_inside"),
        pytest.param("/etc/evil.csv", id="absolute"),
        pytest.param("C:\\evil.csv", id="drive"),
        pytest.param("..\\evil.csv", id="windows_parent"),
    ],
)
def test_a_path_that_leads_outside_is_left_out(name):
    archive = read(zipped((name, b"a,b\n"), ("good.csv", b"a,b\n")))
    assert paths(archive) == ["good.csv"]
    assert [reason for _, reason in archive.ignored] == ["its path leads outside of the archive"]
    assert len(archive.damaged) == 1


def test_a_link_is_no_file():
    link = zipfile.ZipInfo("contacts.csv")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    archive = read(zipped((link, b"/etc/passwd")))
    assert not archive.members
    assert archive.ignored == [("contacts.csv", "a link, not a file")]


def test_an_encrypted_member_costs_that_member_and_says_what_to_do():
    content = bytearray(zipped(("locked.csv", b"secret"), ("open.csv", b"a")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature) + offset
        content[at] |= 1
    archive = read(bytes(content))
    assert paths(archive) == ["open.csv"]
    assert "password" in archive.ignored[0][1]
    assert archive.damaged == {"locked.csv"}


def test_a_wrong_checksum_costs_that_member_alone():
    content = bytearray(
        zipped(("bad.csv", b"AAAA" * 40), ("good.csv", b"b"), method=zipfile.ZIP_STORED)
    )
    content[content.find(b"AAAA")] ^= 0xFF
    archive = read(bytes(content))
    assert paths(archive) == ["good.csv"]
    assert archive.ignored[0][0] == "bad.csv"
    assert "download the archive again" in archive.ignored[0][1]


def test_members_of_one_name_are_both_kept_and_equal_ones_once():
    archive = read(zipped(("a.csv", b"1"), ("a.csv", b"2"), ("a.csv", b"1")))
    assert [(m.path, m.content) for m in archive.members] == [("a.csv", b"1"), ("a.csv (2)", b"2")]
    assert [reason for _, reason in archive.ignored] == ["repeats the member of the same name"]


def test_a_nested_archive_is_read_and_its_members_say_where_they_are():
    inner = zipped(("Connections.csv", b"x"))
    assert paths(read(zipped(("deep/inner.zip", inner)))) == ["deep/inner.zip/Connections.csv"]


def test_archives_too_deep_are_left_out():
    content = zipped(("Connections.csv", b"x"))
    for _ in range(2):
        content = zipped(("inner.zip", content))
    archive = read(content)
    assert not archive.members
    assert "more than 2 deep" in archive.ignored[0][1]


def test_a_workbook_in_an_archive_is_a_member_and_is_not_unpacked():
    workbook = zipped(("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>"))
    assert paths(read(zipped(("list.xlsx", workbook)))) == ["list.xlsx"]


@pytest.mark.parametrize(
    ("content", "limits", "words"),
    [
        pytest.param(zipped(("a.csv", bytes(12 * MIB))), {}, "200-fold", id="ratio"),
        pytest.param(
            zipped(("in.zip", zipped(("a.csv", bytes(12 * MIB))))),
            {},
            "200-fold",
            id="nested_ratio",
        ),
        pytest.param(
            zipped(("a.csv", b"x" * 5000)), {"member_bytes": 4096}, "member is larger", id="member"
        ),
        pytest.param(
            zipped(("a.csv", b"x" * 3000), ("b.csv", b"y" * 3000)),
            {"file_bytes": 4096},
            "larger than 4 KiB",
            id="total",
        ),
        pytest.param(
            zipped(*((f"{n}.csv", b"x") for n in range(11))),
            {"members": 10},
            "more than 10",
            id="count",
        ),
    ],
)
def test_a_bomb_is_refused_with_the_limit_it_breaks(content, limits, words):
    with pytest.raises(RefusedFileError, match=words):
        read(content, **limits)


def test_many_members_that_share_their_bytes_do_not_hide_a_bomb():
    part = zipped(*((f"{n}.csv", bytes(6 * MIB)) for n in range(4)))
    with pytest.raises(RefusedFileError, match="200-fold"):
        read(part)


def test_sizes_are_counted_and_not_believed():
    content = bytearray(zipped(("a.csv", b"x" * 5000)))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(signature) + offset
        content[at : at + 4] = struct.pack("<I", 10)
    archive = read(bytes(content))
    assert not archive.members, "a size that lies is damage, never a short file"
    assert archive.damaged == {"a.csv"}


def test_a_size_of_a_terabyte_in_zip64_takes_no_memory():
    info = struct.pack("<HHQQ", 1, 16, 1 << 40, 1 << 40)
    body = zlib.compress(b"abc", wbits=-15)
    head = struct.pack("<4s5HIIIHH", b"PK\x03\x04", 45, 0, 8, 0, 0, 0, 2**32 - 1, 2**32 - 1, 5, 20)
    local = head + b"a.csv" + info + body
    entry = struct.pack(
        "<4s6HIIIHHHHHII",
        b"PK\x01\x02",
        45,
        45,
        0,
        8,
        0,
        0,
        0,
        2**32 - 1,
        2**32 - 1,
        5,
        20,
        0,
        0,
        0,
        0,
        0,
    )
    directory = entry + b"a.csv" + info
    end = struct.pack("<4s4HIIH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), len(local), 0)
    archive = read(local + directory + end)
    assert archive.damaged == {"a.csv"}


def test_a_name_from_a_mac_is_read_as_utf8():
    content = bytearray(zipped(("Böb.csv", b"x")))
    for signature, offset in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        content[content.find(signature) + offset] &= ~0x08
    assert paths(read(bytes(content))) == ["Böb.csv"]


def test_control_characters_of_a_name_never_reach_a_terminal():
    assert paths(read(zipped(("a\x1b[2Jb.csv", b"x")))) == ["a\N{REPLACEMENT CHARACTER}[2Jb.csv"]


@pytest.mark.parametrize(
    "name", ["~$list.xlsx", "x.part", "x.crdownload", "Thumbs.db", "desktop.ini"]
)
def test_leftovers_are_ignored(name):
    archive = read(zipped((f"folder/{name}", b"x")))
    assert not archive.members
    assert not archive.damaged


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}\.csv", fullmatch=True), st.binary(max_size=200).map(b",".__add__)
    )
)
def test_what_is_zipped_is_read(contents):
    archive = read(zipped(*contents.items()))
    assert {member.path: member.content for member in archive.members} == contents


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_read_or_refused(content):
    try:
        read(b"PK\x03\x04" + content)
    except (UnreadableFileError, RefusedFileError):
        return
