"""The network: ties, values, tiers, circles, exposure and what to do about them."""

import polars as pl

from schemas.columns import Instant, Table, Texts, count, optional, required, share
from schemas.contacts import MODES, TIERS
from schemas.exports import INTERACTION_KINDS

PURPOSES = ("introduce", "reference", "research", "conversation", "broadcast")
MESSAGE_KINDS = ("expertise", "open_to_talk", "job_search")
CIRCLE_KINDS = ("label", "rule", "discovered", "manual")
CIRCLE_MODES = ("broadcast", "narrowcast", "conversation")
EXPOSURE_CLASSES = ("inside", "near", "unknown", "outside")
VERDICTS = ("ok", "warn", "block")


class Interactions(Table):
    """Dated acts between owner and contact. Published; never a message's text.

    Grain: one row per act and contact. Made by ``transforms.rank``.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("The contact.")
    kind: str = required(
        "message, invitation, recommendation or endorsement.", isin=INTERACTION_KINDS
    )
    direction: str = required(
        "`in` towards the owner, `out` from the owner, `thread` between others.",
        isin=("in", "out", "thread"),
    )
    at: Instant = optional("When (UTC).")
    conversation_id: str = optional("The thread.")


class ContactScores(Table):
    """Scores of contacts. Internal, joined into contacts.

    Grain: one row per contact. Made by ``transforms.rank``.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("The contact.")
    first_contact_on: pl.Date = optional("Day of the first dated act or connection.")
    last_contact_on: pl.Date = optional("Day of the last dated act between owner and contact.")
    tie_strength: float = share("Strength of the tie.")
    reach: float = share("How directly the contact can be reached.")
    influence: float = share("Standing.")
    score: float = required("Value over all purposes.", ge=0.0, le=100.0)
    tier: str = required("Overall tier, a hand-set one winning.", isin=TIERS)
    layer: int = optional("Capacity layer.", ge=1, le=6)
    mode: str = required("How to speak to the contact.", isin=MODES)
    confidant: float = share(
        "1 for a close label, the tie of a two-way conversation within 12 months, else 0."
    )


class ScoreFactors(Table):
    """Factors of scores: what each score is made of, with its evidence. Published; they re-add to the score.

    Grain: one row per contact, target score and factor. Made by ``transforms.rank``.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("The contact.")
    target: str = required(
        "The score it is a factor of: tie_strength, reach, influence, introduce …, score."
    )
    factor: str = required("Name of the factor.")
    raw: float = required("The factor's own value before weighting.")
    weight: float = required("Its weight.")
    contribution: float = required(
        "What it contributes; docs/scores.md says how contributions combine per target."
    )
    evidence: str = required("In words.")


class ContactValues(Table):
    """Value of a contact for a purpose. Published.

    Grain: one row per contact and purpose. Made by ``transforms.rank``.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("The contact.")
    purpose: str = required(
        "introduce, reference, research, conversation or broadcast.", isin=PURPOSES
    )
    value: float = share("Value for the purpose.")
    is_eligible: bool = required("May be considered for the purpose.")
    why_not: str = optional("Why not eligible, in words.")


class Tiers(Table):
    """Tiers by cumulative share of value: A the first half, B to 80 %, C to 95 %, D the rest. Published.

    Grain: one row per contact and purpose, `overall` included. Made by ``transforms.rank``.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("The contact.")
    purpose: str = required("A purpose, or overall.")
    rank: int = required("1 is the most valuable.", ge=1)
    value: float = required("Value for the purpose; overall: the score.", ge=0.0)
    cumulative_share: float = share(
        "Share of the owner's total value up to and including this contact."
    )
    tier: str = required("A, B, C, D, or none for no value.", isin=TIERS)


class TierFit(Table):
    """How value falls off, and whether that is Zipf's law. Published.

    Grain: one row per purpose, `overall` included. Made by ``transforms.rank``.
    """

    owner: str = required("Whose book it is.")
    purpose: str = required("A purpose, or overall.")
    n: int = count("Contacts with a value above 0.")
    slope: float = optional("Rank-size slope: OLS of log value on log rank, as a positive number.")
    top20_share: float = share(
        "Share of the value held by the top 20 % of contacts.", nullable=True
    )
    gini: float = share("Gini coefficient.", nullable=True)
    n_effective: float = optional(
        "exp(entropy): how many equal contacts would spread the value the same."
    )
    alpha: float = optional("Exponent of the fitted power law (Clauset, Shalizi, Newman 2009).")
    xmin: float = optional("Where its tail begins.")
    n_tail: int = count("Contacts in the tail.")
    p_lognormal: float = share(
        "p of the likelihood ratio against a lognormal (Vuong).", nullable=True
    )
    p_exponential: float = share("p of the likelihood ratio against an exponential.", nullable=True)
    verdict: str = required(
        "What the data say.",
        isin=("power_law", "lognormal", "exponential", "undecided", "too_small"),
    )


class Introductions(Table):
    """Who can open the door of each target. Published.

    Grain: one row per target and contact; a target nobody can open has one row with a null contact.
    Made by ``transforms.rank``.
    """

    owner: str = required("Whose book it is.")
    target: str = required("Target company as written in owner.toml.")
    contact_id: str = optional("Who can open the door.")
    value: float = share("Value as an introducer to this target.")
    because: str = required("In words.")


class Reminders(Table):
    """Contacts to act on. Published.

    Grain: one row per contact and reason. Made by ``transforms.rank``.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("The contact.")
    why: str = required(
        "Reason.", isin=("overdue", "reply_owed", "dormant_valuable", "changed_job")
    )
    days: int = count(
        "Days: overdue, unanswered, since the last touch, or since the job was seen to change."
    )
    evidence: str = required("In words.")


