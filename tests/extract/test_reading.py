"""A file is read by what it holds; what its name tells is the day of export and a direction, nothing else."""

import io
import json
import zipfile
from datetime import date

import polars as pl
import pytest

from schemas.exports import FILE_STATUSES, ReadOptions
from transforms.extract import read_file
from transforms.extract.aliases import alias
from transforms.extract.registry import LAYOUTS

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
JANE = "Jane,Doe,https://www.linkedin.com/in/jane-doe,,Contoso,VP,07 Feb 2026\n"
MESSAGES = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,IS MESSAGE DRAFT\n"


def read(text, name="x.csv", **options):
    return read_file(name, text.encode(), options=ReadOptions(today=date(2026, 11, 23), **options))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "First\xa0Name,Last\xa0Name,URL,Email Address,Company,Position,Connected\xa0On\n"
            + JANE,
            id="nbsp_in_headers",
        ),
        pytest.param(
            '\ufeff"First Name","Last Name","URL","Email Address","Company","Position","Connected On"\n'
            + JANE,
            id="mark_before_a_quote",
        ),
        pytest.param(
            'Notes:\n"When exporting\n\nyour data"\n\n\ufeff' + CONNECTIONS + JANE,
            id="mark_in_the_middle",
        ),
        pytest.param(
            'Notes:,,,,,,\r\n"When, x",,,,,,\r\n,,,,,,\r\n'
            + (CONNECTIONS + JANE).replace("\n", "\r\n"),
            id="padded_notes",
        ),
        pytest.param((CONNECTIONS + JANE).replace(",", "\t"), id="tabs"),
        pytest.param("sep=;\n" + (CONNECTIONS + JANE).replace(",", ";"), id="sep_line"),
        pytest.param(
            "".join(f',"",{line}\n' for line in (CONNECTIONS + JANE).splitlines()),
            id="blank_columns",
        ),
        pytest.param(
            "first_name;LAST NAME;Url;e-mail address;COMPANY;position;connected_on\n"
            + JANE.replace(",", ";"),
            id="other_casing",
        ),
        pytest.param(
            "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n" + JANE,
            id="german",
        ),
        pytest.param(
            "".join(
                '"' + line.replace('"', '""') + '"\n' for line in (CONNECTIONS + JANE).splitlines()
            ),
            id="whole_lines_quoted",
        ),
        pytest.param(
            ",".join(f"Query1.{name}" for name in CONNECTIONS.split(",")) + JANE,
            id="names_of_a_query",
        ),
        pytest.param(CONNECTIONS + JANE.rstrip("\n"), id="no_line_end_at_the_end"),
        pytest.param((CONNECTIONS + JANE).replace("\n", ",\n"), id="comma_at_the_end"),
    ],
)
def test_connections_are_known_by_their_columns_however_they_were_saved(text):
    reading = read(text)
    columns = ["full_name", "linkedin_url", "company", "title", "connected_on"]
    assert reading.reports["source"].to_list() == ["linkedin_connections"]
    assert reading.people.select(columns).rows() == [
        ("Jane Doe", "https://www.linkedin.com/in/jane-doe", "Contoso", "VP", date(2026, 2, 7))
    ]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        pytest.param(
            "Basic_LinkedInDataExport_11-20-2026/Connections.csv", date(2026, 11, 20), id="linkedin"
        ),
        pytest.param(
            "takeout-20261120T093000Z-001/All Contacts.csv", date(2026, 11, 20), id="takeout"
        ),
        pytest.param("contacts 2026-03-01.csv", date(2026, 3, 1), id="iso"),
        pytest.param("Connections.csv", date(2026, 2, 7), id="newest_day_inside"),
        pytest.param("Connections_12-31-2099.csv", None, id="a_day_to_come_is_no_evidence"),
    ],
)
def test_the_day_of_export_comes_from_the_name_else_from_the_newest_day_inside(name, day):
    assert read(CONNECTIONS + JANE, name).reports["exported_on"].to_list() == [day]


