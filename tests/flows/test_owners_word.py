"""The owner's word on pairs through real runs: it holds under later exports, and its undoing restores what was."""

from datetime import date

import polars as pl
import pytest

from flows.cli import main
from flows.job import Job
from flows.pipeline import run
from flows.publish import need_current
from flows.workspace import Workspace

AS_OF = date(2026, 11, 20)
HEAD = "Name,Email,Company,Phone\n"
TWO = HEAD + "Gregor Tiefenbach,gt@example.com,Acme,\nHedda Gablenz,hg@example.org,Initech,\n"
LATER = (
    HEAD
    + "Gregor Tiefenbach,gt@example.com,,+1 212 555 0142\nG. Tiefenbach,gt@example.com,Acme,\n"
    + "Hedda Gablenz,hg@example.org,,+1 212 555 0177\n"
)
TWINS = HEAD + "Ana Ruiz,ar@example.com,Acme,\nBen Ode,,Initech,\n"
TWIN = HEAD + "Ana Ruiz,ar@example.com,Acme,+1 212 555 0111\n"
BRIDGES = HEAD + "".join(f"Ana Ruiz,ar@example.com,Acme,+1 212 555 011{n}\n" for n in range(1, 4))


class Book:
    """One owner's workspace, run after every new export."""

    def __init__(self, root):
        self.workspace = Workspace(root)
        (root / "inbox" / "kim").mkdir(parents=True)

    def add(self, name, text):
        (self.workspace.inbox / "kim" / name).write_text(text)
        return self.run()

    def run(self):
        run(Job(self.workspace, AS_OF))
        return self

    def table(self, name):
        return need_current(self.workspace).table(name)

    def say(self, *words):
        return main([*words, str(self.workspace.root)])

    def records(self, file, name):
        rows = self.table("records").filter(file=file, full_name=name)
        return rows.sort("row")["record_id"].to_list()

    def ids(self):
        """Contact id of every record."""
        return dict(self.table("contact_records").select("record_id", "contact_id").iter_rows())

    def contacts(self):
        """Contacts whole but for what ranks them among others."""
        return self.table("contacts").sort("contact_id")


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path / "told")


@pytest.mark.slow
def test_an_undone_merge_gives_both_contacts_back_with_what_came_later_on_the_right_side(
    book, tmp_path
):
    never = Book(tmp_path / "never").add("a.csv", TWO)
    book.add("a.csv", TWO)
    (gregor,), (hedda,) = (
        book.records("a.csv", name) for name in ("Gregor Tiefenbach", "Hedda Gablenz")
    )
    first = book.ids()
    assert first[gregor] != first[hedda]
    assert book.say("decide", "same", gregor, hedda) == 0
    book.run()
    assert len(set(book.ids().values())) == 1
    merged = book.table("changes").filter(kind="merged")
    assert merged["contact_id"].to_list() == [
        i for i in first.values() if i not in book.ids().values()
    ]
    book.add("later.csv", LATER)
    assert len(set(book.ids().values())) == 1
    assert book.table("contacts")["phones"].item().to_list() == ["+12125550142", "+12125550177"]
    assert book.say("undecide", gregor, hedda) == 0
    book.run()
    never.add("later.csv", LATER)
    assert book.ids() == never.ids()
    assert book.ids()[gregor] == first[gregor]
    assert book.ids()[hedda] == first[hedda]
    assert book.contacts().equals(never.contacts())
    assert book.table("field_lineage").equals(never.table("field_lineage"))
    (split,) = book.table("changes").filter(kind="split").to_dicts()
    assert {split["contact_id"]} < set(first.values())


@pytest.mark.slow
def test_told_apart_they_stay_apart_whatever_comes_and_are_not_asked_about_again(book):
    book.add("a.csv", TWINS).add("b.csv", TWIN)
    (one,), (other,) = book.records("a.csv", "Ana Ruiz"), book.records("b.csv", "Ana Ruiz")
    together = book.ids()
    assert together[one] == together[other]
    assert book.say("decide", "different", one, other) == 0
    book.run()
    apart = book.ids()
    assert apart[one] != apart[other]
    book.add("bridges.csv", BRIDGES)
    assert book.ids()[one] == apart[one]
    assert book.ids()[other] == apart[other]
    asked = book.table("review_pairs").filter(
        pl.col("record_id_l").is_in([one, other]) & pl.col("record_id_r").is_in([one, other])
    )
    assert asked.is_empty()
    assert book.say("undecide", one, other) == 0
    book.run()
    assert book.ids()[one] == book.ids()[other] == together[one]


@pytest.mark.slow
def test_a_word_against_a_word_is_refused_and_both_are_named(book, capsys):
    book.add("a.csv", TWO + "Ida Quell,iq@example.net,Umbrella,\n")
    names = ("Gregor Tiefenbach", "Hedda Gablenz", "Ida Quell")
    one, other, third = (book.records("a.csv", name)[0] for name in names)
    assert book.say("decide", "same", one, other) == 0
    assert book.say("decide", "different", other, third) == 0
    capsys.readouterr()
    assert book.say("decide", "same", third, one) != 0
    told = capsys.readouterr().err
    assert all(record in told for record in (one, other, third))
    book.run()
    ids = book.ids()
    assert ids[one] == ids[other] != ids[third]


@pytest.mark.slow
def test_a_word_is_taken_back_by_the_beginnings_of_ids_as_it_was_given(book):
    book.add("a.csv", TWO)
    one, other = (book.records("a.csv", name)[0] for name in ("Gregor Tiefenbach", "Hedda Gablenz"))
    assert book.say("decide", "same", one[:9], other[:9]) == 0
    assert book.say("undecide", other[:9], one[:9]) == 0
    book.run()
    assert len(set(book.ids().values())) == 2


@pytest.mark.slow
def test_ids_and_words_survive_the_loss_of_every_snapshot_and_cache(book):
    from flows.disk import remove

    book.add("a.csv", TWO)
    one, other = (book.records("a.csv", name)[0] for name in ("Gregor Tiefenbach", "Hedda Gablenz"))
    book.say("decide", "same", one, other)
    before = book.run().ids()
    for cache in ("extracted", "resolved", "compared", "reports"):
        remove(book.workspace.store / cache)
    remove(book.workspace.published)
    assert book.run().ids() == before
    book.say("undecide", one, other)
    assert len(set(book.run().ids().values())) == 2
