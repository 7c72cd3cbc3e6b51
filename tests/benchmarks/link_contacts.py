"""Makes contact records with truth: every person in one to four exports, with the noise that exports have.

Nicknames, lost diacritics, initials, married names, slips, job changes, company spellings, shared family and office
phones, role mailboxes, namesakes by real name frequency. Seeded; no real people. Needs ``names`` (US census 1990 name
frequencies, public domain) and ``nicknames``. One view of the world: what is fitted on it alone is caught out elsewhere.
"""

# ruff: noqa
# Rewriting this for style would change which random numbers go where: a seed must go on giving the same records.

import bisect
import datetime as dt
import itertools
import os
import random
import re
import unicodedata

import polars as pl


class Weighted:
    def __init__(s, items, weights):
        s.i = list(items)
        s.c = list(itertools.accumulate(weights))
        s.t = s.c[-1]

    def pick(s, r):
        return s.i[min(bisect.bisect(s.c, r.random() * s.t), len(s.i) - 1)]


def census(f):
    import names

    p = os.path.join(os.path.dirname(names.__file__), f)
    out = []
    for l in open(p):
        a = l.split()
        out.append((a[0].capitalize(), float(a[1]) if float(a[1]) > 0 else 0.0005))
    return Weighted([a for a, _ in out], [w for _, w in out])


def zipf(s, a=0.85):
    l = s.split()
    return Weighted(l, [1 / (k + 1) ** a for k in range(len(l))])


