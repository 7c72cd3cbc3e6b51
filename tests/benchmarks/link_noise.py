"""Makes a list typed by many hands, with truth: slips of keyboard and text recognition, gaps, old numbers and addresses.

A second view of the world beside ``link_contacts``, so that weights are not fitted to one generator's noise alone. Two
noise levels; one CSV file; no real people.
"""

# ruff: noqa
# Rewriting this for style would change which random numbers go where: a seed must go on giving the same records.
import os
import random

import names
from link_people import TRADES


def load(f):
    p = os.path.join(os.path.dirname(names.__file__), f)
    it = []
    w = []
    for l in open(p):
        a = l.split()
        it.append(a[0].capitalize())
        w.append(max(float(a[1]), 0.0005) ** 0.8)
    return it, w


KB = {
    "a": "sqz",
    "b": "vn",
    "c": "xv",
    "d": "sf",
    "e": "wr",
    "f": "dg",
    "g": "fh",
    "h": "gj",
    "i": "uo",
    "j": "hk",
    "k": "jl",
    "l": "k",
    "m": "n",
    "n": "bm",
    "o": "ip",
    "p": "o",
    "q": "wa",
    "r": "et",
    "s": "ad",
    "t": "ry",
    "u": "yi",
    "v": "cb",
    "w": "qe",
    "x": "zc",
    "y": "tu",
    "z": "x",
}
OCR = [("m", "rn"), ("l", "1"), ("o", "0"), ("cl", "d"), ("i", "l"), ("e", "c")]
NICK = {
    "Robert": "Bob",
    "William": "Bill",
    "James": "Jim",
    "Michael": "Mike",
    "Richard": "Dick",
    "Thomas": "Tom",
    "Elizabeth": "Liz",
    "Jennifer": "Jen",
    "Margaret": "Peggy",
    "Katherine": "Kate",
    "Patricia": "Pat",
    "Susan": "Sue",
    "Joseph": "Joe",
    "Charles": "Chuck",
    "Christopher": "Chris",
    "Daniel": "Dan",
    "Matthew": "Matt",
    "Anthony": "Tony",
    "Steven": "Steve",
    "Andrew": "Andy",
    "Edward": "Ed",
    "Deborah": "Deb",
    "Rebecca": "Becky",
    "Jessica": "Jess",
    "Samantha": "Sam",
    "Alexander": "Alex",
    "Benjamin": "Ben",
    "Timothy": "Tim",
    "Gregory": "Greg",
    "Nicholas": "Nick",
}


def noise(r, s, n=1):
    for _ in range(n):
        if not s or len(s) < 3:
            return s
        i = r.randrange(len(s))
        k = r.random()
        c = s[i]
        if k < 0.3:
            s = s[:i] + r.choice(KB.get(c.lower(), "e")) + s[i + 1 :]
        elif k < 0.5:
            s = s[:i] + s[i + 1 :]
        elif k < 0.65:
            s = s[:i] + c + s[i:]
        elif k < 0.85 and i + 1 < len(s):
            s = s[:i] + s[i + 1] + c + s[i + 2 :]
        else:
            a, b = r.choice(OCR)
            s = s.replace(a, b, 1)
    return s