def test_a_ghost_row_is_skipped_and_told_as_what_it_is():
    reading = read(CONNECTIONS + ",,,,,,05 Oct 2026\n" + JANE)
    assert reading.people["row"].to_list() == [2]
    assert reading.skips["reason"].to_list() == [
        "ghost row: LinkedIn keeps the date of a member who left, without a name"
    ]


def test_a_connection_in_the_future_or_before_linkedin_is_rejected_with_field_and_mend():
    late, early = JANE.replace("2026", "2062"), JANE.replace("2026", "1999")
    rejects = read(CONNECTIONS + late + early + JANE).rejects
    assert rejects["checks"].to_list() == [
        ["connected_on_is_not_ahead"],
        ["connected_on_is_possible"],
    ]
    assert all(message.startswith("connected_on: ") for message in rejects["message"])


def test_ambiguous_days_are_blank_and_warned_of_until_the_user_says():
    text = CONNECTIONS + JANE.replace("07 Feb 2026", "07/02/2026")
    assert read(text).people["connected_on"].to_list() == [None]
    assert "set day_first" in read(text).reports["message"][0]
    assert read(text, is_day_first=True).people["connected_on"].to_list() == [date(2026, 2, 7)]


def test_a_message_counts_recipients_by_profiles_and_tells_names_apart_only_where_it_can():
    rows = (
        'c,,Sam,,"Jane Doe, PhD","https://www.linkedin.com/in/jane",2024-10-26 11:43:11 UTC,,hello,INBOX,No\n'
        'c,,Sam,,"Kim,Lee","https://www.linkedin.com/in/kim,https://www.linkedin.com/in/lee",2024-10-26 11:43:11 UTC,,x,INBOX,Yes\n'
        'c,,Sam,,"Kim, MBA, Lee","https://www.linkedin.com/in/kim,https://www.linkedin.com/in/lee",2024-10-26 11:43:11 UTC,,,INBOX,No\n'
    )
    acts = read(MESSAGES + rows, "messages.csv").interactions
    assert acts.select("row", "recipient_name", "n_recipients", "is_draft", "has_text").rows() == [
        (1, "Jane Doe, PhD", 1, False, True),
        (2, "Kim", 2, True, True),
        (2, "Lee", 2, True, True),
        (3, None, 2, False, False),
        (3, None, 2, False, False),
    ]


def test_the_words_of_a_message_are_nowhere_in_what_is_read_broken_rows_included():
    rows = 'c,SECRET,Sam,,Kim,,2024-10-26 11:43:11 UTC,SECRET,"SECRET, he said",INBOX,No\nc,,"Sam,SECRET\n'
    reading = read(MESSAGES + rows, "messages.csv")
    assert reading.interactions.height == 1
    assert reading.rejects.height == 1
    for frame in (reading.reports, reading.interactions, reading.rejects, reading.skips):
        assert "SECRET" not in json.dumps(frame.to_dicts(), default=str)


def test_a_row_in_which_nobody_is_named_is_skipped():
    rows = "c,,LinkedIn Member,,,,2024-10-26 11:43:11 UTC,,hello,INBOX,No\n"
    reading = read(MESSAGES + rows, "messages.csv")
    assert reading.interactions.is_empty()
    assert reading.skips["reason"].to_list() == ["nobody is named: LinkedIn left out who it was"]


def test_talks_with_linkedins_assistants_are_ignored_by_the_name_of_their_member():
    rows = "c,,LinkedIn Coach,,Kim,,2024-10-26 11:43:11 UTC,,hello,INBOX,No\n"
    reading = read(MESSAGES + rows, "learning_coach_messages.csv")
    assert reading.reports["status"].to_list() == ["ignored"]
    assert reading.interactions.is_empty()