LOC = {
    "de": dict(
        w=14,
        m=zipf(
            "Thomas Michael Andreas Stefan Jürgen Peter Klaus Wolfgang Jörg Christian Björn Günther Matthias Sören Rainer Frank Uwe Markus Lukas Felix Jonas Tobias Hans-Peter Karl-Heinz Florian Dieter Ralf Rüdiger"
        ),
        f=zipf(
            "Sabine Andrea Claudia Susanne Petra Birgit Nicole Stefanie Käthe Bärbel Monika Ursula Anna Julia Katharina Jana Ulrike Anke Heike Silke Anna-Lena Marlene Lena Sophie Hannelore Grit"
        ),
        l=zipf(
            "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer vonHausen vonderLeyde"
        ),
        cc="49",
        tld="de",
        suf=["GmbH", "AG", "GmbH & Co. KG", "SE", "KG"],
        city=[
            "Berlin",
            "Hamburg",
            "München",
            "Köln",
            "Frankfurt",
            "Stuttgart",
            "Düsseldorf",
            "Leipzig",
            "Nürnberg",
            "Bremen",
        ],
    ),
    "fr": dict(
        w=7,
        m=zipf(
            "Jean Pierre Michel Philippe Nicolas François Thierry Stéphane Frédéric Sébastien Jérôme Jean-Paul Jean-François Rémi Loïc Hervé Benoît Cédric Éric Mickaël"
        ),
        f=zipf(
            "Marie Nathalie Isabelle Sylvie Catherine Hélène Valérie Céline Sophie Aurélie Émilie Zoé Mélanie Chloé Léa Anne-Sophie Marie-Claire Bénédicte Agnès Delphine"
        ),
        l=zipf(
            "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin Masson deLaTour LeGall"
        ),
        cc="33",
        tld="fr",
        suf=["SA", "SAS", "SARL", "S.A.S."],
        city=["Paris", "Lyon", "Marseille", "Toulouse", "Nantes", "Lille", "Bordeaux", "Genève"],
    ),
    "es": dict(
        w=9,
        m=zipf(
            "José Antonio Manuel Francisco Juan David Javier Jesús Carlos Daniel Miguel Alejandro Rafael Ángel Fernando Luis Sergio Andrés Álvaro Óscar Ramón Iván Rubén Raúl José-María"
        ),
        f=zipf(
            "María Carmen Ana Isabel Laura Cristina Marta Lucía Mónica Pilar Elena Sofía Rocío Inés Beatriz Paula Raquel Verónica Begoña Núria María-José"
        ),
        l=zipf(
            "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez Cruz Peña"
        ),
        cc="34",
        tld="es",
        suf=["S.A.", "S.L.", "SLU"],
        city=["Madrid", "Barcelona", "Valencia", "Sevilla", "Zaragoza", "Málaga", "Bilbao"],
    ),
    "pl": dict(
        w=4,
        m=zipf(
            "Piotr Krzysztof Andrzej Tomasz Paweł Michał Marcin Łukasz Grzegorz Wojciech Jakub Sławomir Bartłomiej Zbigniew"
        ),
        f=zipf(
            "Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Joanna Zofia Elżbieta Bożena Łucja Żaneta"
        ),
        l=zipf(
            "Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Zając Pawłowski Michalski Król Wróbel Jabłoński Wieczorek Nowakowski Majewski Stępień Malinowski Jaworski Dvořák Novák Černý"
        ),
        cc="48",
        tld="pl",
        suf=["Sp. z o.o.", "S.A."],
        city=["Warszawa", "Kraków", "Łódź", "Wrocław", "Poznań", "Gdańsk"],
    ),
    "no": dict(
        w=4,
        m=zipf(
            "Lars Anders Jan Ole Bjørn Søren Jens Erik Kåre Åge Mikael Jørgen Göran Håkan Pål Øyvind"
        ),
        f=zipf(
            "Anna Karin Anne Kristina Ingrid Åsa Märta Bodil Kirsten Solveig Sørine Line Mette Maja"
        ),
        l=zipf(
            "Hansen Johansson Andersson Nielsen Jensen Karlsson Nilsson Larsen Olsen Sørensen Eriksson Pedersen Christensen Persson Svensson Rasmussen Jørgensen Møller Gustafsson Öberg Lindström Åkesson Bergström Sjöberg Ødegård Strømberg"
        ),
        cc="46",
        tld="se",
        suf=["AB", "A/S", "AS", "Oy"],
        city=["Stockholm", "Göteborg", "Malmö", "Oslo", "København", "Aarhus"],
    ),
    "tr": dict(
        w=2,
        m=zipf("Mehmet Mustafa Ahmet Ali Hüseyin İbrahim Ömer Çağlar Uğur Işık"),
        f=zipf("Fatma Ayşe Emine Zeynep Gülşen Özlem Şule Çiğdem"),
        l=zipf(
            "Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Özdemir Arslan Doğan Kılıç Çetin Koç Kurt Özkan Şimşek"
        ),
        cc="90",
        tld="tr",
        suf=["A.Ş.", "Ltd. Şti."],
        city=["İstanbul", "Ankara", "İzmir", "Bursa"],
    ),
}
US = dict(
    cc="1",
    tld="com",
    suf=["Inc.", "LLC", "Corp.", "Corporation", "Ltd", "Inc", "Group", "Co."],
    city=[
        "New York",
        "Los Angeles",
        "Chicago",
        "Houston",
        "Phoenix",
        "Philadelphia",
        "San Antonio",
        "San Diego",
        "Dallas",
        "Austin",
        "Boston",
        "Seattle",
        "Denver",
        "Portland",
        "Atlanta",
        "Miami",
        "Toronto",
        "London",
        "Dublin",
    ],
)
W1 = [
    "Acme",
    "Northern",
    "Blue",
    "Apex",
    "Summit",
    "Global",
    "Pacific",
    "Atlas",
    "Vertex",
    "Nova",
    "Quantum",
    "Silver",
    "Red",
    "Golden",
    "Iron",
    "Harbor",
    "Lake",
    "Granite",
    "Bright",
    "Clear",
    "True",
    "Prime",
    "Alpha",
    "Delta",
    "Omega",
    "Sigma",
    "Zenith",
    "Orion",
    "Pioneer",
    "Liberty",
    "United",
    "First",
    "National",
    "Central",
    "Western",
    "Eastern",
    "Southern",
    "Royal",
    "Crown",
    "Eagle",
    "Falcon",
    "Lion",
    "Wolf",
    "Bear",
    "Cedar",
    "Oak",
    "Maple",
    "Pine",
    "Willow",
    "River",
    "Stone",
    "Cloud",
    "Data",
    "Net",
    "Info",
    "Cyber",
    "Bio",
    "Eco",
    "Geo",
    "Agro",
    "Medi",
    "Opti",
    "Flexi",
    "Rapid",
    "Smart",
    "Urban",
    "Metro",
    "Civic",
    "Terra",
    "Aqua",
    "Ignis",
    "Lumen",
    "Helio",
    "Astro",
    "Poly",
    "Mono",
    "Duo",
    "Tri",
    "Penta",
    "Hexa",
]
W2 = [
    "Systems",
    "Solutions",
    "Technologies",
    "Consulting",
    "Partners",
    "Capital",
    "Holdings",
    "Industries",
    "Logistics",
    "Media",
    "Labs",
    "Networks",
    "Software",
    "Analytics",
    "Health",
    "Pharma",
    "Foods",
    "Energy",
    "Motors",
    "Engineering",
    "Construction",
    "Insurance",
    "Bank",
    "Ventures",
    "Trading",
    "Services",
    "Manufacturing",
    "Design",
    "Robotics",
    "Materials",
    "Telecom",
    "Airlines",
    "Shipping",
    "Chemicals",
    "Textiles",
    "Marketing",
    "Research",
    "International",
    "Studios",
    "Electronics",
]
ABBR = {
    "International": "Intl",
    "Technologies": "Tech",
    "Manufacturing": "Mfg",
    "Services": "Svcs",
    "Systems": "Sys",
    "Engineering": "Eng",
    "National": "Natl",
    "Consulting": "Cons.",
    "Partners": "Ptnrs",
    "Solutions": "Soln.",
}
ROLE = [
    "Engineer",
    "Software Engineer",
    "Sales Manager",
    "Account Executive",
    "Product Manager",
    "Marketing Manager",
    "Consultant",
    "Analyst",
    "Director",
    "Operations Manager",
    "HR Manager",
    "Accountant",
    "Project Manager",
    "Designer",
    "Data Scientist",
    "Recruiter",
    "Lawyer",
    "Researcher",
    "Buyer",
    "Nurse",
    "Teacher",
    "Architect",
    "Office Manager",
    "Assistant",
]
LEVEL = ["", "", "", "Senior ", "Lead ", "Head of ", "VP ", "Chief ", "Junior "]
PERS = Weighted(
    [
        "gmail.com",
        "outlook.com",
        "yahoo.com",
        "hotmail.com",
        "icloud.com",
        "gmx.de",
        "web.de",
        "proton.me",
        "orange.fr",
    ],
    [52, 9, 10, 9, 7, 5, 3, 3, 2],
)
TRANS = {
    "ü": "ue",
    "ö": "oe",
    "ä": "ae",
    "ß": "ss",
    "Ü": "Ue",
    "Ö": "Oe",
    "Ä": "Ae",
    "ø": "oe",
    "å": "aa",
    "Ø": "Oe",
    "Å": "Aa",
    "æ": "ae",
}
HARD = {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "æ": "ae", "đ": "d"}


