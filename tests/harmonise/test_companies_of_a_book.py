"""Which spellings are one company within a book: by tokens, and by a mail domain with two votes."""

import polars as pl
import pytest

from transforms.harmonise import harmonise
from transforms.harmonise.owners import reference_tables


def ids(book, people, **options):
    """company_id by written company, of (name, company, address) rows."""
    rows = [
        {"full_name": name, "company": company, "emails": [email] if email else []}
        for name, company, email in people
    ]
    frames = harmonise(book(rows), regions={}, reference=options)
    joined = (
        frames["records"]
        .select("record_id", "company")
        .join(frames["record_keys"].select("record_id", "company_id"), on="record_id")
    )
    return dict(joined.select("company", "company_id").iter_rows()), frames["companies"]


def ids_of_books(books, people_of):
    """(owner, company) -> company_id of (name, company, address) rows of each owner, and the companies: one run for all."""
    rows = [
        {"owner": owner, "full_name": name, "company": company, "emails": [email] if email else []}
        for owner, people in people_of.items()
        for name, company, email in people
    ]
    frames = harmonise(books(rows), regions={}, reference={})
    keys = frames["record_keys"].select("owner", "record_id", "company_id")
    found = frames["records"].join(keys, on=["owner", "record_id"])
    written = found.select("owner", "company", "company_id").iter_rows()
    return {row[:2]: row[2] for row in written}, frames["companies"]


def of_one_each(books, cases):
    """`ids_of_books` of (one, other, case): one person with either spelling, an owner a case."""
    return ids_of_books(books, {
        case: [("Ann Ash", one, None), ("Ben Birch", other, None)] for one, other, case in cases
    })  # fmt: skip


SAME_AT_ONE_DOMAIN = [
    ("Globex", "Globex Europe", "globex.example", "a region, and the address says so"),
    ("Globex Industries", "Glboex Industries", "globex.example", "a slip of the finger"),
    ("International Widget Works", "IWW", "iww.example", "initials"),
    ("Acme Manufacturers", "Acme Mfrs", "acme.example", "letters left out"),
    ("Northern Harbor Logistics", "Northern", "northern.example", "a shorter form"),
    ("Bright Data Labs", "Brightdatalabs", "brightdata.example", "closed up"),
    (
        "Umbrella Health",
        "Umbrellahealthcare",
        "umbrellahealthcare.example",
        "the domain's own name",
    ),
    ("Initech Consulting", "Initech Consultng", "initech.example", "a letter lost"),
    ("University of Calder", "Univercity of Calder", "calder.example", "a slip, and the seat"),
    ("Lumen Pictures", "Pictures Lumen", "lp.example", "the words changed places"),
    ("Kestrel Air Systems", "Kestral Air Systems", "kas.example", "a slip, and the initials"),
    ("International Bearings Exchange", "IBX", "ibx.example", "the x of an exchange"),
    ("Wren & Co.", "Wren", "wren.example", "`& Co.`, and the address says so"),
    ("Tidal Harbour Works Limited", "THWL", "thwl.example", "initials, and the one of its form"),
]
APART_AT_ONE_DOMAIN = [
    ("Channel 4", "Channel 5", "channel.example", "another number"),
    ("Tidal Harbour Works", "THWL", "works.example", "one letter more than the initials"),
    ("Samsung SDI", "Samsung SDS", "samsung.example", "a slip in a short word"),
    ("University of North Calder", "University of South Calder", "calder.example", "two slips"),
    ("Acme Northern", "Globex", "acme.example", "somebody's old address"),
    ("Delta Dental", "Delta Air", "delta.example", "one word shared"),
    ("Meta", "Metadata", "meta.example", "a beginning is no name"),
    ("Beta", "Zeta", "beta.example", "one letter of a short name"),
    ("Miller Law", "Muller Law", "mlaw.example", "a slip, but neither names the domain"),
    ("Bayer", "Beyer", "bayerhof.example", "a slip, and the domain is named for a third"),
    ("Harrow", "Harrow Bank", "harrow.example", "a body of its own"),
    ("Initech", "Umbrella", "umbrella.example", "the domain's name is another firm's"),
    ("Norton Legal", "Morton Legal", "legal.example", "named for what both do"),
]