@pytest.mark.parametrize(
    ("name", "text", "direction", "role"),
    [
        pytest.param(
            "Recommendations_Received.csv",
            "I managed Taylor for two years",
            "in",
            "manager",
            id="author_led",
        ),
        pytest.param(
            "Recommendations_Received.csv",
            "Taylor was my manager",
            "in",
            "report",
            id="author_was_led",
        ),
        pytest.param(
            "Recommendations_Given.csv", "Jane reported to me", "out", "report", id="owner_led"
        ),
        pytest.param(
            "Recommendations_Given.csv", "Jane was my manager", "out", "manager", id="owner_was_led"
        ),
        pytest.param(
            "Recommendations_Given.csv",
            "We worked together at Contoso",
            "out",
            "colleague",
            id="colleagues",
        ),
        pytest.param(
            "Recommendations_Received.csv",
            "As a client I trust Taylor",
            "in",
            "client",
            id="client",
        ),
        pytest.param("Recommendations.csv", "A superb leader", None, None, id="nothing_tells"),
    ],
)
def test_a_recommendation_tells_direction_by_file_and_role_by_words(name, text, direction, role):
    header = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    row = f'Jane,Doe,Contoso,VP,"{text}","02/01/22, 09:00 AM",VISIBLE\n'
    acts = read(header + row, name).interactions
    assert acts.select("direction", "role").rows() == [(direction, role)]
    assert text not in acts["raw"][0]


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        pytest.param("subscribed_members_export.csv", ["Board"], id="subscribed"),
        pytest.param(
            "unsubscribed_members_export.csv",
            ["Board", "mailchimp:unsubscribed"],
            id="unsubscribed",
        ),
        pytest.param("cleaned_members_export.csv", ["Board", "mailchimp:cleaned"], id="cleaned"),
    ],
)
def test_who_opted_out_of_mailchimp_keeps_a_label(name, labels):
    text = 'Email Address,First Name,MEMBER_RATING,LAST_CHANGED,LEID,EUID,TAGS\na@example.com,A,2,2024-03-12 14:05:09,1,x,"""Board"""\n'
    assert read(text, name).people["labels"].to_list() == [labels]


def test_of_several_people_on_one_order_the_first_keeps_the_buyers_address():
    text = "Order #,First Name,Last Name,Email,Attendee Status\n1,Jane,Doe,j@example.com,Attending\n1,Sam,Roe,j@example.com,Refunded\n"
    found = read(text).people.select("full_name", "emails", "labels")
    assert found.rows() == [
        ("Jane Doe", ["j@example.com"], []),
        ("Sam Roe", [], ["eventbrite:refunded"]),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Name;Vorname;E-Mail\nWeiß;Jörg;j@example.org\n",
            ("Jörg", "Weiß", "Jörg Weiß"),
            id="german_name_is_family",
        ),
        pytest.param(
            "Name,Surname,Email\nJane,Doe,j@example.org\n",
            ("Jane", "Doe", "Jane Doe"),
            id="name_beside_surname",
        ),
        pytest.param(
            "Name,First Name,Email\nJane Doe,Jane,j@example.org\n",
            ("Jane", None, "Jane Doe"),
            id="name_repeats_the_given",
        ),
        pytest.param(
            "Nom;Courriel\nZoé Petit;z@example.org\n",
            (None, None, "Zoé Petit"),
            id="french_name_alone",
        ),
        pytest.param(
            "Name,Email\nJane Doe <jane@example.org>,\n",
            (None, None, "Jane Doe"),
            id="address_in_the_name",
        ),
        pytest.param(
            'Name,Email\n"=HYPERLINK(""http://x.example"",""J"")",j@example.org\n',
            (None, None, '=HYPERLINK("http://x.example","J")'),
            id="formula_survives",
        ),
    ],
)
def test_columns_of_names_are_settled_by_what_they_hold(text, names):
    assert read(text).people.select("given_name", "family_name", "full_name").rows() == [names]


