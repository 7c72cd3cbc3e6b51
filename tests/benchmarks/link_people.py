"""Makes the people of the invented worlds of ``link_worlds``: who they are, where they live and work, how one reaches them.

Seeded; no real people. Needs ``names`` (US census 1990 name frequencies, public domain).
"""

import bisect
import itertools
import random
from pathlib import Path

import names

FREE = ["gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "aol.com"]
TRADES = [
    "Logistics",
    "Partners",
    "Software",
    "Health",
    "Foods",
    "Consulting",
    "Steel",
    "Media",
    "Energy",
    "Travel",
    "Realty",
    "Dental",
    "Plumbing",
    "Supply",
    "Robotics",
    "Press",
    "Insurance",
    "Capital",
    "Legal",
    "Motors",
    "Textiles",
    "Marine",
    "Optics",
    "Paper",
    "Security",
]
ADJECTIVES = [
    "Blue",
    "North",
    "Prime",
    "Apex",
    "Delta",
    "Sun",
    "Green",
    "Metro",
    "Summit",
    "Pioneer",
    "Silver",
    "Global",
    "United",
    "Coastal",
    "Valley",
    "Harbor",
    "Liberty",
    "Iron",
    "Bright",
    "Cedar",
]
FORMS = ["Inc", "LLC", "Corp", "Ltd", "Group", "Co", ""]
STREETS = [
    "Main",
    "Oak",
    "Maple",
    "Cedar",
    "Park",
    "Elm",
    "Lake",
    "Hill",
    "Church",
    "Pine",
    "Washington",
    "Mill",
    "River",
    "Spring",
    "High",
    "Ridge",
    "Walnut",
    "Center",
    "Union",
    "Highland",
    "Forest",
    "Jackson",
    "Franklin",
    "Chestnut",
    "Adams",
    "Lincoln",
    "Prospect",
    "Meadow",
    "Sunset",
    "Willow",
]
STREET_KINDS = {"Street": "St", "Avenue": "Ave", "Road": "Rd", "Drive": "Dr", "Lane": "Ln", "Court": "Ct"}  # fmt: skip
PLACES = [
    "Springfield",
    "Franklin",
    "Clinton",
    "Greenville",
    "Bristol",
    "Salem",
    "Fairview",
    "Madison",
    "Georgetown",
    "Arlington",
    "Ashland",
    "Dover",
    "Oxford",
    "Jackson",
    "Burlington",
    "Manchester",
    "Milton",
    "Newport",
    "Auburn",
    "Centerville",
    "Dayton",
    "Lexington",
    "Milford",
    "Winchester",
    "Cleveland",
    "Hudson",
    "Kingston",
    "Riverside",
    "Chester",
    "Lebanon",
    "Albany",
    "Troy",
    "Richmond",
    "Plymouth",
    "Concord",
    "Lancaster",
    "Marion",
    "Monroe",
    "Florence",
    "Hamilton",
]
REGIONS = [
    "AL",
    "CA",
    "CO",
    "CT",
    "FL",
    "GA",
    "IL",
    "IN",
    "MA",
    "MI",
    "MN",
    "NC",
    "NJ",
    "NY",
    "OH",
    "OR",
    "PA",
    "TX",
    "VA",
    "WA",
]
RANKS = ["", "", "", "Senior ", "Junior ", "Chief ", "Regional ", "Assistant ", "Deputy ", "Lead "]
JOBS = ["Buyer", "Account Manager", "Engineer", "Nurse", "Analyst", "Director", "Owner", "Technician", "Controller", "Consultant", "Sales Representative", "Office Manager", "Partner", "Designer", "Attorney", "Planner", "Broker", "Supervisor", "Researcher", "Editor"]  # fmt: skip


class Pool:
    """Draws by weight."""

    def __init__(self, items, weights):
        self.items, self.sums = list(items), list(itertools.accumulate(weights))

    def draw(self, dice):
        return self.items[bisect.bisect(self.sums, dice.random() * self.sums[-1])]


def census(name, power):
    """Names by their frequency to a power: 1 as in the land, 0 all alike."""
    lines = (Path(names.__file__).parent / name).read_text(encoding="ascii").splitlines()
    rows = [line.split()[:2] for line in lines]
    return Pool((n.capitalize() for n, _ in rows), (max(float(w), 5e-4) ** power for _, w in rows))


class Land:
    """Where the people of a world come from.

    Args:
        size: people it will hold, for how many companies and towns there are.
        commonness: how strongly common names prevail; 1 as in the US census.
        towns: how many towns.
        staff: mean people to a company.
    """

    def __init__(self, seed, size, *, commonness=1.0, towns=200, staff=8):
        self.dice = random.Random(seed)
        self.given = {sex: census(f"dist.{sex}.first", commonness) for sex in ("female", "male")}
        self.family = census("dist.all.last", commonness)
        self.towns = Pool([self._town() for _ in range(towns)], [1 / (k + 2) for k in range(towns)])
        n = max(12, size // staff)
        self.companies = Pool(
            [self._company() for _ in range(n)], [(k + 4) ** -0.6 for k in range(n)]
        )

    def _town(self):
        dice = self.dice
        name = dice.choice(PLACES)
        if dice.random() < 0.6:
            name = dice.choice(["New ", "East ", "West ", "Port ", "Lake ", "Mount "]) + name
        return name, dice.choice(REGIONS), dice.randrange(100, 995)

    def _company(self):
        dice, trade = self.dice, self.dice.choice(TRADES)
        kind = dice.random()
        if kind < 0.5:
            name = f"{self.family.draw(dice)} {trade}"
        elif kind < 0.7:
            name = f"{self.family.draw(dice)} & {self.family.draw(dice)}"
        else:
            name = f"{dice.choice(ADJECTIVES)} {self.family.draw(dice) if kind > 0.85 else dice.choice(ADJECTIVES)} {trade}"
        domain = "".join(c for c in name.lower() if c.isalpha())[:22]
        pattern = dice.choice(["{f}.{l}", "{f}.{l}", "{i}{l}", "{f}", "{f}{k}", "{f}_{l}"])
        ending = dice.choice([".com", ".com", ".com", ".net", ".io", ".biz"])
        return {"name": name, "form": dice.choice(FORMS), "domain": domain + ending, "pattern": pattern,
                "line": self.number()[:6], "town": self.towns.draw(dice)}  # fmt: skip

    def number(self):
        """Ten digits."""
        dice = self.dice
        return f"{dice.randrange(201, 990)}{dice.randrange(200, 999)}{dice.randrange(10000):04d}"

    def job(self, person):
        """A place of work: company, title, work address and number."""
        dice, company = self.dice, self.companies.draw(self.dice)
        given, family = person["given"].lower(), person["family"].lower()
        user = company["pattern"].format(f=given, l=family, i=given[0], k=family[0])
        return {"company": company["name"], "form": company["form"], "town": company["town"],
                "title": dice.choice(RANKS) + dice.choice(JOBS), "work": f"{user}@{company['domain']}",
                "desk": company["line"] + (f"{dice.randrange(10000):04d}" if dice.random() < 0.7 else "0000")}  # fmt: skip

    def mailbox(self, person):
        """A private address; a third do not tell the name."""
        dice, given, family = self.dice, person["given"].lower(), person["family"].lower()
        digits = str(dice.randrange(100)) if dice.random() < 0.5 else ""
        kind = dice.random()
        user = (
            given + dice.choice([".", "", "_"]) + family
            if kind < 0.45
            else given[0] + family
            if kind < 0.65
            else None
        )
        if user is None:
            user = (
                dice.choice(ADJECTIVES).lower()
                + dice.choice(PLACES).lower()[:6]
                + str(dice.randrange(999))
            )
        return f"{user}{digits}@{dice.choice(FREE)}"

    def home(self):
        """A street with its number, and a town."""
        dice, town = self.dice, self.towns.draw(self.dice)
        street = (
            f"{dice.randrange(1, 3000)} {dice.choice(STREETS)} {dice.choice(list(STREET_KINDS))}"
        )
        return {
            "street": street,
            "town": town,
            "post": f"{town[2]}{dice.randrange(10):01d}{dice.randrange(10):01d}",
        }

    def person(self, **given):
        """Somebody; what is given of them is taken."""
        dice = self.dice
        sex = dice.choice(["female", "male"])
        made = {"sex": sex, "given": self.given[sex].draw(dice), "family": self.family.draw(dice),
                "middle": dice.choice("ABCDEFGHJKLMNPRSTW"), "mobile": self.number(), **self.home(), **given}  # fmt: skip
        born = (
            f"{dice.randrange(1945, 2002)}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}"
        )
        return {
            "born": born,
            "private": self.mailbox(made),
            "job": self.job(made),
            "landline": self.number(),
        } | made

    def household(self):
        """A couple, siblings or a parent with a child: one home, one landline, mostly one family name."""
        one = self.person()
        shared = {key: one[key] for key in ("street", "town", "post", "landline")}
        if self.dice.random() < 0.85:
            shared["family"] = one["family"]
        if self.dice.random() < 0.15:
            shared["private"] = one["private"]
        if self.dice.random() < 0.1:
            shared["given"] = one["given"]
        return [one, self.person(**shared)]