EVEN_AT_ONE_DOMAIN = [
    ("Acme", "Acme Robotics", "acme.example", True, "says what it does beside its name"),
    ("Fernhill AI Inc", "Fernhill", "fernhill.ai", True, "the end of its domain"),
    ("Cobalt.ai", "Cobalt", "cobalt.ai", True, "written as its domain"),
    ("Dunder Paper", "Dunder Ppaer", "dunder.example", True, "letters changed places"),
    ("Volta Motors", "VoltaMotors", "voltamotors.example", True, "closed up"),
    (
        "Ahrens",
        "Arens",
        "ahrens.example",
        True,
        "two write one name, two another, at its own domain",
    ),
    ("Acme", "Acme Foundation", "acme.example", False, "a body of its own"),
    ("Acme", "Acme Northern", "acme.example", True, "longer, at the shorter one's domain"),
    ("Ravelin Partners", "Ravelin", "ravelinp.example", True, "a domain within the longer name"),
    ("Egret Partners", "Egret", "egretpartners.example", True, "the domain is the longer name"),
    ("Egret Labs", "Egret", "egretlabs.example", True, "the trade cut short"),
    ("Egret Partners", "Egret", "egretfoods.example", False, "a domain of another trade"),
    ("Tern Aviation Services", "Tern Aviation", "ternav.example", True, "words cut short"),
    ("Blau Kranich", "BlauKranich Software", "blaukranich.example", True, "closed up, its trade"),
    ("Fairweather", "Fairweather Trust", "fairweather.example", False, "another body of its own"),
    ("Tern Aviation Bank", "Tern Aviation", "ternav.example", False, "a bank of its own"),
    ("Johnson Group", "Johnson", "johnsongroup.example", True, "a group at its own domain"),
    ("Johnson Group", "Johnson", "harbor.example", False, "a group at another's domain"),
    ("Egret", "Egret Pharmaceuticals", "egret.example", True, "the trade of a drug maker"),
    ("Wren's", "Wren", "wrens.example", True, "a possessive at its own domain"),
    ("Wren's Bank", "Wren Bank", "harbor.example", False, "a possessive at another's domain"),
    ("Pale Foods", "Pale Foods Market", "palefoods.example", True, "its trade, food and foods"),
    ("Telar y Costura Gallega", "Tecogal", "tecogal.example", True, "a trade name"),
    ("KSK Oberau", "Kreissparkasse Oberau", "ksk-oberau.example", True, "the rest cut short"),
    ("Harrow Lane Brewing", "Harrow Lane Brewery", "harrowlane.example", True, "another ending"),
    ("Harrow Bank", "Harrow", "harrow.example", True, "the only bank at its own domain"),
    ("TU Calder", "Calder University of Technology", "tucalder.example", True, "initials beside"),
    ("Samsung SDI", "Samsung SDS", "samsung.example", False, "the words beside differ"),
    ("Tidal Works", "Kestrel Mills", "harbor.example", False, "a domain named for neither"),
]


@pytest.fixture(scope="module")
def even_at_one_domain(books):
    """(owner, company) -> company_id: an owner a case, two people with either spelling."""
    found, _ = ids_of_books(books, {
        case: [
            (name, company, f"{name[0].lower()}@{domain}")
            for name, company in (("Ann Ash", one), ("Ben Birch", one), ("Cai Cedar", other), ("Dee Dorn", other))
        ]
        for one, other, domain, _, case in EVEN_AT_ONE_DOMAIN
    })  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("one", "other", "is_same", "case"),
    [pytest.param(c[0], c[1], c[3], c[4], id=c[4]) for c in EVEN_AT_ONE_DOMAIN],
)
def test_two_votes_against_two_join_a_firm_and_its_trade_but_no_two_names(
    even_at_one_domain, one, other, is_same, case
):
    assert (even_at_one_domain[case, one] == even_at_one_domain[case, other]) == is_same


