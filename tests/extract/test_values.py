"""Values come out of cells as they were written, in their order, each once."""

import polars as pl
import pytest

from transforms.extract import values


def taken(expression, cell):
    return (
        pl.DataFrame({"c": [cell]}, schema={"c": pl.String})
        .select(expression)
        .to_series()[0]
        .to_list()
    )


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        pytest.param("JANE@Example.COM ", ["jane@example.com"], id="case"),
        pytest.param("mailto:sam@example.org", ["sam@example.org"], id="mailto"),
        pytest.param("Jane Doe <jane@example.com>", ["jane@example.com"], id="name"),
        pytest.param(
            "a@example.com ::: b@example.com", ["a@example.com", "b@example.com"], id="google_list"
        ),
        pytest.param(
            "a@example.com; b@example.com,c@example.com / d@example.com",
            [f"{c}@example.com" for c in "abcd"],
            id="lists",
        ),
        pytest.param("jane@example.com.", ["jane@example.com"], id="dot_behind"),
        pytest.param("'jane@example.com'", ["jane@example.com"], id="quoted"),
        pytest.param("o'neil@example.com", ["o'neil@example.com"], id="apostrophe_inside"),
        pytest.param("/o=ExchangeLabs/ou=x/cn=Recipients/cn=0123-jdoe", [], id="exchange"),
        pytest.param("jane at example.com", [], id="no_at"),
        pytest.param("user@münchen.example", ["user@münchen.example"], id="idn"),
        pytest.param("jane @ example.com", ["jane@example.com"], id="blanks_about_the_sign"),
        pytest.param("jane\u00a0@example.com", ["jane@example.com"], id="hard_blank"),
        pytest.param("jane＠example。com", ["jane@example.com"], id="wide_letters"),
        pytest.param("Jane Doe @ example.com", [], id="an_employer_behind_the_sign"),
        pytest.param("follow @jane", [], id="a_handle"),
    ],
)
def test_addresses_come_out_of_a_cell(cell, found):
    assert taken(values.emails("c"), cell) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        pytest.param(
            "+1 202-555-0143 ::: (202) 555-0144",
            ["+1 202-555-0143", "(202) 555-0144"],
            id="google_list",
        ),
        pytest.param("::: +1 202-555-0143", ["+1 202-555-0143"], id="google_list_with_a_gap"),
        pytest.param(
            "202-555-0143 / 202-555-0144 ext. 12",
            ["202-555-0143", "202-555-0144 ext. 12"],
            id="slash_list",
        ),
        pytest.param(
            " +1 202-555-0143, +12025550144", ["+1 202-555-0143", "+12025550144"], id="comma_list"
        ),
        pytest.param("0171 / 3920001", ["0171 / 3920001"], id="area_code"),
        pytest.param("05401 / 86 42 10", ["05401 / 86 42 10"], id="long_area_code"),
        pytest.param("033638 / 1234", ["033638 / 1234"], id="longest_area_code"),
        pytest.param(
            "0171 / 3920045, 05401 / 86 42 10",
            ["0171 / 3920045", "05401 / 86 42 10"],
            id="long_area_code_in_a_list",
        ),
        pytest.param("55012 / 55013", ["55012", "55013"], id="two_short_numbers"),
        pytest.param(
            "05401 864210 / 05401 864211",
            ["05401 864210", "05401 864211"],
            id="two_numbers_of_a_long_area_code",
        ),
        pytest.param("089/123456", ["089/123456"], id="slash_within"),
        pytest.param("tel:+12025550150", ["+12025550150"], id="tel"),
        pytest.param("(202) 555-0143 call after 6", ["(202) 555-0143"], id="a_wish_behind"),
        pytest.param("030 23125011 (nur abends)", ["030 23125011"], id="a_wish_in_brackets"),
        pytest.param("030 23125011 ab 18 Uhr", ["030 23125011"], id="an_hour_behind"),
        pytest.param("202 555 0143 ext 12", ["202 555 0143 ext 12"], id="an_extension_behind"),
        pytest.param(
            "202 555 0143 ask for 4411", ["202 555 0143 ask for 4411"], id="a_number_behind_a_wish"
        ),
        pytest.param("'+1 202-555-0143", ["+1 202-555-0143"], id="excels_apostrophe"),
        pytest.param("12025550143.0", ["12025550143"], id="float"),
        pytest.param("1.20256E+10", [], id="lost_digits"),
        pytest.param("144", ["144"], id="short_number"),
        pytest.param("none", [], id="word"),
        pytest.param("+1 202 555 0143;ext=5", ["+1 202 555 0143;ext=5"], id="extension"),
        pytest.param(
            "(202) 555-0143 (202) 555-0144", ["(202) 555-0143", "(202) 555-0144"], id="side_by_side"
        ),
        pytest.param(
            "+1 202 555 0143 +1 202 555 0144",
            ["+1 202 555 0143", "+1 202 555 0144"],
            id="side_by_side_abroad",
        ),
        pytest.param("+44 (0)20 7946 0018", ["+44 (0)20 7946 0018"], id="zero_in_brackets"),
        pytest.param("+49 30 23125 (100)", ["+49 30 23125 (100)"], id="extension_in_brackets"),
    ],
)
def test_numbers_come_out_of_a_cell_as_written(cell, found):
    assert taken(values.phones("c"), cell) == found


