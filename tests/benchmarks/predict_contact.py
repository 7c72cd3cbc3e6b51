"""Does tie strength tell who speaks again? On invented logs of a chat and of mail, cut at a day and ranked as of it.

    python tests/benchmarks/predict_contact.py [owners]

The chat: users come, talk in bursts for days and go; ties and users die with heavy tails. The mail: rates are
lognormal and last, messages come in clusters. Both are made so that plain counts, active days and recency do about
as well on them as on the public logs of a student chat (CollegeMsg) and an institute's mail (email-Eu-core).
Baselines: counts of messages; log(1 + active days) x recency with a half-life of 180 days, and with the best for each
log, which no single setting reaches on both. Areas under the curve are pooled over all owners.
"""

import sys
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import polars as pl
from rank_million import filled

from schemas.settings import RunSettings
from schemas.tables import ALL, empty
from transforms.rank import rank
from transforms.rank.stage import READ

FIRST_DAY = datetime(2024, 1, 1)
HALF_LIVES = (3, 7, 14, 30, 60, 90, 180, 365)
MIN_CONTACTS = 10


@dataclass(frozen=True)
class Log:
    """Messages of pairs of users: the pair, the time in days, and whether its left user wrote."""

    left: np.ndarray
    right: np.ndarray
    pair: np.ndarray
    time: np.ndarray
    is_from_left: np.ndarray
    cut: int


def chat(seed: int, *, n_users: int = 1900, span: int = 193, cut: int = 75) -> Log:
    """A chat where people come, talk for a while and go."""
    dice = np.random.default_rng(seed)
    came = np.minimum(dice.exponential(25, n_users), span * 0.9)
    stay = np.exp(dice.normal(np.log(60), 1.6, n_users))
    gone = np.minimum(came + stay, span)
    liking = (dice.pareto(1.1, n_users) + 0.3) * np.minimum(stay, 60)
    left, right = _pairs(dice, n_users, 7 * n_users, liking / liking.sum())
    begin, end = np.maximum(came[left], came[right]), np.minimum(gone[left], gone[right])
    met = begin < end
    left, right, begin, end = left[met], right[met], begin[met], end[met]
    first = begin + (end - begin) * dice.random(left.size) ** 1.3
    last = np.minimum(first + 3 * (dice.random(left.size) ** (-1 / 0.3) - 1), end)
    n_talks = 1 + dice.poisson(np.exp(dice.normal(-3, 1, left.size)) * (last - first))
    pair = np.repeat(np.arange(left.size), n_talks)
    time = first[pair] + (last - first)[pair] * dice.random(pair.size)
    time[np.cumsum(n_talks) - n_talks] = first
    return _written(dice, left, right, pair, time, 3.0, 0.03, span, cut)


def mail(seed: int, *, n_users: int = 400, span: int = 803, cut: int = 562) -> Log:
    """Mail where most ties last, some are one message, and messages cluster."""
    dice = np.random.default_rng(seed)
    left, right = _pairs(dice, n_users, 20 * n_users, None)
    is_once, is_new = dice.random(left.size) < 0.15, dice.random(left.size) < 0.4
    begin = np.where(is_new, dice.random(left.size) * span, 0)
    rate = np.exp(dice.normal(-4.8, 1.0, left.size))
    n_talks = np.where(is_once, 1, dice.poisson(rate * (span - begin)))
    pair = np.repeat(np.arange(left.size), n_talks)
    time = begin[pair] + (span - begin[pair]) * dice.random(pair.size)
    return _written(dice, left, right, pair, time, 4.0, 3.0, span, cut)