def test_two_who_moved_with_their_old_addresses_do_not_join_two_firms(book):
    moved = [("Ann Ash", "Globex", "a@acme.example"), ("Ben Birch", "Globex", "b@acme.example")]
    stayed = [("Cai Cedar", "Acme", "c@acme.example"), ("Dee Dorn", "Acme", "d@acme.example")]
    others = [(f"Eve{n} Elm{n}", "Globex", None) for n in range(3)]
    found, _ = ids(book, [*moved, *stayed, *others])
    assert found["Globex"] != found["Acme"]
    met, _ = ids(book, [*moved, *stayed])
    assert met["Globex"] == met["Acme"]


def test_three_names_at_one_domain_are_three_firms(book):
    written = ["Acme", "Globex", "Initech"]
    people = [(f"Ann{n} Ash{n}", written[n % 3], f"a{n}@acme.example") for n in range(6)]
    found, _ = ids(book, people)
    assert len(set(found.values())) == 3


def test_of_two_longer_forms_of_a_name_neither_is_taken_for_the_firm(book):
    people = [
        ("Ann Ash", "Acme"),
        ("Ben Birch", "Acme"),
        ("Cai Cedar", "Acme Software"),
        ("Dee Dorn", "Acme Robotics"),
    ]
    found, _ = ids(book, [(n, c, f"{n[0].lower()}@acme.example") for n, c in people])
    assert len(set(found.values())) == 3


def test_initials_of_two_bodies_at_one_domain_are_told_to_be_neither(book):
    written = ["Department of Education", "Department of Energy", "DOE"]
    people = [
        (f"Ann{n} Ash{n}", c, f"a{n}@state.example") for n, c in enumerate(sorted(written * 2))
    ]
    found, _ = ids(book, people)
    assert len(set(found.values())) == 3


def test_initials_of_one_body_in_two_spellings_are_that_body(book):
    written = ["Tidal Research Council", "Tidal Reserch Council", "TRC"]
    people = [
        (f"Ann{n} Ash{n}", c, f"a{n}@trc.example")
        for n, c in enumerate([*written, written[0], written[2]])
    ]
    found, _ = ids(book, people)
    assert len(set(found.values())) == 1


def test_a_company_written_as_its_domain_is_the_one_whose_people_write_from_there(book):
    found, _ = ids(book, [("Ann Ash", "Cobalt.ai", None), ("Ben Birch", "Cobalt", "b@cobalt.ai")])
    assert found["Cobalt.ai"] == found["Cobalt"]
    apart, _ = ids(book, [("Ann Ash", "Cobalt.ai", None), ("Ben Birch", "Cobalt", "b@cobalt.com")])
    assert apart["Cobalt.ai"] != apart["Cobalt"]


def test_a_department_of_one_name_at_two_firms_is_no_company(book):
    found, companies = ids(
        book, [("A A", "Marketing", "a@globex.example"), ("B B", "Marketing", "b@initech.example")]
    )
    assert found == {"Marketing": None}
    assert companies.is_empty()


@pytest.fixture(scope="module")
def at_one_domain(books):
    """(owner, company) -> company_id of the cases, each an owner's book: two have one spelling, a third the other."""
    found, _ = ids_of_books(books, {
        why: [
            (name, company, f"{name[0].lower()}@{domain}")
            for name, company in (("Ann Ash", one), ("Ben Birch", one), ("Cai Cedar", other))
        ]
        for one, other, domain, why in (*SAME_AT_ONE_DOMAIN, *APART_AT_ONE_DOMAIN)
    })  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("one", "other", "why"), [pytest.param(*c[:2], c[3], id=c[3]) for c in SAME_AT_ONE_DOMAIN]
)
def test_a_domain_with_two_votes_joins_spellings_whose_names_allow_it(
    at_one_domain, one, other, why
):
    assert at_one_domain[why, one] == at_one_domain[why, other]


