"""Rows that speak of several people are one contact: whose columns are whose, and tables that stand side by side."""

from io import BytesIO

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from schemas.exports import ReadOptions
from transforms.extract.reading import read_file


def read(text, name="x.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return read_file(name, content, options=ReadOptions())


def people(reading):
    rows = reading.people.select("full_name", "emails", "phones").rows()
    return [(name, [*emails, *phones]) for name, emails, phones in rows]


def sheet(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


PHONE = "+12125550143"


@pytest.mark.parametrize(
    ("header", "row", "found"),
    [
        pytest.param(
            "Name,Class,Mother's e-mail", "Mia Karr,3b,ann@x.example", ("Mia Karr", []), id="mother"
        ),
        pytest.param(
            "First name,Last name,Parent 2 phone",
            f"Mia,Karr,{PHONE}",
            ("Mia Karr", []),
            id="second_parent",
        ),
        pytest.param(
            "Name,Klasse,Handy Vater", f"Mia Karr,3b,{PHONE}", ("Mia Karr", []), id="father_behind"
        ),
        pytest.param(
            "Schüler,E-Mail der Eltern,Klasse",
            "Mia Karr,ann@x.example,3b",
            ("Mia Karr", []),
            id="of_the_parents",
        ),
        pytest.param(
            "Child,Mother,Mother's e-mail,Father,Father's e-mail",
            "Mia Karr,Ann Karr,ann@x.example,Bo Karr,bo@x.example",
            ("Mia Karr", []),
            id="two_parents",
        ),
        pytest.param(
            "Child,Parent name,Parent e-mail",
            "Mia Karr,Ann Karr,ann@x.example",
            ("Ann Karr", ["ann@x.example"]),
            id="a_parent_alone_is_the_contact",
        ),
        pytest.param(
            "Student,Parent/Guardian,Parent Email",
            "Mia Karr,Ann Karr,ann@x.example",
            ("Ann Karr", ["ann@x.example"]),
            id="a_parent_or_guardian_is_one",
        ),
        pytest.param(
            "Child,Parent/Guardian,Parent/Guardian phone",
            f"Mia Karr,Ann Karr,{PHONE}",
            ("Ann Karr", [PHONE]),
            id="a_parent_or_guardian_throughout",
        ),
        pytest.param(
            "Name,Email,Parent/Guardian,Parent Email",
            "Mia Karr,mia@x.example,Ann Karr,ann@x.example",
            ("Mia Karr", ["mia@x.example"]),
            id="a_parent_or_guardian_beside_an_own_address",
        ),
        pytest.param(
            "Recruiter,Recruiter email,Company",
            "Ann Karr,ann@x.example,Acme",
            ("Ann Karr", ["ann@x.example"]),
            id="recruiters",
        ),
        pytest.param(
            "Candidate Name,Email,Recruiter,Recruiter email",
            "Mia Karr,mia@x.example,Ann Dunn,ann@x.example",
            ("Mia Karr", ["mia@x.example"]),
            id="candidates",
        ),
        pytest.param(
            "Mentor,Mentor email,Mentee,Mentee email",
            "Mia Karr,mia@x.example,Ann Dunn,ann@x.example",
            ("Mia Karr", ["mia@x.example"]),
            id="mentees",
        ),
        pytest.param(
            "Name,Email,Sales rep,Sales rep email",
            "Mia Karr,mia@x.example,Ann Dunn,ann@x.example",
            ("Mia Karr", ["mia@x.example"]),
            id="told_by_a_column_of_names",
        ),
        pytest.param(
            "Order code,Email,Attendee name,Attendee email",
            "A1,buyer@x.example,Mia Karr,mia@x.example",
            ("Mia Karr", ["mia@x.example"]),
            id="the_buyers_address",
        ),
        pytest.param(
            "Nom participant,Prénom participant,Nom payeur,Email payeur,Email",
            "Karr,Mia,Dunn,ann@x.example,mia@x.example",
            ("Mia Karr", ["mia@x.example"]),
            id="the_payers_name",
        ),
        pytest.param(
            "Company,Contact 1,Contact 1 email,Contact 2,Contact 2 email",
            "Acme,Mia Karr,mia@x.example,Ann Dunn,ann@x.example",
            ("Mia Karr", ["mia@x.example"]),
            id="two_contacts_by_number",
        ),
        pytest.param(
            "Name 1,E-mail 1,Name 2,E-mail 2",
            "Mia Karr,mia@x.example,Ann Dunn,ann@x.example",
            ("Mia Karr", ["mia@x.example"]),
            id="numbers_behind",
        ),
        pytest.param(
            "Nombre,Apellido 1,Apellido 2,Correo",
            "Mia,Karr,Dunn,mia@x.example",
            ("Mia Karr Dunn", ["mia@x.example"]),
            id="two_family_names_of_one",
        ),
        pytest.param(
            "First name 1,Last name 1,E-mail 1,First name 2,Last name 2,E-mail 2",
            "Mia,Karr,mia@x.example,Ann,Dunn,ann@x.example",
            ("Mia Karr", ["mia@x.example"]),
            id="two_people_by_both_names",
        ),
        pytest.param(
            "Last name 1,E-mail 1,Last name 2,E-mail 2",
            "Karr,mia@x.example,Dunn,ann@x.example",
            ("Karr", ["mia@x.example"]),
            id="two_people_by_family_names",
        ),
        pytest.param(
            "Name,E-mail 1,E-mail 2",
            "Mia Karr,mia@x.example,mia@y.example",
            ("Mia Karr", ["mia@x.example", "mia@y.example"]),
            id="two_addresses_of_one",
        ),
        pytest.param(
            "Barnets namn,Klass,Vårdnadshavare 1,E-post vårdnadshavare 1,Vårdnadshavare 2,E-post vårdnadshavare 2",
            "Mia Karr,3b,Ann Karr,ann@x.example,Bo Karr,bo@x.example",
            ("Mia Karr", []),
            id="guardians_with_a_number_behind",
        ),
        pytest.param(
            "Bestellnummer,E-Mail,Teilnehmername,Teilnehmer-E-Mail,Rechnungsname",
            "A1,buyer@x.example,Mia Karr,mia@x.example,Buyer Dunn",
            ("Mia Karr", ["mia@x.example"]),
            id="german_compounds",
        ),
        pytest.param(
            "Name,Direct phone,Company phone",
            f"Mia Karr,{PHONE},+12125550199",
            ("Mia Karr", [PHONE]),
            id="a_switchboard_beside_an_own_number",
        ),
        pytest.param(
            "Referee name,Organisation,Email",
            "Mia Karr,Acme,mia@x.example",
            ("Mia Karr", ["mia@x.example"]),
            id="referees",
        ),
        pytest.param(
            "Name,Email,Office,Office phone",
            f"Mia Karr,mia@x.example,Room Nine,{PHONE}",
            ("Mia Karr", ["mia@x.example", PHONE]),
            id="an_office_is_a_place",
        ),
    ],
)
def test_a_row_is_one_person_whose_values_alone_are_read(header, row, found):
    assert people(read(f"{header}\n{row}\n")) == [found]


@pytest.mark.parametrize("firm", ["Customer", "Cliente", "Medium"])
def test_a_customer_beside_a_person_is_the_company(firm):
    reading = read(f"{firm},Contact person,Email\nAcme,Mia Karr,mia@x.example\n")
    assert reading.people["company"].to_list() == ["Acme"]


def test_the_users_mapping_wins_over_whose_a_column_seems_to_be():
    options = ReadOptions(mapping={"Mother's e-mail": "emails"})
    text = b"Name,Class,Mother's e-mail\nMia Karr,3b,ann@x.example\n"
    assert people(read_file("x.csv", text, options=options)) == [("Mia Karr", ["ann@x.example"])]


names = st.text("abcdefghijklmnop", min_size=3, max_size=9).map(str.title)
persons = st.lists(st.tuples(names, names), min_size=1, max_size=5)


@pytest.mark.slow
@given(persons, persons, st.booleans())
@settings(max_examples=12, deadline=None)
def test_tables_side_by_side_never_mix_two_people(left, right, is_apart):
    gap = [""] if is_apart else []
    head = ["Name", "E-mail"]
    sides = [
        [[f"{one} {two}", f"{one}.{two}@{side}.example".lower()] for one, two in told]
        for side, told in (("left", left), ("right", right))
    ]
    rows = [[*head, *gap, *head]]
    for at in range(max(map(len, sides))):
        one, other = (side[at] if at < len(side) else ["", ""] for side in sides)
        rows.append([*one, *gap, *other])
    # One name on both sides of a row is taken for one person in one table.
    assume(not set(left) & set(right))
    wanted = sorted((name, [mail]) for side in sides for name, mail in side)
    text = "\n".join(",".join(row) for row in rows)
    reading = read(text)
    assert sorted(people(reading)) == wanted
    told = reading.reports.select("n_rows", "n_records", "n_rejected", "n_skipped").sum().row(0)
    assert told[0] == sum(told[1:])


def test_each_table_beside_another_is_named_by_its_columns():
    rows = [["Speakers", "", "", "Helpers"], ["Name", "Email", "", "Name", "Mobile"]]
    rows.append(["Mia Karr", "mia@x.example", "", "Ann Dunn", PHONE])
    reading = read(sheet(rows), "x.xlsx")
    assert reading.people.select("member", "row", "full_name").rows() == [
        ("Sheet, columns A to B", 1, "Mia Karr"),
        ("Sheet, columns D to E", 1, "Ann Dunn"),
    ]


@pytest.mark.parametrize(
    "header",
    ["Name,Email,,Phone", "Name,Email,,Name,Phone"],
    ids=["a_gap_in_one_table", "one_name_written_twice"],
)
def test_a_gap_alone_makes_no_second_table(header):
    row = f"Mia Karr,mia@x.example,,{'Mia Karr,' if header.count('Name') > 1 else ''}{PHONE}"
    assert people(read(f"{header}\n{row}\n")) == [("Mia Karr", ["mia@x.example", PHONE])]


ROWS = "Mia Karr,Acme Ltd,mia.karr@acme.example,+1 212 555 0143\nAnn Dunn,Bolt,dunn@bolt.example,\n"


def test_a_table_without_a_header_is_told_by_its_cells():
    for reading in (
        read(ROWS),
        read(sheet([line.split(",") for line in ROWS.splitlines()]), "x.xlsx"),
    ):
        assert reading.people.select("full_name", "company", "row").rows() == [
            ("Mia Karr", "Acme Ltd", 1),
            ("Ann Dunn", "Bolt", 2),
        ]
        assert reading.people["phones"].to_list() == [["+1 212 555 0143"], []]
        assert "told by their cells" in " ".join(reading.warnings)


def test_given_and_family_names_without_a_header_stand_as_the_addresses_have_them():
    text = "Karr;Mia;mia.karr@acme.example\nDunn;Ann;ann.dunn@bolt.example\n"
    assert read(text).people.select("given_name", "family_name").rows() == [
        ("Mia", "Karr"),
        ("Ann", "Dunn"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "web-01,10.0.0.1,Ops,ops@x.example\ndb-01,10.0.0.2,Data,data@x.example\n", id="servers"
        ),
        pytest.param("2024-03-01,Rent,100\n2024-03-02,Food,50\n", id="payments"),
        pytest.param("a1,ann@x.example,Blue mug\nb2,bo@x.example,Red mug\n", id="orders"),
        pytest.param(
            "Roma,Italian,+1 212 555 0143\nKo,Japanese,+1 212 555 0144\n", id="restaurants"
        ),
        pytest.param(
            "Task ID,Name,Assignee,Assignee Email\n1,Write brief,Mia Karr,mia.karr@x.example\n",
            id="tasks",
        ),
        pytest.param(
            "Supplier,Phone,E-mail\nLumen,+1 212 555 0143,info@x.example\n", id="suppliers"
        ),
        pytest.param("Practice,Address,Phone\nSmile,1 Main St,+1 212 555 0143\n", id="places"),
        pytest.param("Service,Email used\nA,me@x.example\nB,me@x.example\n", id="logins"),
        pytest.param("Name,Website,Email\nUniv,u.example,admissions@u.example\n", id="offices"),
        pytest.param("Name,Cuisine,Phone\nRoma,Italian,+1 212 555 0143\n", id="cuisines"),
    ],
)
def test_cells_that_tell_nobody_make_nobody(text):
    reading = read(text)
    assert reading.people.is_empty()
    assert reading.reports["status"].to_list() == ["unrecognised"]


def test_a_row_that_its_own_column_calls_an_organisation_is_skipped_unless_it_names_a_person():
    text = (
        "Type,First Name,Last Name,Organisation,Email\n"
        "Person,Mia,Karr,Acme,mia@x.example\n"
        "Organisation,,,Acme,hello@x.example\n"
        "Organisation,Ann,Dunn,Bolt,ann@x.example\n"
    )
    reading = read(text)
    assert reading.people["full_name"].to_list() == ["Mia Karr", "Ann Dunn"]
    assert reading.skips.select("row", "reason").rows() == [
        (2, "an organisation by its own column, not a person")
    ]


def test_cells_alone_that_cut_a_list_into_groups_are_titles_and_a_name_alone_is_a_person():
    grouped = (
        "Name,Title,Email\nAcme Labs,,\nMia Karr,CEO,mia@x.example\nAnn Dunn,CFO,ann@x.example\n"
        "Bolt Works,,\nBo Roe,CEO,bo@x.example\nEva Lund,CFO,eva@x.example\n"
    )
    assert read(grouped).people["full_name"].to_list() == [
        "Mia Karr",
        "Ann Dunn",
        "Bo Roe",
        "Eva Lund",
    ]
    alone = "Name,Title,Email\nMia Karr,CEO,mia@x.example\nAnn Dunn,,\nBo Roe,CEO,bo@x.example\n"
    assert read(alone).people["full_name"].to_list() == ["Mia Karr", "Ann Dunn", "Bo Roe"]