def test_a_title_of_honorifics_is_the_prefix_and_any_other_the_position():
    text = "Title,First Name,Last Name,Email\n{},Jo,Roe,jo@example.org\n"
    assert read(text.format("Dr.")).people.select("prefix", "title").rows() == [("Dr.", None)]
    assert read(text.format("CEO")).people.select("prefix", "title").rows() == [(None, "CEO")]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        pytest.param("E-Mail 2", "emails", id="numbered"),
        pytest.param(" first_name ", "given_name", id="underscore"),
        pytest.param("Phone#", "phones", id="sign"),
        pytest.param("Organisation / Company", "company", id="two_words_for_one"),
        pytest.param("E-mail (work)", "emails", id="kind_in_brackets"),
        pytest.param("What company do you work for?", "company", id="question"),
        pytest.param("What's your LinkedIn profile URL?", "linkedin_url", id="linkedin_question"),
        pytest.param("Email Status", None, id="about_the_address"),
        pytest.param("Owner email", None, id="somebody_elses"),
        pytest.param("Company LinkedIn", None, id="the_companys"),
        pytest.param("Price", None, id="unknown"),
    ],
)
def test_a_header_of_any_list_is_known_by_its_words(header, role):
    assert alias(header) == role


@pytest.mark.parametrize(
    ("content", "status"),
    [
        pytest.param(b"%PDF-1.7 ...", "unrecognised", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "unrecognised", id="image"),
        pytest.param(
            b"<!DOCTYPE html><html><body>Error 403</body></html>", "unrecognised", id="error_page"
        ),
        pytest.param(b'{"error": 1}', "unrecognised", id="json"),
        pytest.param(
            b"This is my LinkedIn export of last month.\r\nDo not delete!\r\n",
            "unrecognised",
            id="remark_on_an_export",
        ),
        pytest.param(b"Name\nPython\nSQL\n", "ignored", id="skills"),
        pytest.param(b"No conversations found", "empty", id="says_so_itself"),
        pytest.param(b"Name,Email\n", "empty", id="header_alone"),
        pytest.param(b"", "empty", id="no_byte"),
        pytest.param(bytes(range(256)) * 40, "unrecognised", id="binary"),
    ],
)
def test_what_holds_nobody_says_why_and_makes_nobody(content, status):
    reading = read_file("x.csv", content, options=ReadOptions())
    assert reading.people.is_empty()
    assert reading.reports["status"].to_list() == [status]
    assert reading.reports["status"][0] in FILE_STATUSES
    assert len(reading.reports["message"][0]) > 20


def test_every_layout_names_roles_that_exist_and_tells_its_source_in_its_module():
    from transforms.extract.layout import ROLES

    known = {
        *ROLES,
        "",
        "phones:private",
        "display",
        *(f"birthday:{part}" for part in ("year", "month", "day")),
    }
    for layout in LAYOUTS:
        for role in layout.columns.values():
            for each in (role,) if isinstance(role, str) else role:
                assert each in known or each.startswith(("address:", "kind:phones:")), (
                    layout.source,
                    each,
                )


def test_words_for_nothing_count_where_they_can_be_nothing_else():
    text = "Name,Email,Company\nJane,NA,NA\nSam,sam@example.org,Fabrikam\n"
    assert read(text).people.select("company", "emails").rows() == [
        (None, []),
        ("Fabrikam", ["sam@example.org"]),
    ]
    text = "Name,Email,Company\nJane,,NA\nSam,sam@example.org,Fabrikam\n"
    assert read(text).people["company"].to_list() == ["NA", "Fabrikam"]
    text = "Name,Email,Company\nJane,\\N,\\N\nSam,sam@example.org,Fabrikam\n"
    assert read(text).people["company"].to_list() == [None, "Fabrikam"]