@pytest.mark.parametrize(
    ("one", "other", "why"), [pytest.param(*c[:2], c[3], id=c[3]) for c in APART_AT_ONE_DOMAIN]
)
def test_a_domain_joins_nothing_that_the_names_do_not_allow(at_one_domain, one, other, why):
    assert at_one_domain[why, one] != at_one_domain[why, other]


def test_an_umlaut_written_out_is_the_same_company(book):
    found, _ = ids(
        book, [("A A", "Kärcher GmbH", None), ("B B", "Kaercher", None), ("C C", "Karcher", None)]
    )
    assert len(set(found.values())) == 1


def test_two_letters_that_were_never_an_umlaut_stay_two(book):
    found, _ = ids(book, [("A A", "Bluemoon", None), ("B B", "Blumoon", None)])
    assert found["Bluemoon"] != found["Blumoon"]


def test_a_slip_without_a_domain_stays_apart(book):
    found, _ = ids(book, [("Ann Ash", "Globex", None), ("Ben Birch", "Glboex", None)])
    assert found["Globex"] != found["Glboex"]


def test_a_free_mail_domain_is_no_witness(book):
    found, _ = ids(book, [
        ("Ann Ash", "Globex", "a@gmail.com"), ("Ben Birch", "Globex", "b@gmail.com"), ("Cai Cedar", "Glboex", "c@gmail.com"),
    ])  # fmt: skip
    assert found["Globex"] != found["Glboex"]


def test_one_person_in_three_exports_has_one_vote(book):
    found, companies = ids(book, [
        ("Ann Ash", "Northern Harbor", "a@northern.example"), ("Ann Ash", "Northern Harbor", "a@northern.example"),
        ("Cai Cedar", "Northern", "c@northern.example"),
    ])  # fmt: skip
    assert found["Northern Harbor"] != found["Northern"]
    assert companies["domains"].list.len().sum() == 0


def test_the_same_spelling_in_two_books_is_two_companies(book):
    rows = [
        {"owner": owner, "company": "Globex", "record_id": f"{owner}1"} for owner in ("ann", "ben")
    ]
    companies = harmonise(book(rows), regions={}, reference={})["companies"]
    assert companies["company_id"].n_unique() == 2


def test_a_company_is_called_by_its_most_frequent_spelling(book):
    _, companies = ids(book, [
        ("A A", "Globex Inc.", None), ("B B", "Globex", None), ("C C", "Globex", None), ("D D", "GLOBEX", None),
    ])  # fmt: skip
    assert companies["name"].to_list() == ["Globex"]
    assert companies["variants"].to_list() == [["GLOBEX", "Globex", "Globex Inc."]]
    assert companies["n_contacts"].to_list() == [4]


def test_a_non_company_has_no_id(book):
    found, companies = ids(book, [("A A", "Freelance", None), ("B B", "Freelance", None)])
    assert found == {"Freelance": None}
    assert companies.is_empty()


def test_a_parent_comes_from_the_reference_by_name_or_domain(book):
    known = reference_tables(
        b"company,domain,parent\nGlobex Capital,,Globex\nInitech,initech.example,Globex\n", None
    )
    found, companies = ids(
        book,
        [
            ("A A", "Globex", None), ("B B", "Globex Capital", None),
            ("C C", "Initrode", "c@initech.example"), ("D D", "Initrode", "d@initech.example"),
        ],
        **known,
    )  # fmt: skip
    parents = dict(companies.select("name", "parent_id").iter_rows())
    assert parents == {
        "Globex": None,
        "Globex Capital": found["Globex"],
        "Initrode": found["Globex"],
    }


@pytest.mark.slow
def test_joining_is_blind_to_the_order_of_rows(book):
    people = [
        ("Ann Ash", "Globex", "a@globex.example"), ("Ben Birch", "Globex GmbH", "b@globex.example"),
        ("Cai Cedar", "Glboex", "c@globex.example"), ("Dee Dorn", "Air BnB", None), ("Eli Elm", "Airbnb", None),
    ]  # fmt: skip
    rows = book([{"full_name": n, "company": c, "emails": [e] if e else []} for n, c, e in people])
    once = harmonise(rows, regions={}, reference={})
    for seed in range(5):
        again = harmonise(
            rows.sample(fraction=1.0, shuffle=True, seed=seed), regions={}, reference={}
        )
        assert all(again[name].equals(once[name]) for name in once)


