"""Every workbook has a process and limits of its own, whatever becomes of the others."""

import io
import os
import time
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pytest

from schemas.errors import RefusedFileError
from schemas.exports import Limits
from transforms.extract import workbook_children
from transforms.extract.workbook import sheets


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def names(content, **limits):
    (sheet,) = sheets("people.xlsx", content, limits=Limits(**limits))
    return [row[0] for row in sheet.rows]


def test_workbooks_read_side_by_side_keep_their_own_cells_and_limits():
    large = workbook(*([f"{n}-{column}" for column in range(40)] for n in range(300)))

    def told(n):
        if n % 5:
            return names(workbook(["Name"], [f"Jane {n}"]))
        with pytest.raises(RefusedFileError, match="more memory or time"):
            names(large, workbook_memory=16 * 1024**2)
        return None

    with ThreadPoolExecutor(max_workers=4) as pool:
        found = list(pool.map(told, range(20)))
    assert found == [["Name", f"Jane {n}"] if n % 5 else None for n in range(20)]


def test_a_server_that_was_killed_is_started_again():
    assert names(workbook(["Name"])) == ["Name"]
    gone = workbook_children.server().process
    gone.kill()
    gone.wait()
    assert names(workbook(["Name"], ["Jane"])) == ["Name", "Jane"]


def test_a_child_that_neither_works_nor_ends_is_ended_by_the_clock():
    theirs_in, ours_in = os.pipe()
    ours_out, theirs_out = os.pipe()
    begun = time.monotonic()
    request = workbook_children.REQUEST.pack(1 << 30, 1)
    workbook_children.server().fork(request, [theirs_in, theirs_out])
    os.close(theirs_in)
    os.close(theirs_out)
    with os.fdopen(ours_out, "rb") as told, os.fdopen(ours_in, "wb"):
        assert told.read() == b""
    assert time.monotonic() - begun >= 1