def test_rows_of_a_reading_conform_to_their_tables():
    reading = read(CONNECTIONS + JANE)
    assert reading.people.schema["addresses"] == pl.List(reading.people.schema["addresses"].inner)
    assert reading.people["labels"].to_list() == [[]]
    assert reading.people["raw"].str.json_decode(pl.Struct({"First Name": pl.String})).struct.field(
        "First Name"
    ).to_list() == ["Jane"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "a@example.com\nb@example.com\n",
            [(None, ["a@example.com"]), (None, ["b@example.com"])],
            id="addresses",
        ),
        pytest.param(
            "Jane Doe,a@example.com\nSam,b@example.com\n",
            [("Jane Doe", ["a@example.com"]), ("Sam", ["b@example.com"])],
            id="pairs",
        ),
        pytest.param(
            "Wer;Wohin\nJane Doe;a@example.com\n",
            [("Jane Doe", ["a@example.com"])],
            id="unknown_words_above",
        ),
        pytest.param(
            '"Doe, Jane" <a@example.com>; b@example.com',
            [("Doe, Jane", ["a@example.com"]), (None, ["b@example.com"])],
            id="recipients",
        ),
        pytest.param(
            "To: Doe, Jane <a@example.com>;\nCc: Sam <b@example.com>",
            [("Doe, Jane", ["a@example.com"]), ("Sam", ["b@example.com"])],
            id="mail_fields",
        ),
    ],
)
def test_people_are_read_out_of_text_without_a_header(text, found):
    assert read(text).people.select("full_name", "emails").rows() == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Dear all, please write to jane@example.com by Monday.\n", id="a_sentence"),
        pytest.param(
            "Dear all, write to jane.doe@example.com\nKind regards, Sam\n(sam.poe@example.com)\n",
            id="a_letter",
        ),
        pytest.param(
            "Jane Doe: jane.doe@example.com wrote\nSam Poe: ask bo@example.com or cy@example.com\n",
            id="two_addresses_in_a_line",
        ),
        pytest.param(
            "Print Shop - orders at office@example.com\nTown Hall - see desk@example.com\n",
            id="offices",
        ),
        pytest.param(
            "- Jane Doe, Buyer - jane.doe@example.com\n- Sam Poe, Clerk\n", id="one_alone"
        ),
    ],
)
def test_prose_with_an_address_in_it_is_no_list(text):
    assert read(text).reports["status"].to_list() == ["unrecognised"]


def test_notes_that_begin_with_names_are_read_and_every_line_is_told():
    text = (
        "People to ask, Feb 2026\n\n1. Jane Doe - Buyer, Acme - jane.doe@example.com\n"
        "2. Sam van Poe (Clerk) Sam.Poe@example.com, 202-555-0143\n\nAsk for advice!\n"
    )
    reading = read(text)
    assert reading.people.select("full_name", "emails", "phones").rows() == [
        ("Jane Doe", ["jane.doe@example.com"], []),
        ("Sam van Poe", ["sam.poe@example.com"], ["202-555-0143"]),
    ]
    (report,) = reading.reports.iter_rows(named=True)
    assert (report["n_rows"], report["n_records"], report["n_skipped"]) == (4, 2, 2)


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Name,Email,Date,Type,Link", id="like_reactions"),
        pytest.param("Name,Email,Invoice Number,Description", id="like_receipts"),
        pytest.param("Name,Email,Company Name,Title,Started On,Finished On", id="like_positions"),
        pytest.param("Name,Email Address,Confirmed,Primary,Phone", id="like_the_owners_addresses"),
        pytest.param("Name,Email,Title,Description,Url,Started On", id="like_projects"),
    ],
)
def test_a_list_of_people_is_none_of_the_archives_members_whatever_columns_it_shares(header):
    row = ",".join(["Jane Doe", "jane@example.com", *["x"] * (header.count(",") - 1)])
    reading = read(f"{header}\n{row}\n")
    assert reading.people.select("full_name", "emails").rows() == [
        ("Jane Doe", ["jane@example.com"])
    ]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        pytest.param("Complete_LinkedInDataExport_03-05-2026/Causes.csv", "ignored", id="unpacked"),
        pytest.param("lists/Causes.csv", "unrecognised", id="elsewhere"),
    ],
)
def test_a_member_known_by_its_name_is_ignored_in_an_unpacked_archive_too(name, status):
    reading = read("Supported Cause\nArts\n", name.replace("Causes", "Causes You Care About"))
    assert reading.reports["status"].to_list() == [status]