def test_one_owners_book_says_nothing_of_another(book):
    mine = [{"owner": "ann", "record_id": f"a{i}", "full_name": f"P{i} Q", "company": c, "emails": [f"{i}@globex.example"]}
            for i, c in enumerate(["Globex", "Globex", "Glboex"])]  # fmt: skip
    other = [{"owner": "ben", "record_id": f"b{i}", "full_name": f"R{i} S", "company": c, "emails": [f"{i}@globex.example"]}
             for i, c in enumerate(["Aglobex", "Aglobex", "Globex"])]  # fmt: skip
    alone = harmonise(book(mine), regions={}, reference={})
    together = harmonise(book(mine + other), regions={}, reference={})
    for name in ("record_keys", "companies"):
        assert together[name].filter(pl.col("owner") == "ann").equals(alone[name])


def test_a_region_at_the_end_is_told_apart_and_known(book):
    rows = [{"company": "Globex Europe GmbH"}, {"company": "Globex"}, {"company": "Europe"}]
    keys = harmonise(book(rows), regions={}, reference={})["record_keys"]
    assert keys["company_head_key"].to_list() == ["globex", None, None]


def test_a_firm_of_a_region_has_the_company_it_is_named_after_for_a_parent(book):
    found, companies = ids(
        book, [("A A", "Globex Europe", None), ("B B", "Globex", None), ("C C", "Acme Asia", None)]
    )
    parents = dict(companies.select("name", "parent_id").iter_rows())
    assert parents == {"Globex Europe": found["Globex"], "Globex": None, "Acme Asia": None}


TOLD_APART = [
    ("The Red Lion (Ealing)", "The Red Lion (Kew)", "two towns"),
    ("Northwood (Stoke) Ltd", "Northwood (Derby) Ltd", "two towns before the form"),
    ("Woolmarket (Australia)", "Woolmarket (South Africa)", "two countries"),
    ("Morris (Solicitors)", "Morris (Butchers)", "two crafts"),
]
NOT_TOLD_APART = [
    ("Globex (Berlin)", "Globex", "one town alone"),
    ("Globex (Marketing)", "Globex (Engineering)", "two departments"),
    ("Globex (Contractor)", "Globex (Berlin)", "how one works there"),
    ("Globex (Private) Limited", "Globex (Berlin)", "a form"),
    ("Tidal Institute of Art (TIA)", "Tidal Institute of Art (Calder)", "initials"),
    ("Meta (formerly Facebook)", "Meta (Facebook)", "a former name"),
    ("Globex (India) Ltd", "Globex (India)", "the same country"),
]


@pytest.fixture(scope="module")
def in_brackets(books):
    """(owner, company) -> company_id, and the companies."""
    return of_one_each(books, (*TOLD_APART, *NOT_TOLD_APART))


@pytest.mark.parametrize(
    ("one", "other", "is_same", "case"),
    [pytest.param(one, other, False, case, id=case) for one, other, case in TOLD_APART]
    + [pytest.param(one, other, True, case, id=case) for one, other, case in NOT_TOLD_APART],
)
def test_a_book_that_writes_two_places_in_brackets_means_two(
    in_brackets, one, other, is_same, case
):
    found, companies = in_brackets
    assert (found[case, one] == found[case, other]) == is_same
    assert companies.filter(owner=case).height == (1 if is_same else 2)


def test_places_in_brackets_at_one_mail_domain_are_one_company(book):
    places = ("Berlin", "Paris", "Berlin", "Paris")
    people = [
        (f"Ann{n} Ash{n}", f"Globex ({place})", f"a{n}@globex.example")
        for n, place in enumerate(places)
    ]
    found, _ = ids(book, people)
    assert len(set(found.values())) == 1


