"""Makes contact lists with truth in several worlds, each with a noise of its own, at a mild and a harsh level.

A model that is fitted on one generator learns that generator. Here sales teams, web forms, scanned cards, an old system's
columns, a call centre and an association's files spoil the same kind of people in ways that have little in common.
"""

from random import Random

import link_slips as slips
from link_people import Land

HEADER = [
    "First Name",
    "Last Name",
    "Email",
    "Phone",
    "Company",
    "Title",
    "Street",
    "City",
    "State",
    "Postal Code",
    "Country",
]
FIELDS = [
    "given",
    "family",
    "email",
    "phone",
    "company",
    "title",
    "street",
    "city",
    "region",
    "post",
    "country",
]


def _plain(person, dice, job=None, *, private=0.5, mobile=0.6, at_home=0.5):
    """A record without a fault: one address, one number and one place of those that a person has."""
    job = job or person["job"]
    home = dice.random() < at_home
    town = person["town"] if home else job["town"]
    return {
        "given": person["given"], "family": person["family"],
        "email": person["private"] if dice.random() < private else job["work"],
        "phone": person["mobile"] if dice.random() < mobile else job["desk"] if dice.random() < 0.7 else person["landline"],
        "company": job["company"], "form": job["form"], "title": job["title"],
        "street": person["street"] if home else "", "city": town[0], "region": town[1],
        "post": person["post"] if home else f"{town[2]}01", "country": "US",
    }  # fmt: skip


def _blanked(row, dice, share):
    """Gaps; share is by field, or one for all."""
    for field in FIELDS:
        if dice.random() < (share.get(field, 0.0) if isinstance(share, dict) else share):
            row[field] = ""
    return row


def sales(land, person, dice, harsh):
    """Typed in by sales people: short names, own ways with companies, gaps; people change jobs, and all goes with it."""
    k = 2.8 if harsh else 1.1
    jobs = person.setdefault("jobs", [person["job"]])
    if dice.random() < 0.16 * k:
        jobs.append(land.job(person))
    row = _plain(person, dice, dice.choice(jobs), private=0.25, mobile=0.45, at_home=0.1)
    if dice.random() < 0.12 * k:
        row["given"] = slips.familiar(dice, row["given"])
    elif dice.random() < 0.05 * k:
        row["given"] = row["given"][0] + "."
    for field in ("given", "family", "company"):
        if dice.random() < 0.04 * k:
            row[field] = slips.typed(dice, row[field])
    if dice.random() < 0.25 * k:
        row["company"], row["title"] = (
            slips.shortened(row["company"]),
            slips.shortened(row["title"]),
        )
    if dice.random() < 0.1 * k:
        row["company"] = row["company"].split(" ")[0]
    if row["form"] and dice.random() < 0.5:
        row["company"] += dice.choice([" ", ", "]) + row["form"]
    if dice.random() < 0.04 * k:
        row["title"] = dice.choice(["Contact", "Decision Maker", "n/a", "Lead"])
    gaps = {
        "email": 0.3,
        "phone": 0.3,
        "company": 0.06,
        "title": 0.4,
        "street": 0.8,
        "city": 0.4,
        "region": 0.5,
        "post": 0.7,
        "country": 0.4,
        "given": 0.02,
    }
    return _blanked(row, dice, {f: min(0.9, g * (1.4 if harsh else 1)) for f, g in gaps.items()})


