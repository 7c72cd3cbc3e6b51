"""Reads endorsements and recommendations: who praised whom; of a recommendation's text only words of role are read."""

import re

import polars as pl

from schemas.exports import Reading, ReadOptions
from transforms.extract.acts import cell, finished, joined_name, prepared
from transforms.extract.grid import Grid

_AUTHOR_LED = (
    r"(?i)\bI (have |had |also )?(managed|supervised|led|directed|hired|mentored|oversaw)\b"
    r"|report(ed|s|ing)? (directly )?to me\b|\bmy (direct )?reports?\b|worked for me\b|\b(on|in) my team\b"
    r"|\bas (his|her|their) (direct |line |former )?(manager|supervisor|boss)\b"
)
_AUTHOR_WAS_LED = (
    r"(?i)\bmy (\w+ )?(manager|boss|supervisor|director|team lead)\b|\bI (have |had )?report(ed)? (directly )?to\b"
    r"|(managed|supervised|directed|mentored|led) me\b|\bI worked (for|under)\b|working (for|under) (him|her|them)\b"
)
_LED = r"(?i)\bmanaged\b|\breported to\b|\bsupervis|\bdirected\b|\bmy manager\b"
_CLIENT = (
    r"(?i)\b(my|our|a|as a) (client|customer)s?\b|\bhired (him|her|them) (as|to|for)\b"
    r"|\bwas our (consultant|vendor|supplier|agency)\b"
)
_COLLEAGUE = (
    r"(?i)\bcolleagues?\b|\bco-?workers?\b|\bteam-?mates?\b|\bpeers?\b"
    r"|\bwork(ed|ing)? (very |so |really )?(closely |together |alongside|side by side|with)"
)


def endorsements(grid: Grid, options: ReadOptions) -> Reading:
    """The reading of endorsements, given or received by their columns."""
    is_given = grid.named("Endorsee First Name", "Endorsee Last Name") is not None
    who = "Endorsee" if is_given else "Endorser"
    cells, left_out, warnings = prepared(grid)
    acts = cells.select(
        "row",
        "raw",
        kind=pl.lit("endorsement"),
        date=cell(grid, "Endorsement Date"),
        direction=pl.lit("out" if is_given else "in"),
        skill=cell(grid, "Skill Name"),
        n_recipients=pl.lit(1),
        has_text=pl.lit(False),
        name=joined_name(cell(grid, f"{who} First Name"), cell(grid, f"{who} Last Name")),
        url=cell(grid, f"{who} Public Url", f"{who} Profile Url", f"{who} Url"),
    )
    return finished(grid, _sided(acts, is_given=is_given), left_out, options, warnings)


def recommendations(grid: Grid, options: ReadOptions) -> Reading:
    """The reading of recommendations; both directions have one header, so the file's name tells."""
    is_given = _is_given(grid)
    cells, left_out, warnings = prepared(grid)
    text = cell(grid, "Text", "Recommendation Text", "Body")
    if is_given is None:
        warnings.append("Given or received can't be told: keep LinkedIn's file name")
    acts = cells.select(
        "row",
        "raw",
        kind=pl.lit("recommendation"),
        date=cell(grid, "Creation Date"),
        direction=pl.lit({True: "out", False: "in", None: None}[is_given], dtype=pl.String),
        company=cell(grid, "Company"),
        title=cell(grid, "Job Title"),
        role=_role(text, is_given),
        n_recipients=pl.lit(1),
        has_text=text.is_not_null(),
        name=joined_name(cell(grid, "First Name"), cell(grid, "Last Name")),
        url=cell(grid, "URL", "Profile Url", "Public Url"),
    )
    return finished(grid, _sided(acts, is_given=bool(is_given)), left_out, options, warnings)


def _is_given(grid: Grid) -> bool | None:
    """The direction by the names of member and file; None where they don't tell."""
    for name in (grid.origin.member, grid.origin.file):
        found = re.search(r"given|received", (name or "").rpartition("/")[2].lower())
        if found is not None:
            return found.group() == "given"
    return None


def _sided(acts: pl.DataFrame, *, is_given: bool) -> pl.DataFrame:
    """Acts with the other party on its side: the recipient of what was given, the sender of the rest."""
    side = "recipient" if is_given else "sender"
    return acts.rename({"name": f"{side}_name", "url": f"{side}_url"}).with_columns(
        pl.lit(None, dtype=pl.String).alias(f"{other}_{what}")
        for other in ({"sender", "recipient"} - {side})
        for what in ("name", "url")
    )


def _role(text: pl.Expr, is_given: bool | None) -> pl.Expr:
    """What the other party is to the owner, by the words of the text: manager, report, client, colleague."""
    led, was_led = text.str.contains(_AUTHOR_LED), text.str.contains(_AUTHOR_WAS_LED)
    manager, report = (was_led, led) if is_given else (led, was_led)
    told = pl.lit(None, dtype=pl.String)
    for role, found in (
        ("colleague", text.str.contains(_COLLEAGUE)),
        ("client", text.str.contains(_CLIENT)),
        ("manager", text.str.contains(_LED) & ~(led | was_led)),
        ("report", report),
        ("manager", manager),
    ):
        told = pl.when(found).then(pl.lit(role)).otherwise(told)
    return told
