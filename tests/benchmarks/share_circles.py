"""How long the share stage takes: 10,000 contacts of one owner, 200 circles. Target: 5 s on 2 cores.

Run: python tests/benchmarks/share_circles.py [contacts]
"""

import random
import sys
import time
from datetime import date, datetime
from typing import Any

import polars as pl

from schemas.settings import RunSettings
from schemas.tables import ALL, empty, polars_schema
from transforms.share import expose, share

TARGET_SECONDS = 5.0
LABELS, RULES = 100, 67


def frame(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows of a table; what is not said is empty."""
    schema = polars_schema(ALL[name])
    return pl.DataFrame(
        [{c: _value(row.get(c), c, t) for c, t in schema.items()} for row in rows], schema=schema
    )


def _value(value: Any, column: str, dtype: Any) -> Any:
    if value is not None:
        return value
    if isinstance(dtype, pl.List):
        return []
    if dtype == pl.Boolean:
        return False
    if dtype in (pl.Int64, pl.Float64):
        return 1
    return "me" if column == "owner" else None


def book(n: int) -> dict[str, pl.DataFrame]:
    """A book of n contacts at 800 companies, with labels, towns, threads and filters."""
    pick = random.Random(1)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in (
        "identities", "contact_scores", "contact_records", "record_keys", "record_interactions")}  # fmt: skip
    for number in range(n):
        _person(rows, pick, f"c_{number:06}")
    for thread in range(n // 7):
        people = pick.sample(range(n), pick.randrange(2, 12))
        for person in people:
            rows["record_interactions"].append({
                "record_id": f"r_c_{person:06}", "file": "messages.csv", "row": thread + 1, "kind": "message",
                "direction": "thread", "at": datetime(2025, 1 + thread % 12, 3), "conversation_id": f"t{thread}",
                "n_participants": len(people) + 1})  # fmt: skip
    tables = {name: empty(table) for name, table in ALL.items()}
    tables |= {name: frame(name, own) for name, own in rows.items()}
    tables["owners"] = frame("owners", [{}])
    tables["companies"] = frame("companies", [
        {"company_id": f"c{i}", "name": f"C{i}", "domains": [f"c{i}.example"]} for i in range(800)])  # fmt: skip
    tables["protected"] = frame("protected", [
        {"kind": "company", "value": "C40", "key": "c40", "relation": "employer"},
        {"kind": "domain", "value": "c40.example", "key": "c40.example", "relation": "employer"}])  # fmt: skip
    tables["circle_rules"] = frame("circle_rules", [
        {"name": f"Rule {i}", "mode": "broadcast",
         "where": f"company_id = 'c{i}' or 'Label {i}' = any(labels) or score > {95 + i % 5} and tier = 'A'"}
        for i in range(RULES)])  # fmt: skip
    return tables


def _person(rows: dict[str, list[dict[str, Any]]], pick: random.Random, contact_id: str) -> None:
    company = f"c{int(pick.paretovariate(1.0) * 3) % 800}"
    city = f"Town {pick.randrange(60)}"
    labels = sorted({f"Label {pick.randrange(LABELS)}" for _ in range(pick.randrange(4))})
    rows["identities"].append({
        "contact_id": contact_id, "family_name": f"F{pick.randrange(3000)}", "emails": [f"{contact_id}@{company}.example"],
        "company": company.upper(), "company_id": company, "title": pick.choice(["Engineer", "CFO", "Head of Data"]),
        "function": pick.choice(["finance", "sales", "engineering"]), "is_recruiter": pick.random() < 0.03,
        "country": pick.choice(["DE", "FR", "GB"]), "labels": labels, "addresses": [{"city": city, "street": f"S {contact_id}"}],
        "connected_on": date(2010 + pick.randrange(15), pick.randrange(1, 13), pick.randrange(1, 28))})  # fmt: skip
    rows["contact_scores"].append({
        "contact_id": contact_id, "tier": pick.choice("ABCD"), "mode": "research", "score": pick.random() * 100,
        "layer": 6, "confidant": pick.choice([0.0, 0.0, 1.0])})  # fmt: skip
    rows["contact_records"].append({"contact_id": contact_id, "record_id": f"r_{contact_id}"})
    rows["record_keys"].append({
        "record_id": f"r_{contact_id}", "kind": "linkedin", "company_set_key": company, "company_id": company,
        "mail_domains": [f"{company}.example"], "hosts": [f"{company}.example"], "title_key": "x"})  # fmt: skip


def main(n: int) -> None:
    """Prints seconds of expose and share, the best of three, beside the target."""
    tables, settings = book(n), RunSettings(as_of=date(2026, 1, 1))
    timed: dict[str, list[tuple[float, float]]] = {"expose": [], "share": []}
    for _ in range(3):
        began, worked = time.perf_counter(), time.process_time()
        tables |= expose(tables, settings)
        timed["expose"].append((time.perf_counter() - began, time.process_time() - worked))
        began, worked = time.perf_counter(), time.process_time()
        made = share(tables, settings)
        timed["share"].append((time.perf_counter() - began, time.process_time() - worked))
    print(f"{n} contacts, {made['circles'].height} circles, {made['circle_members'].height} memberships, "
          f"{made['circle_overlaps'].height} overlaps, {made['circle_regions'].height} regions")  # fmt: skip
    for name, times in timed.items():
        seconds, cpu = min(times)
        print(
            f"{name:7} {seconds:5.2f} s ({cpu:.2f} s of CPU), {seconds / TARGET_SECONDS:.2f} of the target of {TARGET_SECONDS:g} s"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
