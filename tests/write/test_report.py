"""The report is one safe page: nothing remote, nothing that a name could break, and every section in words."""

import base64
import hashlib
import re
from datetime import date, datetime
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import polars as pl
import pytest

from schemas.tables import PUBLISHED, empty
from transforms.write.report import SECTIONS, report
from transforms.write.worth import SAYS

DAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12)
EMPTY = {name: empty(table) for name, table in PUBLISHED.items()}
VOID = {"meta", "br", "hr", "line", "circle", "rect", "path"}


class Page(HTMLParser):
    """Tags, attributes and texts of a page, and whether every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.texts, self.open, self.stray = [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.stray.append(tag)

    def handle_data(self, text):
        self.texts.append((self.open[-1] if self.open else None, text))

    def of(self, attribute: str) -> list[str]:
        return [found[attribute] for _, found in self.tags if attribute in found]

    def inside(self, tag: str) -> list[str]:
        return [text for within, text in self.texts if within == tag]


@pytest.fixture
def page(book):
    return Page(report(book, as_of=DAY))


def renamed(book: dict, name: str) -> dict:
    """The book with one contact's every text replaced."""
    texts = [pl.lit(name).alias(column) for column in ("full_name", "company", "title")]
    return book | {"contacts": book["contacts"].with_columns(texts)}


HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param('"><img src=x onerror=alert(1)>', id="attribute_end"),
    pytest.param("</title></style><h1>owned", id="closing_tags"),
    pytest.param("<!-- ", id="open_comment"),
    pytest.param("]]></svg><p>", id="end_of_svg"),
    pytest.param("${style} $title %s {0}", id="template_placeholders"),
    pytest.param("&lt;b&gt; &amp; &#60;", id="entities_stay_as_written"),
    pytest.param("\u202eevil\u2066", id="bidi_controls"),
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_as_written_and_adds_no_markup(book, page, name):
    hostile = Page(report(renamed(book, name), as_of=DAY))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in page.tags]
    assert name in hostile.inside("bdi")


@pytest.mark.parametrize("table", ["circles", "introductions", "files", "rejects", "review_pairs"])
def test_texts_of_every_table_are_escaped(book, page, table):
    texts = {
        "circles": ["name"],
        "introductions": ["target", "because"],
        "files": ["file", "message"],
        "rejects": ["file", "message"],
        "review_pairs": ["record_id_l"],
    }[table]
    hostile = [pl.lit("<script>x</script>").alias(column) for column in texts]
    made = Page(report(book | {table: book[table].with_columns(hostile)}, as_of=DAY))
    assert "script" not in {tag for tag, _ in made.tags}
    assert any("<script>x</script>" in text for _, text in made.texts)


def test_control_characters_become_visible(book):
    assert "\x00" not in report(renamed(book, "a\x00b"), as_of=DAY)
    assert "a\ufffdb" in report(renamed(book, "a\x00b"), as_of=DAY)


@pytest.mark.parametrize(
    ("url", "is_linked"),
    [
        pytest.param("https://www.linkedin.com/in/helen", True, id="profile"),
        pytest.param("javascript:alert(1)", False, id="javascript"),
        pytest.param("data:text/html,x", False, id="data"),
        pytest.param("http://example.com", False, id="not_secure"),
    ],
)
def test_only_secure_web_addresses_are_linked(book, url, is_linked):
    contacts = book["contacts"].with_columns(linkedin_url=pl.lit(url))
    hrefs = Page(report(book | {"contacts": contacts}, as_of=DAY)).of("href")
    assert (url in hrefs) is is_linked


@pytest.mark.parametrize(
    ("url", "href"),
    [
        pytest.param(
            "https://www.linkedin.com/in/josé",
            "https://www.linkedin.com/in/jos%C3%A9",
            id="letters",
        ),
        pytest.param("https://a.example/%20", "https://a.example/%20", id="escaped_already"),
        pytest.param(
            'https://a.example/" x="', "https://a.example/%22%20x=%22", id="attribute_end"
        ),
    ],
)
def test_a_link_is_a_valid_address(book, url, href):
    contacts = book["contacts"].with_columns(linkedin_url=pl.lit(url))
    assert href in Page(report(book | {"contacts": contacts}, as_of=DAY)).of("href")