def typed_list(n, level, seed):
    """Rows of (person, first name, last name, e-mail, phone, company, title, city), shuffled."""
    r = random.Random(seed)
    F, fw = load("dist.female.first")
    M, mw = load("dist.male.first")
    L, lw = load("dist.all.last")
    p_t = {1: 0.06, 2: 0.2}[level]
    p_m = {1: 0.12, 2: 0.3}[level]
    p_ch = {1: 0.08, 2: 0.22}[level]
    ind = TRADES[:16]
    comps = []
    for i in range(max(20, n // 12)):
        nm = (
            r.choices(L, lw)[0] + " " + r.choice(ind)
            if r.random() < 0.6
            else r.choice(["Blue", "North", "Prime", "Apex", "Delta", "Sun", "Green", "Metro"])
            + " "
            + r.choice(ind)
            + " "
            + r.choice(["Group", "Systems", "Holdings", ""])
        )
        nm = nm.strip()
        comps.append(
            (
                nm,
                nm.lower().replace(" ", "")[:20]
                + r.choice([".com", ".com", ".net", ".io", ".co.uk"]),
            )
        )
    cities = [
        noise(r, c) if 0 else c
        for c in "Springfield Franklin Clinton Greenville Bristol Salem Fairview Madison Georgetown Arlington Ashland Dover Oxford Jackson Burlington Manchester Milton Newport Auburn Centerville Dayton Lexington Milford Winchester Cleveland Hudson Kingston Riverside Chester Lebanon".split()
    ]
    titles = [
        a + b
        for a in ("", "Senior ", "Junior ", "Chief ", "Regional ")
        for b in (
            "Buyer",
            "Account Manager",
            "Engineer",
            "Nurse",
            "Analyst",
            "Director",
            "Owner",
            "Technician",
            "Controller",
            "Consultant",
        )
    ]
    rows = []
    pid = 0
    while len(rows) < n:
        sex = r.random() < 0.5
        f = r.choices(F, fw)[0] if sex else r.choices(M, mw)[0]
        l = r.choices(L, lw)[0]
        c = (
            r.choice(comps)
            if r.random() < 0.5
            else comps[min(int(r.expovariate(8 / len(comps))), len(comps) - 1)]
        )
        sep = r.choice([".", "", "_"])
        pe = (
            (f + sep + l).lower()
            + (str(r.randrange(100)) if r.random() < 0.4 else "")
            + "@"
            + r.choice(["gmail.com", "yahoo.com", "hotmail.com", "aol.com", "outlook.com"])
        )
        we = (f[0] + l if r.random() < 0.6 else f + "." + l).lower() + "@" + c[1]
        ph = "%03d%03d%04d" % (r.randrange(201, 990), r.randrange(200, 999), r.randrange(10000))
        city = r.choice(cities)
        t = r.choice(titles)
        k = 1 if r.random() < 0.55 else 1 + min(int(r.expovariate(0.9)) + 1, 5)
        for j in range(k):
            g, s, e, p, co, ti, ci = f, l, (we if r.random() < 0.5 else pe), ph, c[0], t, city
            if r.random() < p_ch and g in NICK:
                g = NICK[g]
            if r.random() < p_ch * 0.3:
                g = g[0] + "."
            if sex and r.random() < p_ch * 0.3:
                s = r.choices(L, lw)[0]
            if r.random() < p_ch * 0.2:
                g, s = s, g
            if r.random() < p_ch * 0.5:
                c2 = r.choice(comps)
                co = c2[0]
                e = (f[0] + l).lower() + "@" + c2[1]
                ti = r.choice(titles)
            if r.random() < p_ch * 0.4:
                ci = r.choice(cities)
            if r.random() < p_ch * 0.4:
                p = "%03d%03d%04d" % (
                    r.randrange(201, 990),
                    r.randrange(200, 999),
                    r.randrange(10000),
                )
            m = lambda x: noise(r, x, 1 if r.random() < 0.75 else 2) if r.random() < p_t else x
            g, s, co, ti, ci, p = m(g), m(s), m(co), m(ti), m(ci), m(p) if r.random() < 0.4 else p
            if r.random() < p_t * 0.5:
                a, b = e.split("@")
                e = noise(r, a) + "@" + b
            if r.random() < 0.3:
                co += r.choice([" Inc", ", LLC", " Corp", " Ltd"])
            p = (
                r.choice(["%s-%s-%s", "(%s) %s-%s", "%s.%s.%s", "+1 %s %s %s"])
                % (p[:3], p[3:6], p[6:])
                if len(p) == 10
                else p
            )
            if r.random() < 0.05:
                g, s = g.upper(), s.upper()
            z = lambda x, q=1: "" if r.random() < p_m * q else x
            rows.append((pid, g, z(s, 0.15), z(e), z(p), z(co), z(ti, 1.5), z(ci)))
        pid += 1
    rows = rows[:n]
    r.shuffle(rows)
    return rows