def test_a_damaged_member_of_an_archive_has_a_report_of_its_own(options):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(
            "Connections.csv", "First Name,Last Name,Connected On\nKim,Lee,01 Jan 2024\n"
        )
        archive.writestr("Contacts.csv", "FirstName,LastName,Emails\nBo,Ek,bo@example.com\n")
    broken = whole.getvalue().replace(b"bo@example.com", b"bo@exbmple.com", 1)
    reading = read_file("a.zip", broken, options=options)
    told = dict(reading.reports.select("member", "status").iter_rows())
    assert told["Contacts.csv"] == "refused"
    assert told["Connections.csv"] == "read"
    assert reading.people["full_name"].to_list() == ["Kim Lee"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["Иван Петров", "山田 太郎", "Ελένη Παπά"])
def test_utf_16_without_a_mark_is_text_in_every_script(name, codec, options):
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nNOTE:{name * 2}\r\nEND:VCARD\r\n"
    reading = read_file("x.vcf", card.encode(codec), options=options)
    assert reading.people["full_name"].to_list() == [name]


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 cut off", b"%PDF-1.7", b'{"friends_v2": [{"name": "J', b"SKU,Price\n1,2\n"],
    ids=["archive", "document", "json", "goods"],
)
def test_a_files_message_does_not_repeat_its_name(content, options):
    (words,) = read_file("somebody.xyz", content, options=options).reports["message"]
    assert "somebody" not in words
    assert words[0].isupper()


@pytest.mark.parametrize(
    ("header", "is_of_people"),
    [
        ("Vorname,Nachname,E-Mail,IBAN,Kontonummer,BLZ", True),
        ("Full Name,LinkedIn URL,Industry", True),
        ("Name,Email,Industry", True),
        ("Name,Company,Phone,Company Size", True),
        ("Mentor,Phone,Sector", True),
        ("Name,Email,Gross,Fee,Net,Transaction ID", False),
        ("Name,LinkedIn URL,Industry,Website", False),
        ("Company,Phone,City", False),
        ("Name,Title,Price,Vendor", False),
    ],
)
def test_payments_goods_and_companies_are_no_people(header, is_of_people):
    cells = header.replace("E-Mail", "a@example.com").replace("Email", "a@example.com")
    row = cells.replace("Phone", "+1 202 555 0143").replace("LinkedIn URL", "linkedin.com/in/a")
    reading = read(f"{header}\n{row.replace('Name', 'Ann Ray')}\n")
    assert (reading.reports["status"][0] == "read") is is_of_people


@pytest.mark.parametrize(("is_day_first", "day"), [(None, "1985-09-05"), (False, "1985-05-09")])
def test_outlook_in_french_writes_the_day_first_unless_it_is_told(is_day_first, day):
    text = (
        "Prénom,Nom,Société,Adresse de messagerie,Type de messagerie,Anniversaire\n"
        "Ann,Ray,Fabrikam,ann@example.com,SMTP,05/09/1985\n"
    )
    assert read(text, is_day_first=is_day_first).people["birthday"].to_list() == [day]


def test_words_where_a_profile_should_stand_are_nobody():
    reading = read(
        "Name,LinkedIn\nAnn Ray,https://www.linkedin.com/in/annray\n,ask her\nBo Ek,none yet\n"
    )
    assert reading.people["full_name"].to_list() == ["Ann Ray", "Bo Ek"]
    assert reading.rejects["row"].to_list() == [2]


@pytest.mark.parametrize("cell", ["https://www.linkedin.com/in/anray", "anray"])
def test_a_column_of_profiles_alone_tells_people(cell):
    assert read(f"My LinkedIn\n{cell}\n").people.height == 1


def test_a_google_file_without_its_labels_is_still_one():
    header = "First Name,Last Name,Organization Name,Organization Title,Phone 1 - Value"
    reading = read(f"{header}\nAnn,Ray,Fabrikam,CEO,14155550152\n")
    (ann,) = reading.people.iter_rows(named=True)
    assert (ann["company"], ann["title"], ann["phones"]) == ("Fabrikam", "CEO", ["14155550152"])
    assert reading.reports["source"].to_list() == ["google_2024"]