def test_the_page_loads_and_runs_nothing(page):
    forbidden = {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "audio",
        "video",
    }
    assert not forbidden & {tag for tag, _ in page.tags}
    attributes = {name for _, found in page.tags for name in found}
    assert not {name for name in attributes if name.startswith("on")}
    assert not {"style", "src", "srcset", "action", "ping"} & attributes
    assert "url(" not in (files("transforms.write") / "report.css").read_text()


def test_the_policy_allows_this_style_sheet_and_nothing_else(book, page):
    style = re.search(r"<style>(.*?)</style>", report(book, as_of=DAY), re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(found["content"] for _, found in page.tags if "http-equiv" in found)
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_every_element_is_closed_and_every_id_is_used_once(page):
    assert page.stray == []
    assert page.open == []
    ids = page.of("id")
    assert len(ids) == len(set(ids))


def test_links_and_labels_lead_somewhere(page):
    ids = set(page.of("id"))
    assert {href[1:] for href in page.of("href") if href.startswith("#")} <= ids
    assert set(page.of("aria-labelledby")) <= ids


def test_headings_go_down_one_level_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_pictures_say_in_words_what_they_show(page):
    pictures = [k for k, (tag, found) in enumerate(page.tags) if found.get("role") == "img"]
    assert pictures
    assert all(page.tags[k + 1][0] == "title" for k in pictures)


def test_the_page_has_landmarks(page):
    assert {"header", "nav", "main", "footer"} <= {tag for tag, _ in page.tags}
    assert next(found["lang"] for tag, found in page.tags if tag == "html") == "en"


def test_every_section_is_in_the_contents(page):
    assert [href for href in page.of("href") if href.startswith("#")][1:] == [
        f"#{anchor}-1" for anchor, _, _ in SECTIONS
    ]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("unanswered for 30 days", id="reminder"),
        pytest.param("Nobody in your book opens it yet.", id="shut_door"),
        pytest.param(
            "3 are customary: 2 still to find; 1 left out: is inside", id="why_not_a_reference"
        ),
        pytest.param("2 of 4 contacts hold half of the value.", id="half_of_the_value"),
        pytest.param("✕ do not send", id="leak_verdict"),
        pytest.param("phone: digits were lost", id="reject"),
        pytest.param("coterie decide same r1 r2", id="pair_to_decide"),
        pytest.param("Changed job: 1", id="change"),
        pytest.param("14 messages.", id="why_this_score"),
        pytest.param("of 9 rows refused", id="rows_refused"),
    ],
)
def test_the_page_says(page, words):
    assert words in [text for _, text in page.texts]


def test_a_fresh_debt_comes_before_an_old_one_and_a_valuable_silence_before_others(book, rows):
    reminders = rows(
        "reminders",
        *(
            {"owner": "dana", "contact_id": contact, "why": why, "days": days}
            for contact, why, days in [
                ("c1", "reply_owed", 900),
                ("c0", "reply_owed", 20),
                ("c2", "dormant_valuable", 4000),
                ("c1", "dormant_valuable", 1200),
            ]
        ),
    )
    made = report(book | {"reminders": reminders}, as_of=DAY)
    places = [made.index(f"{said}</span>") for said in ("20 days", "2.5 years")]
    assert places == sorted(places)
    places = [made.index(f"silent for {said}</span>") for said in ("3.3 years", "11.0 years")]
    assert places == sorted(places)


def test_a_reference_who_shows_no_sign_of_knowing_the_work_is_not_proposed(book):
    weak = book["contact_values"].with_columns(value=pl.lit(0.01))
    made = report(book | {"contact_values": weak}, as_of=DAY)
    assert "3 are customary: 3 still to find; 1 left out: is inside" in made


def test_a_circle_made_by_a_label_is_folded_behind_those_the_owner_wrote(book):
    label = pl.when(pl.col("circle_id") == "k2").then(pl.lit("label")).otherwise("kind")
    circles = book["circles"].with_columns(kind=label)
    made = Page(report(book | {"circles": circles}, as_of=DAY))
    assert "Circles from labels: 1" in made.inside("summary")


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        pytest.param("dana-reyes", "Dana Reyes", id="slug"),
        pytest.param("me", "me", id="word"),
        pytest.param("Team-2", "Team-2", id="no_slug"),
    ],
)
def test_an_owner_is_called_as_the_folder_says(folder, name):
    made = Page(report(EMPTY, as_of=DAY, owner=folder))
    assert f"The coterie of \u2068{name}\u2069" in made.inside("title")