@pytest.mark.parametrize(
    ("cell", "between", "found"),
    [
        pytest.param(
            "* myContacts ::: * starred ::: Alumni 2010",
            ":::",
            ["myContacts", "starred", "Alumni 2010"],
            id="google",
        ),
        pytest.param("* ", ":::", [], id="bare_star"),
        pytest.param("Business;Red Category", ";", ["Business", "Red Category"], id="outlook"),
        pytest.param('"Alumni","Board"', ",", ["Alumni", "Board"], id="mailchimp"),
        pytest.param('"Trade, UK","VIP"', ",", ["Trade, UK", "VIP"], id="comma_within_a_tag"),
        pytest.param('"Trade, UK"', ",", ["Trade, UK"], id="comma_within_the_only_tag"),
        pytest.param('"Alto", tall, "blue"', ",", ["Alto", "tall", "blue"], id="some_quoted"),
        pytest.param('"a;b"', ";", ["a", "b"], id="quoted_list_of_another_mark"),
        pytest.param("Hot lead, Customer", "any", ["Hot lead", "Customer"], id="by_comma"),
        pytest.param("a, b; c", "any", ["a, b", "c"], id="semicolon_before_comma"),
    ],
)
def test_labels_come_out_of_a_cell(cell, between, found):
    assert taken(values.labels("c", between), cell) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        pytest.param(
            "[COMPANY:http://www.example.com,BLOG:http://blog.example.org]",
            ["http://www.example.com", "http://blog.example.org"],
            id="linkedin_websites",
        ),
        pytest.param("linkedin.com/in/jane-doe", ["linkedin.com/in/jane-doe"], id="no_scheme"),
        pytest.param("@SUM(A1)", [], id="formula"),
        pytest.param("not a site", [], id="words"),
    ],
)
def test_web_addresses_come_out_of_a_cell(cell, found):
    assert taken(values.gathered([values.links("c")]), cell) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("ann(at)example.com", ["ann@example.com"]),
        ("Ann [at] example [dot] com", ["ann@example.com"]),
        ("ann {ät} example (punkt) com", ["ann@example.com"]),
        ("meet at (the) office", []),
    ],
)
def test_an_address_that_hides_its_sign_is_one(cell, found):
    assert taken(values.emails("c"), cell) == found


@pytest.mark.parametrize("word", ["or", "und", "et", "&"])
def test_a_word_between_two_numbers_parts_them(word):
    found = taken(values.phones("c"), f"202 555 0143 {word} +1 202 555 0144")
    assert found == ["202 555 0143", "+1 202 555 0144"]