def ascii_(s, translit=False):
    if translit:
        s = "".join(TRANS.get(c, c) for c in s)
    s = "".join(HARD.get(c, c) for c in s)
    return unicodedata.normalize("NFKD", s).encode("ascii", "ignore").decode()


def slug(s):
    return re.sub(r"[^a-z0-9]", "", ascii_(s).lower())


def typo(r, s):
    if not s or len(s) < 3:
        return s
    i = r.randrange(1, len(s) - 1)
    k = r.random()
    if k < 0.3:
        return s[:i] + s[i + 1 :]
    if k < 0.55:
        return s[:i] + s[i] + s[i:]
    if k < 0.8:
        return s[:i] + s[i + 1] + s[i] + s[i + 2 :]
    return s[:i] + r.choice("aeioumnrtls") + s[i + 1 :]


def camel(s):
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", s) if s.startswith(("von", "de", "Le")) else s


def contacts(n_people, seed):
    """Records of so many people, shuffled; `truth` numbers the person."""
    r = random.Random(seed)
    N = n_people
    last = census("dist.all.last")
    fm = census("dist.male.first")
    ff = census("dist.female.first")
    import csv

    import nicknames

    nick = {}
    for n1, _, n2 in list(
        csv.reader(open(os.path.join(os.path.dirname(nicknames.__file__), "names.csv")))
    )[1:]:
        nick.setdefault(n1.capitalize(), []).append(n2.capitalize())
    locs = Weighted(["us"] + list(LOC), [60] + [v["w"] for v in LOC.values()])
    # companies: Zipf sizes, ~N/7 companies
    nc = max(12, N // 7)
    comps = []
    seen = set()
    doms = set()
    for k in range(nc):
        lc = locs.pick(r)
        L = US if lc == "us" else LOC[lc]
        kind = r.random()
        if kind < 0.55:
            nm = r.choice(W1) + " " + r.choice(W2)
        elif kind < 0.8:
            nm = (
                (last.pick(r) if lc == "us" else camel(L["l"].pick(r)))
                + r.choice([" ", " & Sons ", " "])
                + r.choice(W2)
            )
        else:
            nm = r.choice(W1) + r.choice(W1).lower() + " " + r.choice(W2)
        nm = nm.replace("  ", " ")
        if nm in seen and r.random() < 0.9:
            nm = nm.split(" ")[0] + " " + (last.pick(r)) + " " + nm.split(" ")[-1]
        seen.add(nm)
        d = slug(nm.rsplit(" ", 1)[0] if r.random() < 0.5 else nm)[:18] or "co"
        tld = L["tld"] if r.random() < 0.6 else "com"
        while d + "." + tld in doms:
            d += str(r.randrange(10))
        doms.add(d + "." + tld)
        comps.append(
            (
                nm,
                r.choice(L["suf"]),
                d + "." + tld,
                r.choices(["first.last", "flast", "firstl", "first", "last"], [55, 22, 8, 10, 5])[
                    0
                ],
                lc,
                (
                    L["cc"],
                    "".join(r.choice("23456789") for _ in range(3)),
                    "".join(r.choice("0123456789") for _ in range(6)),
                ),
            )
        )
    csel = Weighted(range(nc), [1 / (k + 3) ** 0.8 for k in range(nc)])
    used = set()

    def uniq(local, dom):
        e = f"{local}@{dom}"
        k = 0
        while e in used:
            k += 1
            e = f"{local}{r.choice(['', '.']) if k == 1 else ''}{r.randrange(1, 10 ** min(1 + k, 5))}@{dom}"
        used.add(e)
        return e

    def phone(cc):
        return (
            cc,
            r.choice("23456789") + "".join(r.choice("0123456789") for _ in range(2)),
            r.choice("23456789") + "".join(r.choice("0123456789") for _ in range(6)),
        )

    def mk(lc=None, sur=None, first=None, sex=None, home=None, fam_email=None, city=None):
        lc = lc or locs.pick(r)
        L = US if lc == "us" else LOC[lc]
        sex = sex or r.choice("mf")
        if not first:
            first = (fm if sex == "m" else ff).pick(r) if lc == "us" else L[sex].pick(r)
        if not sur:
            sur = last.pick(r) if lc == "us" else camel(L["l"].pick(r))
            if lc == "es" and r.random() < 0.45:
                sur += " " + L["l"].pick(r)
        maiden = None
        if sex == "f" and r.random() < 0.10:
            maiden = last.pick(r) if lc == "us" else camel(L["l"].pick(r))
        mid = r.choice("ABCDEFGHJKLMNPRSTW") if r.random() < 0.4 else None
        fs, ls = slug(first), slug(sur if not maiden or r.random() < 0.5 else maiden)
        pat = r.random()
        loc = (
            f"{fs}.{ls}"
            if pat < 0.45
            else f"{fs}{ls}"
            if pat < 0.6
            else f"{fs[0]}{ls}"
            if pat < 0.72
            else f"{fs}{r.randrange(60, 100)}"
            if pat < 0.8
            else f"{fs}.{ls}{r.randrange(1, 99)}"
            if pat < 0.93
            else r.choice(["sunny", "rock", "tiger", "moon", "blue", "coder", "happy"])
            + r.choice(["cat", "star", "fan", "lady", "boy", "99", "x"])
            + str(r.randrange(1000))
        )
        dom = PERS.pick(r)
        pe = uniq(loc, dom) if r.random() < 0.9 else None
        jobs = []
        for _ in range(r.choices([1, 2, 3], [58, 30, 12])[0]):
            c = comps[csel.pick(r)]
            p = c[3]
            l = {
                "first.last": f"{fs}.{ls}",
                "flast": f"{fs[0]}{ls}",
                "firstl": f"{fs}{ls[0]}",
                "first": fs,
                "last": ls,
            }[p]
            title = r.choice(LEVEL) + r.choice(ROLE)
            jobs.append(
                dict(
                    c=c,
                    title=title,
                    email=uniq(l, c[2]),
                    ext=str(r.randrange(100, 9999)),
                    direct=phone(c[5][0]) if r.random() < 0.35 else None,
                )
            )
        return dict(
            lc=lc,
            L=L,
            sex=sex,
            first=first,
            last=sur,
            maiden=maiden,
            mid=mid,
            pe=pe,
            mob=phone(L["cc"]) if r.random() < 0.93 else None,
            home=home,
            fam=fam_email,
            jobs=jobs,
            slug=f"{fs}-{ls}-{r.getrandbits(32):08x}"
            if r.random() < 0.75
            else uniq(f"{fs}{ls}", "li")[:-3],
            city=city or r.choice(L["city"]),
        )

    people = []
    while len(people) < N:
        p = mk()
        people.append(p)
        if r.random() < 0.07:  # household sharing surname + landline (+ e-mail)
            home = phone(p["L"]["cc"])
            p["home"] = home
            fe = uniq("family" + slug(p["last"]), PERS.pick(r)) if r.random() < 0.3 else None
            p["fam"] = fe
            for k in range(r.choices([1, 2], [75, 25])[0]):
                if len(people) >= N:
                    break
                same = r.random() < 0.14  # father/son junior
                q = mk(
                    lc=p["lc"],
                    sur=p["last"],
                    first=p["first"] if same else None,
                    sex=p["sex"] if same else None,
                    home=home,
                    fam_email=fe,
                    city=p["city"],
                )
                q["jr"] = same
                people.append(q)

    def fmt(ph, ext=None):
        cc, a1, b = ph
        k = r.random()
        n = a1 + b
        if cc == "1":
            s = (
                f"+1{n}"
                if k < 0.3
                else f"({a1}) {b[:3]}-{b[3:]}"
                if k < 0.55
                else f"{a1}-{b[:3]}-{b[3:]}"
                if k < 0.75
                else f"+1 {a1} {b[:3]} {b[3:]}"
                if k < 0.9
                else f"{a1}.{b[:3]}.{b[3:]}"
            )
        else:
            s = (
                f"+{cc}{n}"
                if k < 0.35
                else f"+{cc} {a1} {b}"
                if k < 0.6
                else (f"0{a1} {b}" if cc != "34" else f"{a1} {b}")
                if k < 0.85
                else f"00{cc}{n}"
                if k < 0.93
                else f"+{cc} (0){a1} {b[:3]} {b[3:]}"
            )
        if r.random() < 0.008:
            s = typo_digit(s)
        if ext:
            s += r.choice([" x", " ext. ", " ext ", ";ext="]) + ext
        return s

    def typo_digit(s):
        i = r.randrange(3, len(s))
        return s[:i] + (r.choice("0123456789") if s[i].isdigit() else s[i]) + s[i + 1 :]

    def femail(e):
        l, d = e.split("@")
        x = r.random()
        if d == "gmail.com":
            if x < 0.10:
                l = l.replace(".", "")
            elif x < 0.13 and len(l) > 4:
                l = l.replace(".", "")
                i = len(l) // 2
                l = l[:i] + "." + l[i:]
            elif x < 0.17:
                l += "+" + r.choice(["news", "work", "linkedin", "shop"])
            if r.random() < 0.02:
                d = "googlemail.com"
        if r.random() < 0.01:
            l = typo(r, l)
        e = f"{l}@{d}"
        x = r.random()
        return e.upper() if x < 0.01 else e[0].upper() + e[1:] if x < 0.05 else e

    def comp(c):
        nm, suf = c[0], c[1]
        x = r.random()
        if r.random() < 0.15:
            for k, v in ABBR.items():
                if k in nm:
                    nm = nm.replace(k, v)
                    break
        if x < 0.45:
            s = nm + (", " if suf in ("Inc.", "LLC") and r.random() < 0.5 else " ") + suf
        elif x < 0.88:
            s = nm
        elif x < 0.93:
            s = nm.upper()
        elif x < 0.96:
            s = (
                "".join(w[0] for w in nm.split() if w[0].isalpha())
                if len(nm.split()) > 2
                else nm.split()[0]
            )
        else:
            s = c[2].split(".")[0].capitalize()
        if " & " in s and r.random() < 0.4:
            s = s.replace(" & ", " and ")
        if r.random() < 0.025:
            s = typo(r, s)
        return s

    base = dt.date(2016, 1, 1)
    rows = []
    SRC = ["linkedin", "google", "vcard", "outlook", "sheet"]
    SW = [34, 26, 14, 14, 12]
    for pid, p in enumerate(people):
        k = r.choices([1, 2, 3, 4], [40, 32, 18, 10])[0]
        for _ in range(k):
            src = r.choices(SRC, SW)[0]
            j = p["jobs"][-1 if r.random() < 0.6 else r.randrange(len(p["jobs"]))]
            first, lst = p["first"], p["last"]
            cur = True
            if p["maiden"] and r.random() < 0.45:
                lst = p["maiden"] if r.random() < 0.8 else p["last"] + "-" + p["maiden"]
            if r.random() < (0.08 if src in ("linkedin", "outlook") else 0.16) and first in nick:
                first = r.choice(nick[first])
            if p["lc"] == "es" and " " in lst and r.random() < 0.35:
                lst = lst.split(" ")[0]
            if "-" in first and r.random() < 0.3:
                first = r.choice([first.replace("-", " "), first.split("-")[0]])
            x = r.random()
            if not (first + lst).isascii() and x < 0.45:
                t = r.random() < 0.5
                first, lst = ascii_(first, t), ascii_(lst, t)
            if r.random() < 0.02:
                first = typo(r, first)
            if r.random() < 0.025:
                lst = typo(r, lst)
            if r.random() < 0.025:
                first = first[0] + r.choice(["", "."])
            elif p["mid"] and r.random() < 0.25:
                first = first + " " + p["mid"] + r.choice(["", "."])
            if src in ("google", "vcard", "sheet") and r.random() < 0.015:
                lst = lst[0] + "."
            if src in ("google", "sheet") and r.random() < 0.012:
                lst = None
            if lst and r.random() < 0.015:
                first, lst = lst, first
            if lst and p.get("jr") and r.random() < 0.35:
                lst += " Jr."
            if lst and src == "linkedin" and r.random() < 0.06:
                lst += r.choice([", PhD", ", MBA", " (She/Her)", " 🚀", ", CPA", " MSc"])
            if src != "linkedin" and r.random() < 0.02:
                first = r.choice(["Dr. ", "Mr. ", "Ms. ", "Prof. "]) + first
            x = r.random()
            if x < 0.03:
                first, lst = first.lower(), (lst or "").lower() or None
            elif x < 0.05:
                first, lst = first.upper(), (lst or "").upper() or None
            full = None
            if src == "sheet":
                full = (
                    f"{lst}, {first}"
                    if lst and r.random() < 0.2
                    else f"{first} {lst}"
                    if lst
                    else first
                )
            elif src in ("vcard", "outlook"):
                full = f"{first} {lst}" if lst else first
            e1 = e2 = ph1 = ph2 = co = ti = url = city = None
            pw = {"linkedin": 0.03, "google": 0.72, "vcard": 0.70, "outlook": 0.90, "sheet": 0.66}[
                src
            ]
            work = {"linkedin": 0.3, "google": 0.35, "vcard": 0.5, "outlook": 0.85, "sheet": 0.55}[
                src
            ]

            def anyemail(wk):
                if r.random() < wk:
                    if r.random() < 0.025:
                        return r.choice(["info", "sales", "office", "contact"]) + "@" + j["c"][2]
                    return j["email"]
                if p["fam"] and r.random() < 0.5:
                    return p["fam"]
                return p["pe"] or j["email"]

            if r.random() < pw:
                e1 = femail(anyemail(work))
            if e1 and src in ("google", "vcard", "outlook") and r.random() < 0.15:
                e2 = femail(anyemail(1 - work))
                e2 = None if e2.lower() == e1.lower() else e2
            pp = {"linkedin": 0, "google": 0.70, "vcard": 0.78, "outlook": 0.66, "sheet": 0.45}[src]

            def anyphone(wk):
                if r.random() < wk:
                    if j["direct"] and r.random() < 0.6:
                        return fmt(j["direct"])
                    c = j["c"][5]
                    c = (c[0], c[1], c[2] + "0")
                    return fmt(c, j["ext"] if r.random() < 0.4 else None)
                if p["home"] and r.random() < 0.35:
                    return fmt(p["home"])
                return fmt(p["mob"]) if p["mob"] else None

            pwk = {"google": 0.15, "vcard": 0.3, "outlook": 0.6, "sheet": 0.35, "linkedin": 0}[src]
            if r.random() < pp:
                ph1 = anyphone(pwk)
            if ph1 and src != "sheet" and r.random() < 0.22:
                ph2 = anyphone(1 - pwk)
            if (
                r.random()
                < {"linkedin": 0.95, "google": 0.33, "vcard": 0.55, "outlook": 0.8, "sheet": 0.6}[
                    src
                ]
            ):
                co = comp(j["c"])
            if (
                co
                and r.random()
                < {"linkedin": 0.97, "google": 0.5, "vcard": 0.6, "outlook": 0.6, "sheet": 0.4}[src]
            ):
                ti = (
                    j["title"]
                    if r.random() < 0.85
                    else j["title"]
                    .replace("Senior", "Sr.")
                    .replace("Manager", "Mgr")
                    .replace("Head of ", "Head, ")
                )
            if src == "linkedin" and r.random() < 0.97:
                url = "https://www.linkedin.com/in/" + (
                    p["slug"]
                    if r.random() < 0.97
                    else slug(first + (lst or "")) + str(r.randrange(999))
                )
            if (
                r.random()
                < {"linkedin": 0, "google": 0.2, "vcard": 0.4, "outlook": 0.45, "sheet": 0.3}[src]
            ):
                city = p["city"]
            rows.append(
                (
                    pid,
                    src,
                    first if src != "sheet" else None,
                    lst if src != "sheet" else None,
                    full,
                    e1,
                    e2,
                    ph1,
                    ph2,
                    co,
                    ti,
                    city,
                    url,
                    p["L"]["cc"],
                    str(base + dt.timedelta(days=r.randrange(3900))),
                )
            )
    r.shuffle(rows)
    df = pl.DataFrame(
        rows,
        schema=[
            "truth",
            "source",
            "first_name",
            "last_name",
            "full_name",
            "email",
            "email2",
            "phone",
            "phone2",
            "company",
            "title",
            "city",
            "profile_url",
            "home_cc",
            "updated",
        ],
        orient="row",
        infer_schema_length=None,
    )
    df = (
        df.with_columns(pl.col(pl.Utf8).cast(pl.Utf8))
        .with_row_index("rid")
        .with_columns(pl.col("rid").cast(pl.Int64))
    )
    return df
