"""Every value of every contact has a record behind it, and no list value of a merged record is lost."""

import shutil
from datetime import date

import polars as pl
import pytest

from flows.job import Job
from flows.pipeline import run
from flows.publish import need_current
from flows.workspace import Workspace

LISTS = ("emails", "phones", "urls", "credentials", "labels")
SINGLE = (
    "full_name",
    "prefix",
    "given_name",
    "middle_name",
    "family_name",
    "suffix",
    "nickname",
    "company",
    "company_id",
    "title",
    "level",
    "function",
    "country",
    "linkedin_url",
    "birthday",
    "connected_on",
)


CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Ottilie Maria Quendler
N:Quendler;Ottilie;Maria;;
EMAIL:ottilie@quendler.example
URL:https://quendler.example
NOTE:Met in Graz
CATEGORIES:Choir
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Ottilie Quendler
N:Quendler;Ottilie;;;
EMAIL:ottilie@quendler.example
URL:https://blog.quendler.example
NOTE:Sings alto
CATEGORIES:Graz
END:VCARD
"""
"""What the sample has none of: a middle name and web pages, of a contact with two records."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def published(sample_run, tmp_path_factory):
    root = tmp_path_factory.mktemp("merged")
    shutil.copytree(sample_run.inbox, root / "inbox")
    owner = sorted((root / "inbox").iterdir())[0]
    (owner / "choir.vcf").write_text(CARDS)
    workspace = Workspace(root)
    run(Job(workspace, date(2026, 11, 20)))
    snapshot = need_current(workspace)
    names = ("records", "contacts", "contact_records", "field_lineage")
    return {name: snapshot.table(name) for name in names}


def _values(rows, key, field):
    """Each item of a list column once, with the row it is of."""
    items = rows.select("owner", key, value=pl.col(field)).explode("value").drop_nulls("value")
    if field == "addresses":
        items = items.with_columns(value=pl.col("value").struct.json_encode())
    return items.unique()


@pytest.mark.parametrize("field", LISTS)
def test_a_list_holds_what_its_records_hold_and_nothing_else(published, field):
    placed = published["records"].join(published["contact_records"], on=["owner", "record_id"])
    of_records = _values(placed, "contact_id", field)
    of_contacts = _values(published["contacts"], "contact_id", field)
    assert of_contacts.height > 0
    keys = ["owner", "contact_id", "value"]
    assert of_records.sort(keys).equals(of_contacts.sort(keys))


def test_every_address_of_every_record_is_its_contacts(published):
    placed = published["records"].join(published["contact_records"], on=["owner", "record_id"])
    of_records = _values(placed, "contact_id", "addresses")
    of_contacts = _values(published["contacts"], "contact_id", "addresses")
    keys = ["owner", "contact_id", "value"]
    assert of_records.sort(keys).equals(of_contacts.sort(keys))


@pytest.mark.parametrize("field", [*SINGLE, *LISTS, "addresses", "sources"])
def test_every_value_has_its_record_in_the_lineage(published, field):
    contacts, lineage = published["contacts"], published["field_lineage"]
    shown = contacts.select("owner", "contact_id", value=pl.col(field))
    if isinstance(shown["value"].dtype, pl.List):
        shown = shown.explode("value")
    shown = shown.drop_nulls("value")
    known = lineage.filter(field=field)
    if field == "addresses":  # a JSON text per address: counted, not compared
        n_known = known.unique(["owner", "contact_id", "value"]).group_by("owner", "contact_id")
        n_shown = shown.group_by("owner", "contact_id")
        assert n_known.len().sort(pl.all()).equals(n_shown.len().sort(pl.all()))
        return
    shown = shown.with_columns(pl.col("value").cast(pl.String))
    assert shown.height > 0
    assert shown.join(known, on=["owner", "contact_id", "value"], how="anti").is_empty()


def test_every_row_of_the_lineage_is_of_a_record_of_its_contact(published):
    members = published["contact_records"].select("owner", "contact_id", "record_id")
    strangers = published["field_lineage"].join(
        members, on=["owner", "contact_id", "record_id"], how="anti"
    )
    assert strangers.is_empty()


def test_the_notes_of_all_records_stay_with_the_contact(published):
    placed = published["contact_records"].join(published["records"], on=["owner", "record_id"])
    choir = placed.filter(pl.col("full_name").str.contains("Quendler"))
    assert choir["contact_id"].n_unique() == 1
    assert set(choir["note"]) == {"Met in Graz", "Sings alto"}


@pytest.mark.parametrize("field", ["emails", "phones", "labels", "nickname", "birthday"])
def test_the_record_in_the_lineage_says_that_value(published, field):
    said = published["records"].select("owner", "record_id", value=pl.col(field))
    if isinstance(said["value"].dtype, pl.List):
        said = said.explode("value")
    told = published["field_lineage"].filter(field=field)
    assert told.height > 0
    assert told.join(said, on=["owner", "record_id", "value"], how="anti").is_empty()