def forms(land, person, dice, harsh):  # noqa: C901  (a list of faults, one after the other)
    """Signed up on web forms by the people themselves: any case, several mailboxes, made-up numbers, fields mixed up."""
    k = 2.2 if harsh else 1.0
    boxes = person.setdefault("boxes", [person["private"], person["job"]["work"]])
    if dice.random() < 0.12 * k:
        boxes.append(land.mailbox(person))
    row = _plain(person, dice, private=1.0, mobile=0.9, at_home=0.9)
    row["email"] = dice.choice(boxes)
    if dice.random() < 0.05 * k:
        user, domain = row["email"].split("@")
        row["email"] = (
            f"{slips.typed(dice, user)}@{domain}"
            if dice.random() < 0.6
            else f"{user}@{slips.typed(dice, domain)}"
        )
    if dice.random() < 0.1 * k:
        row["given"] = slips.familiar(dice, row["given"])
    if dice.random() < 0.06 * k:
        row["given"], row["family"] = row["family"], row["given"]
    if dice.random() < 0.06 * k:
        row["given"], row["family"] = f"{row['given']} {row['family']}", ""
    if dice.random() < 0.06 * k:
        row["family"] = row["family"][:1]
    if dice.random() < 0.03 * k:
        row["given"] = row["email"].split("@")[0]
        row["family"] = ""
    if dice.random() < 0.12 * k:
        row["phone"] = dice.choice(["555-555-5555", "123-456-7890", land.number()])
    if dice.random() < 0.08 * k and person["sex"] == "female":
        person.setdefault("married", land.family.draw(dice))
        row["family"] = person["married"]
    if dice.random() < 0.1 * k:
        other = land.home()
        row["street"], row["city"], row["region"], row["post"] = (
            other["street"],
            other["town"][0],
            other["town"][1],
            other["post"],
        )
    case = dice.choice([str, str, str.lower, str.upper])
    for field in ("given", "family", "company", "title", "city", "street"):
        row[field] = case(slips.typed(dice, row[field]) if dice.random() < 0.03 * k else row[field])
    gaps = {
        "email": 0.08,
        "phone": 0.5,
        "company": 0.55,
        "title": 0.7,
        "street": 0.5,
        "city": 0.3,
        "region": 0.4,
        "post": 0.35,
        "country": 0.3,
    }
    return _blanked(row, dice, {f: min(0.92, g * (1.25 if harsh else 1)) for f, g in gaps.items()})


def cards(land, person, dice, harsh):
    """Business cards through text recognition: any letter misread, any digit too; several cards in a career."""
    p = 0.26 if harsh else 0.1
    jobs = person.setdefault("jobs", [person["job"]])
    if dice.random() < (0.3 if harsh else 0.14):
        jobs.append(land.job(person))
    row = _plain(person, dice, dice.choice(jobs), private=0.04, mobile=0.5, at_home=0.0)
    if dice.random() < 0.25:
        row["given"] += f" {person['middle']}."
    for field in FIELDS:
        if dice.random() < p * (1.6 if field in ("email", "company") else 1.0):
            row[field] = slips.read(dice, row[field])
    if dice.random() < p * 0.5:
        row["company"], row["title"] = row["title"], row["company"]
    if dice.random() < p * 0.5:
        row["family"] = ""
    if dice.random() < 0.4:
        row["given"], row["family"] = row["given"].upper(), row["family"].upper()
    return _blanked(
        row,
        dice,
        {
            "email": 0.25,
            "phone": 0.2,
            "company": 0.12,
            "title": 0.2,
            "street": 1.0,
            "city": 0.3,
            "region": 0.3,
            "post": 0.4,
            "country": 0.8,
        }
        if not harsh
        else {
            "email": 0.4,
            "phone": 0.35,
            "company": 0.25,
            "title": 0.35,
            "street": 1.0,
            "city": 0.45,
            "region": 0.45,
            "post": 0.5,
            "country": 0.8,
        },
    )