def test_what_is_told_apart_by_a_place_keeps_its_key_for_protection(book):
    written = ["Globex (Berlin)", "Globex (Paris)"]
    rows = [{"full_name": f"Ann Ash{n}", "company": c} for n, c in enumerate(written)]
    keys = harmonise(book(rows), regions={}, reference={})["record_keys"]
    assert keys["company_set_key"].to_list() == ["globex", "globex"]
    assert keys["company_id"].n_unique() == 2


TWO_HOMES = [
    ("PHOENIX group", "Phoenix Group Ltd", "phoenixgroup.example", "thephoenix.example", False, "two names"),
    ("Coop Norge", "Coop Danmark", "coop.no", "coop.dk", False, "two countries, and the names say so"),
    ("Globex", "Globex GmbH", "globex.com", "globex.de", True, "one firm in two countries"),
    ("Globex Norge", "Globex", "globex.no", "globex.com", True, "one of them says a country"),
    ("Ricardo plc", "ricardo.ch AG", "ricardo.com", "ricardo.ch", False, "called by its domain"),
    ("Discovery Limited", "Discovery, Inc.", "discovery.co.za", "discovery.com", False, "forms of two countries"),
    ("Citadel LLC", "The Citadel", "citadel.com", "citadel.edu", False, "a school"),
]  # fmt: skip


@pytest.fixture(scope="module")
def two_homes(books):
    """(owner, company) -> company_id: an owner a case, and its like with a lone address, and with one shared."""
    people_of = {}
    for one, other, at, at_other, _, case in TWO_HOMES:
        written = [(one, at), (one, at), (other, at_other), (other, at_other)]
        people = [(f"Ann{n} Ash{n}", c, f"a{n}@{domain}") for n, (c, domain) in enumerate(written)]
        people_of[case] = people
        people_of[case + ", lone"] = people[1:]
        people_of[case + ", shared"] = [*people, ("Zoe Zorn", one, f"z@{at_other}")]
    found, _ = ids_of_books(books, people_of)
    return found


@pytest.mark.parametrize(
    ("one", "other", "is_same", "case"),
    [pytest.param(c[0], c[1], c[4], c[5], id=c[5]) for c in TWO_HOMES],
)
def test_spellings_that_write_from_two_homes_are_two_companies(
    two_homes, one, other, is_same, case
):
    assert (two_homes[case, one] == two_homes[case, other]) == is_same
    lone, shared = case + ", lone", case + ", shared"
    assert two_homes[lone, one] == two_homes[lone, other], "one address is no home"
    assert two_homes[shared, one] == two_homes[shared, other], "one spelling at both"


ALSO_CALLED = [
    ("AtkinsRéalis (formerly Globex)", "Globex", True),
    ("Tidal Tires d/b/a Harbor Tire", "Tidal Tires", True),
    ("Harbor Tire, fka Kestrel", "Kestrel", True),
    ("Initech (formerly part of Globex)", "Globex", False),
    ("London School of Tides (LST)", "LST", True),
    ("Kestrel Mills (HQ)", "HQ", False),
    ("Initech (formerly with Globex)", "Globex", False),
]


@pytest.fixture(scope="module")
def also_called(books):
    """(owner, company) -> company_id: the first spelling is the owner."""
    found, _ = of_one_each(books, [(one, other, one) for one, other, _ in ALSO_CALLED])
    return found


@pytest.mark.parametrize(("one", "other", "is_same"), ALSO_CALLED)
def test_a_company_is_that_whose_other_name_its_spelling_says(also_called, one, other, is_same):
    assert (also_called[one, one] == also_called[one, other]) == is_same


def test_initials_beside_a_name_are_no_firm_that_is_called_so(book):
    institute = ("Ann Ash", "Institute for Tidal Studies (ITS)", "a@its.example")
    for firm in [("Ben Birch", "ITS AB", None), ("Ben Birch", "ITS", "b@itsab.example")]:
        found, _ = ids(book, [institute, firm])
        assert found[firm[1]] != found[institute[1]]
    found, _ = ids(book, [institute, ("Ben Birch", "ITS", "b@its.example")])
    assert found["ITS"] == found[institute[1]]
