"""Links: which records are the same person, how sure, why, and what the owner said."""

from schemas.columns import (
    Instant,
    Integer,
    Levels,
    Table,
    Texts,
    UnsignedLong,
    count,
    optional,
    required,
    share,
)


class Links(Table):
    """Pairs judged to be the same person and joined. Internal.

    Grain: one row per unordered pair within one owner's book, ``record_id_l < record_id_r``.
    Made by ``transforms.link``.
    """

    owner: str = required("Whose book it is.")
    record_id_l: str = required("The smaller record id.")
    record_id_r: str = required("The larger record id.")
    match_weight: float = required("Bits of evidence, prior included: log2 of the odds.")
    match_probability: float = share("2^w / (1 + 2^w).")
    because: Texts = required("Evidence in words, strongest first.")


class ReviewPairs(Table):
    """Pairs too uncertain to decide, and strong pairs that a contradiction kept apart. Published.

    Grain: one row per unordered pair within one owner's book, ``record_id_l < record_id_r``.
    Made by ``transforms.link``.
    """

    owner: str = required("Whose book it is.")
    record_id_l: str = required("The smaller record id.")
    record_id_r: str = required("The larger record id.")
    match_weight: float = required("Bits of evidence, prior included: log2 of the odds.")
    match_probability: float = share("2^w / (1 + 2^w).")
    because: Texts = required("Evidence in words, strongest first.")


class Clusters(Table):
    """Which records form one person. Internal.

    Grain: one row per record; every record is in exactly one cluster. Made by ``transforms.link``.
    """

    owner: str = required("Whose book it is.")
    record_id: str = required("The record.")
    cluster_id: str = required("The smallest record id of the cluster.")
    match_weight: float = optional(
        "Weight of the strongest link that ties it to the cluster; null alone."
    )
    match_probability: float = share("The same as a probability; null alone.", nullable=True)
    because: Texts = required("Evidence of that link in words.")


class CappedBlocks(Table):
    """What so many records share that their pairs were not compared. Internal; a run's summary tells of them.

    Grain: one row per book and kind of thing shared. Made by ``transforms.link``.
    """

    owner: str = required("Whose book it is.")
    shared: str = required("What the records of such a block share, in words.")
    n_blocks: int = count("Blocks above the cap.")
    n_largest: int = count("Records of the largest of them.")
    n_pairs: int = count(
        "Pairs of records in them; those that share something narrower were compared."
    )


class ComparedCards(Table):
    """Records of large books as they were compared; kept in the store, for pairs that need no second comparison.

    Grain: one row per record, in order of record_id. Made by ``transforms.link``.
    """

    owner: str = required("Whose book it is.")
    record_id: str = required("The record.")
    context: UnsignedLong = required("Fingerprint of all that comparing reads of the record.")


class ComparedPairs(Table):
    """Pairs of records that met in a block, with how they agree; kept in the store beside ``ComparedCards``.

    Grain: one row per pair within one owner's book, ``number_l < number_r``. Made by ``transforms.link``.
    """

    owner: str = required("Whose book it is.")
    number_l: Integer = required("Place of one record among the owner's rows of compared_cards.")
    number_r: Integer = required("Place of the other.")
    has_channel: bool = required("They met by an address, number, profile, handle or birthday.")
    has_employer: bool = required("They met by a name and the employer.")
    levels: Levels = optional("Codes of agreement; null where the names are too far apart.")


class Decisions(Table):
    """What the owner said of pairs of records. Kept in the store for ever; never overridden.

    Grain: one row per pair that holds now (undone ones are left out), ``record_id_l < record_id_r``.
    """

    owner: str = required("Whose book it is.")
    record_id_l: str = required("The smaller record id.")
    record_id_r: str = required("The larger record id.")
    verdict: str = required("same or different.", isin=("same", "different"))
    decided_at: Instant = required("When (UTC).")


class Ledger(Table):
    """Which contact id each record had when last seen; grows, is never thinned. Kept in the store.

    Grain: one row per record ever published.
    """

    owner: str = required("Whose book it is.")
    record_id: str = required("The record.")
    contact_id: str = required("The contact it belonged to last.")


class Aliases(Table):
    """Contact ids that were merged away. Kept in the store.

    Grain: one row per merged id.
    """

    owner: str = required("Whose book it is.")
    contact_id: str = required("The id that was merged away.")
    survivor_id: str = required("The contact that carries its records now.")