def old_system(land, person, dice, harsh):
    """Carried over from an old system: narrow columns, capitals, initials, hardly an address, a household's one number."""
    k = 1.8 if harsh else 1.0
    row = _plain(person, dice, private=0.7, mobile=0.15, at_home=0.85)
    if dice.random() < 0.6:
        row["phone"] = person["landline"]
    if dice.random() < 0.12 * k:
        other = land.home()
        row |= {
            "street": other["street"],
            "city": other["town"][0],
            "region": other["town"][1],
            "post": other["post"],
            "phone": land.number(),
        }
    if dice.random() < 0.14 * k:
        row["given"] = row["given"][0]
    elif dice.random() < 0.1 * k:
        row["given"] = slips.familiar(dice, row["given"])
    if dice.random() < 0.05 * k and person["sex"] == "female":
        person.setdefault("married", land.family.draw(dice))
        row["family"] = person["married"]
    for field in ("given", "family", "street", "company"):
        if dice.random() < 0.05 * k:
            row[field] = slips.typed(dice, row[field])
    if dice.random() < 0.08 * k:
        row["given"], row["family"] = row["family"], row["given"]
    row["family"] = slips.shortened(row["family"], 6 if harsh else 8)
    row["company"] = slips.shortened(row["company"], 10 if harsh else 15)
    row["street"] = (
        slips.shortened(row["street"], 12)
        if dice.random() < 0.5
        else slips.shortened(row["street"])
    )
    for field in ("given", "family", "company", "title", "city", "street"):
        row[field] = row[field].upper()
    gaps = {
        "email": 0.75,
        "phone": 0.3,
        "company": 0.45,
        "title": 0.7,
        "street": 0.25,
        "city": 0.15,
        "region": 0.1,
        "post": 0.25,
        "country": 0.9,
    }
    return _blanked(row, dice, {f: min(0.95, g * (1.4 if harsh else 1)) for f, g in gaps.items()})


def call_centre(land, person, dice, harsh):
    """Taken down on the phone: names by ear, digits turned round, mail spelled out badly, towns guessed."""
    k = 3.4 if harsh else 1.6
    row = _plain(person, dice, private=0.8, mobile=0.7, at_home=0.7)
    for field, p in {
        "given": 0.1,
        "family": 0.16,
        "company": 0.08,
        "street": 0.1,
        "city": 0.06,
    }.items():
        if dice.random() < p * k:
            row[field] = slips.heard(dice, row[field])
    if dice.random() < 0.08 * k:
        row["given"] = slips.familiar(dice, row["given"])
    for field in ("phone", "post"):
        if dice.random() < 0.08 * k:
            row[field] = slips.turned(dice, row[field])
    if dice.random() < 0.14 * k:
        user, domain = row["email"].split("@")
        row["email"] = f"{slips.heard(dice, user)}@{domain}"
    if dice.random() < 0.1 * k:
        row["phone"] = land.number()
    if dice.random() < 0.1 * k:
        row["email"] = land.mailbox(person)
    if dice.random() < 0.12 * k:
        job = land.job(person)
        row |= {"company": job["company"], "title": job["title"]}
    gaps = {
        "email": 0.4,
        "phone": 0.2,
        "company": 0.4,
        "title": 0.75,
        "street": 0.5,
        "city": 0.25,
        "region": 0.5,
        "post": 0.4,
        "country": 0.8,
        "given": 0.03,
    }
    return _blanked(row, dice, {f: min(0.9, g * (1.6 if harsh else 1.15)) for f, g in gaps.items()})


def _later(land, person):
    """What became of a person and their firm, drawn once; returns the home moved to and its area code."""
    if "moved" not in person:
        firm = land.job(person)
        person["job"] |= {
            "domain_since": firm["work"].split("@")[1],
            "company_since": firm["company"],
        }
        person |= {
            "moved": land.home(),
            "recoded": land.number()[:3],
            "wedded": land.family.draw(land.dice),
        }
        person["second"] = land.given[person["sex"]].draw(land.dice)
    return person["moved"], person["recoded"]


