"""Does tie strength tell who speaks again? On invented logs of chats and of mail, cut at a day and ranked as of it.

    python tests/benchmarks/predict_contact.py [owners] [log ...]

Each log is written as every owner's messages.csv, one workspace a log, up to the cut; `coterie run` ranks it as of
the eve, and the ties of all owners are pooled. Logs:

- chat: users come, talk in bursts for days and go; ties and users die with heavy tails.
- echo: a chat of self-exciting talk, every message bringing others by a pair's own rate (Hawkes 1971).
- mail: rates are lognormal and last, messages come in clusters.
- office: mail with turnover, projects, working weeks, a quiet summer, answers, and mailings to many.

They are made so that plain counts, active days and recency do about as well on them as on the public logs of a
student chat and an institute's mail. Baselines: counts of messages; log(1 + active days) x recency with a half-life
of 180 days, and with the best for each log, which no single setting reaches on all.
"""

import csv
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from flows.job import Job
from flows.pipeline import run
from flows.workspace import Workspace

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


def echo(seed: int, *, n_users: int = 1900, span: int = 193, cut: int = 130) -> Log:
    """A chat in which a message brings others, the sooner the likelier, by the pair's own rate."""
    dice = np.random.default_rng(seed)
    came = np.minimum(dice.exponential(25, n_users), span * 0.9)
    stay = np.exp(dice.normal(4.11, 1.74, n_users))
    liking = (dice.pareto(1.1, n_users) + 0.3) * np.minimum(stay, 60)
    left, right = _pairs(dice, n_users, 7 * n_users, liking / liking.sum())
    gone = np.minimum(came + stay, span)
    begin, end = np.maximum(came[left], came[right]), np.minimum(gone[left], gone[right])
    met = begin < end
    left, right, begin, end = left[met], right[met], begin[met], end[met]
    n_pairs = left.size
    brings, answers = dice.beta(2.44, 1.21, n_pairs) * 0.97, dice.beta(1.5, 0.8, n_pairs)
    pair = np.repeat(np.arange(n_pairs), 1 + dice.poisson(0.3, n_pairs))
    time = begin[pair] + (end - begin)[pair] * dice.random(pair.size) ** 1.3
    is_from_left = dice.random(pair.size) < 0.5
    told = [(pair, time, is_from_left)]
    for _ in range(400):
        many = dice.poisson(brings[pair])
        pair, is_from_left = np.repeat(pair, many), np.repeat(is_from_left, many)
        time = np.repeat(time, many) + np.exp(dice.normal(0.92, 2.83, pair.size))
        is_from_left ^= dice.random(pair.size) < np.where(answers[pair] > 0.3, 0.7, 0.15)
        kept = time < end[pair]
        pair, time, is_from_left = pair[kept], time[kept], is_from_left[kept]
        told.append((pair, time, is_from_left))
    pair, time, is_from_left = (np.concatenate(part) for part in zip(*told, strict=True))
    return Log(left, right, pair, time, is_from_left, cut)


def office(seed: int, *, n_users: int = 400, span: int = 803, cut: int = 562) -> Log:
    """Mail of people who come and go, work in weeks and on projects, answer, and sometimes write to many."""
    dice = np.random.default_rng(seed)
    left, right = _pairs(dice, n_users, 20 * n_users, None)
    busy = np.exp(dice.normal(0, 0.6, n_users))
    came = np.where(dice.random(n_users) < 0.1, dice.random(n_users) * span, 0)
    gone = np.where(dice.random(n_users) < 0.1, dice.random(n_users) * span * 1.3, 2 * span)
    begin = np.maximum(came[left], came[right])
    end = np.minimum(np.minimum(gone[left], gone[right]), span)
    is_new, is_project = dice.random(left.size) < 0.17, dice.random(left.size) < 0.05
    begin = np.where(is_new, begin + np.maximum(end - begin, 0) * dice.random(left.size), begin)
    end = np.where(
        is_project, np.minimum(end, begin + np.exp(dice.normal(4.7, 0.8, left.size))), end
    )
    lasting = np.maximum(end - begin, 0)
    rate = np.exp(dice.normal(-5.3, 1.28, left.size)) * np.sqrt(busy[left] * busy[right])
    n_talks = dice.poisson(rate * np.where(lasting < 200, 3, 1) * lasting)
    pair = np.repeat(np.arange(left.size), n_talks)
    time = begin[pair] + lasting[pair] * dice.random(pair.size)
    works = (time.astype(int) % 7 < 5) | (dice.random(time.size) < 0.15)
    works &= (abs(time % 365 - 230) > 15) | (dice.random(time.size) < 0.3)
    pair, time = pair[works], time[works]
    is_from_left = dice.random(pair.size) < dice.beta(0.7, 0.7, left.size)[pair]
    told = [(pair, time, is_from_left), _mailings(dice, left, right, busy, span)]
    for _ in range(12):
        answered = dice.random(pair.size) < 0.57
        pair, is_from_left = pair[answered], ~is_from_left[answered]
        time = time[answered] + np.exp(dice.normal(-2, 1.8, pair.size))
        told.append((pair, time, is_from_left))
    pair, time, is_from_left = (np.concatenate(part) for part in zip(*told, strict=True))
    kept = time < span
    return Log(left, right, pair[kept], time[kept], is_from_left[kept], cut)


