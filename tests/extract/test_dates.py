"""Days and instants read as their column means them; what stays open is left blank, not guessed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.dates import days
from transforms.extract.times import time_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("07 Feb 2026", "2026-02-07", id="linkedin"),
        pytest.param("1/8/18, 6:14 PM", "2018-01-08", id="linkedin_2018"),
        pytest.param("18.06.2024", "2024-06-18", id="german_excel"),
        pytest.param("18-Jun-24", "2024-06-18", id="english_excel"),
        pytest.param("30-oct-09", "2009-10-30", id="spanish_excel"),
        pytest.param("3 déc. 2021", "2021-12-03", id="french"),
        pytest.param("05 März 2021", "2021-03-05", id="german_month"),
        pytest.param("12 de marzo de 2021", "2021-03-12", id="spanish_words"),
        pytest.param("March 22, 1980", "1980-03-22", id="american_words"),
        pytest.param("Tue Mar 05 12:34:56 UTC 2024", "2024-03-05", id="follows"),
        pytest.param("2024/03/12 14:05:09 UTC", "2024-03-12", id="endorsements"),
        pytest.param("2024-03-12T14:05:09.123Z", "2024-03-12", id="iso_instant"),
        pytest.param("20240312", "2024-03-12", id="compact"),
        pytest.param("2021年3月5日", "2021-03-05", id="cjk"),
        pytest.param("44256", "2021-03-01", id="excel_serial"),
        pytest.param("--03-22", "--03-22", id="no_year"),
        pytest.param("Mar 14", "--03-14", id="no_year_in_words"),
        pytest.param("1604-03-22", "--03-22", id="apples_no_year"),
    ],
)
def test_a_day_reads_as_written(written, meant):
    assert days([written]).iso == {written: meant}


@pytest.mark.parametrize("blank", ["0/0/00", "0.0.00", "0000-00-00", "00/00/0000"])
def test_outlooks_no_date_is_blank_and_no_mistake(blank):
    found = days([blank])
    assert (found.iso, found.ambiguous, found.unread) == ({}, frozenset(), frozenset())


@pytest.mark.parametrize("wrong", ["31 Feb 2024", "soon", "2024-13-01", "32.01.2024", "1980"])
def test_what_is_no_day_is_told_as_unread(wrong):
    found = days([wrong])
    assert (found.iso, found.unread) == ({}, {wrong})


def test_a_figure_over_twelve_settles_the_order_of_the_whole_column():
    assert days(["01/02/2024", "13/02/2024"]).iso["01/02/2024"] == "2024-02-01"
    assert days(["01/02/2024", "02/13/2024"]).iso["01/02/2024"] == "2024-01-02"


def test_an_order_that_nothing_settles_is_ambiguous_unless_it_is_told():
    assert days(["01/02/2024"]).ambiguous == {"01/02/2024"}
    assert days(["01/02/2024"], is_month_first=True).iso == {"01/02/2024": "2024-01-02"}
    assert days(["01/02/2024"], is_month_first=False).iso == {"01/02/2024": "2024-02-01"}
    assert days(["02/02/2024"]).iso == {"02/02/2024": "2024-02-02"}


def test_a_column_that_contradicts_itself_keeps_its_plain_cells_alone():
    found = days(["13/02/2024", "02/13/2024", "01/02/2024"])
    assert found.iso == {"13/02/2024": "2024-02-13", "02/13/2024": "2024-02-13"}
    assert found.ambiguous == {"01/02/2024"}


@given(
    st.dates(date(2003, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d %b %Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%b-%y", "%B %d, %Y"]),
)
def test_a_day_reads_back_from_every_plain_form(day, form):
    written = day.strftime(form)
    assert days([written]).iso == {written: day.isoformat()}


@pytest.mark.parametrize(
    ("written", "day", "at"),
    [
        pytest.param("1/8/18, 6:14 PM", "2018-01-08", datetime(2018, 1, 8, 18, 14), id="evening"),
        pytest.param(
            "1/3/24, 12:02 AM", "2024-01-03", datetime(2024, 1, 3, 0, 2), id="after_midnight"
        ),
        pytest.param(
            "2024-03-12T14:05:09.123Z", "2024-03-12", datetime(2024, 3, 12, 14, 5, 9), id="iso"
        ),
        pytest.param(
            "2024-03-12T14:05:09+02:00", "2024-03-12", datetime(2024, 3, 12, 12, 5, 9), id="zone"
        ),
        pytest.param("26.10.2024 11:43", "2024-10-26", datetime(2024, 10, 26, 11, 43), id="excel"),
        pytest.param("2018-03-04", "2018-03-04", datetime(2018, 3, 4), id="no_time"),
    ],
)
def test_the_time_of_a_day_reads_in_utc(written, day, at):
    assert time_of(written, day) == at