def members(land, person, dice, harsh):  # noqa: C901  (a list of faults, one after the other)
    """An association's members over the years: firms taken over with their mail, new area codes, moves, names by marriage."""
    k = 2.2 if harsh else 0.8
    job, moved, recoded = person["job"], *_later(land, person)
    row = _plain(person, dice, private=0.35, mobile=0.4, at_home=0.6)
    if dice.random() < 0.15 * k:
        town = moved["town"]
        row |= {
            "street": moved["street"],
            "city": town[0],
            "region": town[1],
            "post": moved["post"],
        }
        row["phone"] = recoded + row["phone"][3:]
    if dice.random() < 0.12 * k:
        user = row["email"].split("@")[0]
        row |= {"email": f"{user}@{job['domain_since']}", "company": job["company_since"]}
    elif dice.random() < 0.08 * k:
        row["email"] = f"office@{job['work'].split('@')[1]}"
    elif dice.random() < 0.08 * k:
        row |= {"company": "", "title": dice.choice(["Retired", "Emeritus", "Honorary Member"])}
        row["email"] = person["private"]
    if dice.random() < 0.12 * k:
        row["given"] += f" {person['second']}"
    elif dice.random() < 0.07 * k:
        row["given"] = person["second"]
    elif dice.random() < 0.08 * k:
        row["given"] = f"{row['given'][0]}. {person['middle']}."
    elif dice.random() < 0.08 * k:
        row["given"] = slips.familiar(dice, row["given"])
    if person["sex"] == "female" and dice.random() < 0.15 * k:
        row["family"] = dice.choice(
            [
                f"{row['family']}-{person['wedded']}",
                f"{person['wedded']}",
                f"{person['wedded']} {row['family']}",
            ]
        )
    for field in ("given", "family", "street"):
        if dice.random() < 0.025 * k:
            row[field] = slips.typed(dice, row[field])
    if dice.random() < 0.05 * k:
        row["given"] = dice.choice(["Dr. ", "Prof. ", "Mr. ", "Mrs. "]) + row["given"]
    if dice.random() < 0.05 * k:
        row["given"], row["family"] = "", f"{row['family']}, {row['given']}"
    if dice.random() < 0.06 * k:
        row["phone"] = row["phone"][3:]
    elif dice.random() < 0.06 * k:
        row["phone"] += f" ext. {dice.randrange(10, 99)}"
    gaps = {"email": 0.35, "phone": 0.3, "company": 0.35, "title": 0.5, "street": 0.25, "city": 0.12,
            "region": 0.2, "post": 0.25, "country": 0.6}  # fmt: skip
    return _blanked(row, dice, {f: min(0.9, g * (1.5 if harsh else 1)) for f, g in gaps.items()})


WORLDS = {
    "sales": sales,
    "forms": forms,
    "cards": cards,
    "old_system": old_system,
    "call_centre": call_centre,
    "members": members,
}
LANDS = {
    "sales": {"commonness": 1.0, "towns": 60, "staff": 6},
    "forms": {"commonness": 0.8, "towns": 400, "staff": 20},
    "cards": {"commonness": 0.9, "towns": 80, "staff": 10},
    "old_system": {"commonness": 1.0, "towns": 40, "staff": 30},
    "call_centre": {"commonness": 0.6, "towns": 150, "staff": 12},
    "members": {"commonness": 0.9, "towns": 120, "staff": 15},
}
COPIES = {
    "sales": 0.42,
    "forms": 0.5,
    "cards": 0.35,
    "old_system": 0.4,
    "call_centre": 0.55,
    "members": 0.45,
}
"""Chance that a person has one record more, and then one more again."""


def listed(world, n, *, harsh, seed):
    """Rows of a list of n records: person, then the columns of HEADER; shuffled."""
    land = Land(seed, n, **LANDS[world])
    dice = Random(seed + 1)
    rows, at = [], 0
    while len(rows) < n:
        for person in land.household() if dice.random() < 0.08 else [land.person()]:
            rows += [
                _cells(at, WORLDS[world](land, person, dice, harsh), dice)
                for _ in range(_copies(world, dice))
            ]
            at += 1
    del rows[n:]
    dice.shuffle(rows)
    return rows


def _copies(world, dice):
    n = 1
    while n < 8 and dice.random() < COPIES[world]:
        n += 1
    return n


def _cells(person, row, dice):
    digits = row["phone"]
    written = slips.phone(dice, digits) if len(digits) == 10 and digits.isdigit() else digits
    return (person, *({**row, "phone": written}[field] for field in FIELDS))