def _mailings(
    dice: np.random.Generator, left: np.ndarray, right: np.ndarray, busy: np.ndarray, span: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Messages that one user writes to many at the same instant: pair, time, whether the left user wrote."""
    pairs, times, sides = [np.empty(0, dtype=np.int64)], [np.empty(0)], [np.empty(0, dtype=bool)]
    for user in range(busy.size):
        known = np.flatnonzero((left == user) | (right == user))
        for _ in range(dice.poisson(0.0003 * busy[user] * span) if known.size > 2 else 0):
            size = min(known.size, int(3 * dice.random() ** (-1 / 1.2)), 60)
            pairs.append(dice.choice(known, size, replace=False))
            times.append(np.full(size, dice.random() * span))
            sides.append(left[pairs[-1]] == user)
    return np.concatenate(pairs), np.concatenate(times), np.concatenate(sides)


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


HEADER = (
    "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS",
    "DATE", "SUBJECT", "CONTENT", "FOLDER",
)  # fmt: skip


def profile(user: str) -> tuple[str, str]:
    """Name and profile of an invented user."""
    return f"User {user.title()}", f"https://www.linkedin.com/in/{user}"


def write_inbox(inbox: Path, past: pl.DataFrame) -> None:
    """Each owner's messages as LinkedIn exports them, the newest first."""
    for (owner,), messages in past.sort("at", descending=True).group_by("owner"):
        folder = inbox / str(owner)
        folder.mkdir(parents=True)
        name, url = profile(str(owner))
        (folder / "owner.toml").write_text(f'name = "{name}"\nlinkedin_url = "{url}"\n')
        with (folder / "messages.csv").open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(HEADER)
            for contact, direction, at in messages.select(
                "contact_id", "direction", "at"
            ).iter_rows():
                sides = [(name, url), profile(contact)]
                ends = sides if direction == "out" else sides[::-1]
                rows.writerow((f"t{contact}", "", *ends[0], *ends[1], f"{at:%Y-%m-%d %H:%M:%S} UTC", "", "Hi", "INBOX"))  # fmt: skip


def tie_strengths(past: pl.DataFrame, cut: int) -> pl.DataFrame:
    """Ties of every contact in the messages before the cut, by `coterie run` as of the eve of it."""
    with tempfile.TemporaryDirectory() as folder:
        write_inbox(Path(folder) / "inbox", past)
        job = Job(Workspace(Path(folder)), FIRST_DAY.date() + timedelta(days=cut - 1))
        contacts = run(job).snapshot.table("contacts")
    user = pl.col("linkedin_url").str.split("/").list.last()
    return contacts.select("owner", contact_id=user, ours="tie_strength")


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


LOGS = {"chat": chat, "echo": echo, "mail": mail, "office": office}


def main() -> None:
    """Reports on two logs of each kind."""
    n_owners = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    for name in sys.argv[2:] or LOGS:
        for seed in (1, 2):
            report(f"{name} {seed}", LOGS[name](seed), n_owners)


if __name__ == "__main__":
    main()
