"""The half-life that a run learns from the messages of all its owners."""

from datetime import date, timedelta

import pytest

import flows.batch
from flows.job import Job
from flows.pipeline import run
from flows.workspace import Workspace

AS_OF = date(2026, 6, 1)
OWNERS = ("a", "b", "c", "d")
HEADER = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER"


def url(user):
    return f"https://www.linkedin.com/in/{user}"


def write_book(inbox, owner, n_pairs):
    """Old contacts were lively a year and more ago, new ones wrote once of late: the new ones write again."""
    days = {}
    for n in range(n_pairs):
        days[f"{owner}old{n}"] = [1000 - day for day in range(0, 600, 60)]
        days[f"{owner}new{n}"] = [230, n]
    folder = inbox / owner
    folder.mkdir(parents=True)
    (folder / "owner.toml").write_text(f'name = "Owner {owner}"\nlinkedin_url = "{url(owner)}"\n')
    rows = [
        f"t{user},,User {user},{url(user)},Owner {owner},{url(owner)},{AS_OF - timedelta(days=day)} 09:00:00 UTC,,Hi,INBOX"
        for user, ages in days.items()
        for day in ages
    ]
    (folder / "messages.csv").write_text("\n".join([HEADER, *rows]) + "\n")


@pytest.fixture
def learned(monkeypatch):
    """What each run learned, in order."""
    found, truly = [], flows.batch.learned_half_life

    def spied(log, settings):
        found.append(truly(log, settings))
        return found[-1]

    monkeypatch.setattr(flows.batch, "learned_half_life", spied)
    return found


@pytest.fixture
def log(tmp_path):
    """A workspace of four owners with thirty pairs of contacts each."""
    for owner in OWNERS:
        write_book(tmp_path / "inbox", owner, 30)
    return Workspace(tmp_path)


def ties(workspace, owner=None):
    snapshot = run(Job(workspace, AS_OF, owner=owner)).snapshot
    contacts = snapshot.table("contacts").select("owner", "linkedin_url", "tie_strength")
    return {(o, u): tie for o, u, tie in contacts.iter_rows()}


@pytest.mark.slow
def test_a_run_learns_one_half_life_from_all_owners_however_they_are_cut(log, learned):
    whole = ties(log)
    (log.root / "coterie.toml").write_text("shards = 4\n")
    assert ties(log) == whole
    [half_life, again] = learned
    assert half_life == again < 180
    # silent for 460 days after ten days of talk, an age ago, beside one that wrote yesterday
    assert whole["a", url("aold0")] < whole["a", url("anew1")]


@pytest.mark.slow
def test_a_run_of_one_owner_learns_from_the_others_as_they_were_last_resolved(log, learned):
    whole = ties(log)
    assert ties(log, owner="b") == whole
    assert learned[0] == learned[1] is not None


@pytest.mark.slow
def test_an_owner_alone_has_too_small_a_log_to_learn_from(tmp_path, learned):
    write_book(tmp_path / "inbox", "a", 30)
    ties(Workspace(tmp_path))
    assert learned == [None]