def test_an_owner_is_called_by_name_where_it_is_known(rows):
    owners = rows("owners", {"owner": "dana", "name": "Dana Ré", "level": None, "function": None})
    assert "Dana Ré" in report(EMPTY | {"owners": owners}, as_of=DAY, owner="dana")


@pytest.mark.parametrize("verdict", SAYS)
def test_each_verdict_of_the_fit_is_put_into_words(book, verdict):
    fit = book["tier_fit"].with_columns(verdict=pl.lit(verdict))
    assert SAYS[verdict] in Page(report(book | {"tier_fit": fit}, as_of=DAY)).inside("p")


def test_every_verdict_of_the_schema_has_words():
    checks = PUBLISHED["tier_fit"].to_schema().columns["verdict"].checks
    assert set(SAYS) == set(checks[0].statistics["allowed_values"])


def test_an_empty_snapshot_makes_a_page_that_says_so():
    made = Page(report(EMPTY, as_of=DAY, owner="dana"))
    assert made.stray == []
    assert {"Nobody is waiting.", "No pair is in doubt.", "No row was refused."} <= set(
        made.inside("p")
    )


def test_tables_that_a_public_snapshot_leaves_out_read_as_empty(book):
    kept = {name: frame for name, frame in book.items() if name != "exposures"}
    words = "Nobody is known to be inside or near a protected company."
    assert words in Page(report(kept, as_of=DAY)).inside("p")


def test_the_day_comes_from_the_run_where_none_is_given(book, rows):
    runs = rows("runs", {"owner": "dana", "as_of": DAY, "started_at": NOON, "finished_at": NOON})
    assert report(book | {"runs": runs}) == report(book | {"runs": runs}, as_of=DAY)
    assert "As of 20 November 2026." in report(book | {"runs": runs})


def test_rows_in_any_order_give_the_same_page(book):
    shuffled = {
        name: frame.sample(fraction=1, shuffle=True, seed=7) for name, frame in book.items()
    }
    assert report(shuffled, as_of=DAY) == report(book, as_of=DAY)


def test_a_page_of_all_owners_keeps_their_books_apart(book):
    both = {
        name: pl.concat([frame, frame.with_columns(owner=pl.lit("milo"))])
        for name, frame in renamed(book, "only in dana's book").items()
    }
    mine = pl.col("owner") == "milo"
    name = pl.when(mine).then(pl.lit("only in milo's book")).otherwise("full_name")
    both["contacts"] = both["contacts"].with_columns(full_name=name)
    whole = report(both, as_of=DAY)
    first, second = whole.split("<article")[1:]
    assert "only in milo" not in first
    assert "only in milo" in second
    made = Page(whole)
    assert len(made.of("id")) == len(set(made.of("id")))
    alone = report(both, as_of=DAY, owner="milo")
    assert "<article" not in alone
    assert "only in milo" in alone


def test_a_large_book_stays_a_page_one_can_read(book, contact, rows):
    many = contact(*({} for _ in range(3000)))
    ranked = rows(
        "tiers",
        *(
            {
                "owner": "dana",
                "contact_id": f"c{k}",
                "purpose": "overall",
                "rank": k + 1,
                "value": 100 / (k + 1),
                "cumulative_share": min(1.0, k / 2999),
                "tier": "A",
            }
            for k in range(3000)
        ),
    )
    made = report(book | {"contacts": many, "tiers": ranked}, as_of=DAY)
    assert "and 2975 more in tier A" in made
    assert len(made) < 200_000


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


PAIRS = [
    ("ink", "paper"), ("ink", "card"), ("quiet", "paper"), ("quiet", "card"), ("accent", "paper"),
    ("on-a", "a"), ("on-b", "b"), ("on-c", "c"), ("on-d", "d"),
    ("ok", "ok-bg"), ("warn", "warn-bg"), ("block", "block-bg"), ("warn", "card"),
]  # fmt: skip


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS, ids=lambda name: name)
def test_text_has_the_contrast_that_wcag_asks_for(scheme, front, back):
    style = (files("transforms.write") / "report.css").read_text()
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", style.split(":root {")[1 + scheme]))
    high, low = sorted((luminance(colours[front]), luminance(colours[back])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5