class ContactExposures(Table):
    """Exposure of each contact. Internal, joined into contacts.

    Grain: one row per contact. Made by ``transforms.share.exposures``.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("The contact.")
    exposure: float = share("Chance that a word reaches the protected company.")
    exposure_class: str = required("inside, near, unknown or outside.", isin=EXPOSURE_CLASSES)


class Exposures(Table):
    """Reasons for exposure. Published, except with --public.

    Grain: one row per contact and rule that applies. Made by ``transforms.share.exposures``.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("The contact.")
    exposure: float = share("Exposure by this rule alone.")
    exposure_class: str = required("Class this rule puts the contact in.", isin=EXPOSURE_CLASSES)
    rule: str = required("I1 to I3, N1 to N5, U1, U2 or else (DOMAIN 8).")
    evidence: str = required("In words.")


class Circles(Table):
    """Circles. Published.

    Grain: one row per circle. Made by ``transforms.share``.
    """

    owner: str = required("Whose book it is.")
    circle_id: str = required("Stable id.")
    name: str = required("Name.")
    kind: str = required("How it came about.", isin=CIRCLE_KINDS)
    mode: str = required("How one speaks to it.", isin=CIRCLE_MODES)
    status: str = required(
        "active, suggested (discovered, not adopted), over_cap, not_a_subset, or refused: and why."
    )
    within: str = optional("circle_id of the wider circle.")
    rule: str = optional("The filter, label or attribute that makes it.")
    n: int = count("Members.")


class CircleMembers(Table):
    """Who is in which circle. Published.

    Grain: one row per contact in a circle. Made by ``transforms.share``.
    """

    owner: str = required("Whose book it is.")
    circle_id: str = required("The circle.")
    contact_id: str = required("The contact.")
    strength: float = share("1 for stated membership; the share of evidence for discovered ones.")
    reason: str = required("In words.")


class CircleOverlaps(Table):
    """How circles overlap. Published.

    Grain: one row per pair of circles of one owner that share a contact, ``circle_id_l < circle_id_r``.
    """

    owner: str = required("Whose book it is.")
    circle_id_l: str = required("The smaller circle id.")
    circle_id_r: str = required("The larger circle id.")
    n_both: int = count("Contacts in both.")
    jaccard: float = share("Contacts in both over contacts in either.")
    l_within_r: bool = required("Every member of the left is in the right.")


class CircleRegions(Table):
    """Regions of the Venn diagram. Published.

    Grain: one row per set of circles that some contact is in exactly.
    """

    owner: str = required("Whose book it is.")
    circles: Texts = required("Ids of exactly the circles. Sorted.")
    n: int = count("Contacts in exactly these.")
    contact_ids: Texts = required("Who. Sorted.")


class CircleLeaks(Table):
    """What a message to a circle would leak. Published.

    Grain: one row per circle and message kind.
    """

    owner: str = required("Whose book it is.")
    circle_id: str = required("The circle.")
    message_kind: str = required("expertise, open_to_talk or job_search.", isin=MESSAGE_KINDS)
    n_members: int = count("Members.")
    n_inside: int = count("Members inside the protected company.")
    n_near: int = count("Members near it.")
    n_unknown: int = count("Members whose employer is unknown or stale.")
    leak_risk: float = share("Chance that at least one member passes it on.")
    verdict: str = required("ok, warn or block.", isin=VERDICTS)
    leave_out: Texts = required(
        "Smallest set of contact ids without whom the verdict is ok. Sorted."
    )


class Runs(Table):
    """This run. Published; the one table that differs between equal runs.

    Grain: one row per run and owner.
    """

    owner: str = required("Whose book it is.")
    run_id: str = required("Id of the run, the snapshot's folder.")
    as_of: pl.Date = required("The day that scores count from.")
    started_at: Instant = required("Start (UTC).")
    finished_at: Instant = required("End (UTC).")
    version: str = required("Version of coterie.")
    settings_sha256: str = required("SHA-256 of the settings in force.")
    n_files: int = count("Files and members seen.")
    n_rows: int = count("Data rows found.")
    n_records: int = count("Rows accepted.")
    n_rejected: int = count("Rows rejected.")
    n_skipped: int = count("Rows skipped.")
    n_contacts: int = count("Contacts published.")
