"""Evidence in words: polars expressions over the relation factor_parts, one sentence a factor."""

import polars as pl


def hundredths(before: str, share: pl.Expr) -> pl.Expr:
    """`<before> 0.05.` for a share from 0 to 1; taken from a list of 101 sentences, as there are millions of rows."""
    sentences = pl.Series([f"{before} {n / 100:.2f}." for n in range(101)])
    return pl.lit(sentences).gather((share * 100).round(0).cast(pl.UInt32))


def _first(*cases: tuple[pl.Expr, pl.Expr | str], otherwise: pl.Expr | str) -> pl.Expr:
    """The words of the first case that holds."""
    told = pl.lit(otherwise) if isinstance(otherwise, str) else otherwise
    for holds, words in reversed(cases):
        told = pl.when(holds).then(pl.lit(words) if isinstance(words, str) else words).otherwise(told)
    return told


def _is(column: str, value: str) -> pl.Expr:
    return pl.col(column) == value


CHANNEL = _first(
    (_is("channel", "mail"), "A deliverable address."),
    (_is("channel", "phone"), "A telephone number."),
    (_is("channel", "messages"), "A profile, and messages before."),
    (_is("channel", "profile"), "A profile only."),
    otherwise="No address, number or profile.",
)
LEVEL = pl.when(pl.col("level").is_null()).then(pl.lit("Level not known.")).otherwise(
    pl.format("Level: {}.", "level")
)
ACCESS = _first(
    (_is("how", "at"), pl.format("Works at {}.", "target")),
    (_is("how", "related"), pl.format("Works in the group of {}.", "target")),
    (_is("how", "formerly"), pl.format("Worked at {} before.", "target")),
    (_is("how", "function"), pl.format("Works in {}.", "target")),
    (_is("how", "rare"), pl.format("One of {} at the company.", "n_there")),
    (_is("how", "unknown"), "Company not known."),
    otherwise="Leads to no target.",
)
KNOWS_WORK = _first(
    (pl.col("recommended_me"), "Recommended you."),
    (pl.col("is_testified"), "A recommendation says that you worked together."),
    (_is("kind", "inferred_colleague"), pl.format("Connected while you were at {}.", "shared_company")),
    (_is("kind", "same_employer_now"), pl.format("Works at {}, as you do.", "shared_company")),
    (_is("kind", "same_former_employer"), pl.format("Was at {}, as you were.", "shared_company")),
    (pl.col("n_endorsed_me") >= 3, pl.format("Endorsed you for {} skills.", "n_endorsed_me")),
    otherwise="No sign that they know your work.",
)
STANDING = _first(
    (pl.col("managed_me"), "Managed you."),
    (pl.col("reported_to_me"), "Reported to you."),
    (pl.col("levels_above") > 0, "Level above yours."),
    (pl.col("levels_above") == 0, "Level as yours."),
    (pl.col("levels_above") < 0, "Level below yours."),
    otherwise="Level beside yours not known.",
)
RECALL = pl.format("Last worked together on {}.", "shared_to")
LENGTH = pl.when(pl.col("months").is_null()).then(pl.lit("Months shared not known.")).otherwise(
    pl.format("{} months shared.", "months")
)
DISCRETION = _first(
    (_is("exposure_class", "inside"), "Inside the protected company."),
    otherwise=hundredths("Exposure", pl.col("exposure")),
)
_SHARED = _first(
    (pl.col("is_testified"), "A recommendation says that you worked together."),
    (_is("kind", "inferred_colleague"), pl.format("Connected while you were at {}.", "shared_company")),
    (_is("kind", "same_employer_now"), pl.format("Works at {}, as you do.", "shared_company")),
    (_is("kind", "same_former_employer"), pl.format("Was at {}, as you were.", "shared_company")),
    (pl.col("school").is_not_null(), pl.format("School: {}.", "school")),
    otherwise=pl.format("{} small threads shared.", "n_threads"),
)
_TESTIMONY = _first(
    (pl.col("recommended_me"), "Recommended you."),
    (pl.col("i_recommended"), "You recommended them."),
    (pl.col("n_endorsed_me") > 0, pl.format("Endorsed you for {} skills.", "n_endorsed_me")),
    otherwise=pl.format("You endorsed them for {} skills.", "n_i_endorsed"),
)
_INVITE = _first(
    (pl.col("invite") == 1, "Invited with a note, and you wrote to each other."),
    (pl.col("has_invitation_note"), "Invited with a note."),
    (pl.col("invited_me"), "They invited you."),
    otherwise="You invited them.",
)
TIE: dict[str, pl.Expr] = {
    "comm": pl.format(
        "{} days of messages, {} in and {} out, the last on {}.", "active_days", "n_in", "n_out", "last_on"
    ),
    "testimony": _TESTIMONY,
    "shared": _SHARED,
    "intimacy": pl.format(
        "{} of 6: private number, home address, birthday, nickname or relation, long note, private mail.",
        (pl.col("intimacy") * 6).round(0).cast(pl.UInt8),
    ),
    "mark": pl.format("Marked: {}.", "label"),
    "multi": pl.format("Kept in {} kinds of source.", "n_sources"),
    "invite": _INVITE,
    "connected": pl.format("Connected on {}.", "connected_on"),
}
"""What tells each factor of tie strength."""