def _pairs(
    dice: np.random.Generator, n_users: int, n_pairs: int, liking: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """Distinct pairs of users, each user drawn by their liking for company."""
    drawn = dice.choice(n_users, (3 * n_pairs, 2), p=liking)
    drawn = np.unique(np.sort(drawn[drawn[:, 0] != drawn[:, 1]], axis=1), axis=0)
    chosen = drawn[dice.permutation(len(drawn))[:n_pairs]]
    return chosen[:, 0], chosen[:, 1]


def _written(
    dice: np.random.Generator, left: np.ndarray, right: np.ndarray, pair: np.ndarray, time: np.ndarray,
    messages: float, days_apart: float, span: int, cut: int,
) -> Log:  # fmt: skip
    """Each talk as a few messages, some of them answered."""
    many = dice.geometric(1 / messages, pair.size)
    pair, time = np.repeat(pair, many), np.repeat(time, many)
    time = time + dice.exponential(days_apart, time.size)
    balance = dice.beta(0.7, 0.7, left.size)
    is_from_left = dice.random(pair.size) < balance[pair]
    kept = time < span
    return Log(left, right, pair[kept], time[kept], is_from_left[kept], cut)


def seen_by_owners(log: Log, n_owners: int) -> pl.DataFrame:
    """Messages as each owner's book has them: owner, contact, day, instant, direction."""
    sides = [
        pl.DataFrame(
            {
                "owner": own[log.pair],
                "contact": other[log.pair],
                "time": log.time,
                "direction": np.where(log.is_from_left == is_left, "out", "in"),
            }
        )
        for own, other, is_left in ((log.left, log.right, True), (log.right, log.left, False))
    ]
    messages = pl.concat(sides).with_columns(day=pl.col("time").floor().cast(pl.Int64))
    known = (
        messages.filter(pl.col("day") < log.cut)
        .group_by("owner")
        .agg(n=pl.col("contact").n_unique())
    )
    owners = known.filter(pl.col("n") >= MIN_CONTACTS).sort("owner").head(n_owners)
    return messages.join(owners.select("owner"), on="owner").with_columns(
        contact_id=pl.format("c{}", "contact"),
        owner=pl.format("owner{}", "owner"),
        at=pl.lit(FIRST_DAY) + pl.duration(seconds=(pl.col("time") * 86_400).cast(pl.Int64)),
    )


def tie_strengths(past: pl.DataFrame, cut: int) -> pl.DataFrame:
    """Ties of every contact in the messages before the cut, ranked as of it."""
    people = past.select("owner", "contact_id").unique().sort("owner", "contact_id")
    members = people.with_columns(record_id="contact_id")
    acts = past.with_columns(
        record_id="contact_id", file=pl.lit("messages.csv"), row=pl.int_range(1, past.height + 1),
        kind=pl.lit("message"), conversation_id="contact_id", n_participants=pl.lit(2), has_text=pl.lit(True),
    )  # fmt: skip
    tables = {name: empty(ALL[name]) for name in READ}
    tables["identities"] = filled("identities", people)
    tables["contact_records"] = filled("contact_records", members)
    tables["record_keys"] = filled("record_keys", members.with_columns(kind=pl.lit("linkedin")))
    tables["record_interactions"] = filled("record_interactions", acts)
    made = rank(tables, RunSettings(as_of=FIRST_DAY.date() + timedelta(days=cut - 1)))
    return made["contact_scores"].select("owner", "contact_id", ours="tie_strength")


def area_under_curve(strength: np.ndarray, is_again: np.ndarray) -> float:
    """Chance that one who spoke again is ranked above one who did not."""
    _, place, many = np.unique(strength, return_inverse=True, return_counts=True)
    middle = np.cumsum(many) - (many - 1) / 2
    n_again = int(is_again.sum())
    n_silent = is_again.size - n_again
    return float(
        (middle[place][is_again].sum() - n_again * (n_again + 1) / 2) / (n_again * n_silent)
    )


def report(name: str, log: Log, n_owners: int) -> None:
    """Prints one line a predictor."""
    messages = seen_by_owners(log, n_owners)
    past, future = (
        messages.filter(pl.col("day") < log.cut),
        messages.filter(pl.col("day") >= log.cut),
    )
    again = future.select("owner", "contact_id", is_again=True).unique()
    counted = past.group_by("owner", "contact_id").agg(
        n=pl.len().cast(pl.Float64),
        days=pl.col("day").n_unique(),
        age=log.cut - pl.col("day").max(),
    )
    pairs = (
        counted.join(again, on=["owner", "contact_id"], how="left")
        .join(tie_strengths(past, log.cut), on=["owner", "contact_id"])
        .with_columns(pl.col("is_again").fill_null(value=False))
    )
    found = {
        h: np.log1p(pairs["days"].to_numpy()) * 0.5 ** (pairs["age"].to_numpy() / h)
        for h in HALF_LIVES
    }
    truth = pairs["is_again"].to_numpy()
    areas = {h: area_under_curve(strength, truth) for h, strength in found.items()}
    best = max(areas, key=lambda h: areas[h])
    ours = area_under_curve(pairs["ours"].to_numpy(), truth)
    owners = pairs["owner"].n_unique()
    print(f"{name}: {pairs.height} ties of {owners} owners, {truth.mean():.0%} speak again")
    print(f"  messages counted            {area_under_curve(pairs['n'].to_numpy(), truth):.3f}")
    print(f"  days x recency, 180 d       {areas[180]:.3f}")
    print(f"  days x recency, best: {best:>3} d {areas[best]:.3f}")
    print(f"  tie strength                {ours:.3f}  ({ours - areas[best]:+.3f} on the best)")


def main() -> None:
    """Reports on three chats and three mail logs."""
    n_owners = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    for seed in (1, 2, 3):
        report(f"chat {seed}", chat(seed), n_owners)
    for seed in (1, 2, 3):
        report(f"mail {seed}", mail(seed), n_owners)


if __name__ == "__main__":
    main()
