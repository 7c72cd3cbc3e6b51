"""The vectorised numbering plans give the answers of phonenumbers itself."""

import random

import phonenumbers
import polars as pl
import pytest
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneNumberFormat, PhoneNumberType

from transforms.harmonise.dialling import parsed
from transforms.harmonise.phones import phone_columns

REGIONS = [
    "US",
    "DE",
    "GB",
    "FR",
    "IT",
    "BR",
    "AR",
    "MX",
    "IN",
    "CH",
    "JP",
    "CN",
    "RU",
    "HU",
    "NL",
    "AU",
    "SG",
    "AG",
    "PL",
    "TR",
]
FORMS = [PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL]


def answers(numbers, regions):
    cells = pl.Series([[number] for number in numbers])
    return (
        phone_columns(cells, pl.Series(regions, dtype=pl.String))["phones"].list.first().to_list()
    )


def digits(pick, n):
    return "".join(pick.choice("0123456789") for _ in range(n))


def anything_dialled(pick):
    """Digits at random, at home or after a calling code."""
    region = pick.choice([*REGIONS, None])
    if pick.random() < 0.5:
        return digits(pick, pick.randrange(5, 15)), region
    return (
        f"+{pick.choice(list(COUNTRY_CODE_TO_REGION_CODE))}{digits(pick, pick.randrange(4, 13))}",
        region,
    )


def nearly_valid(pick):
    """A region's example number in one of its written forms, two of its last digits changed."""
    region = pick.choice(REGIONS)
    kind = pick.choice([PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE])
    example = phonenumbers.example_number_for_type(region, kind) or phonenumbers.example_number(
        region
    )
    written = list(phonenumbers.format_number(example, pick.choice(FORMS)))
    places = [at for at, sign in enumerate(written) if sign.isdigit()][-5:]
    for _ in range(2):
        written[pick.choice(places)] = pick.choice("0123456789")
    number = "".join(written)
    return (number.replace("+", "") if pick.random() < 0.1 else number), pick.choice(
        [region, None, pick.choice(REGIONS)]
    )


@pytest.mark.parametrize("made", [anything_dialled, nearly_valid], ids=["anything", "nearly_valid"])
@pytest.mark.parametrize("seed", range(3))
def test_a_number_has_the_answer_of_phonenumbers(made, seed):
    pick = random.Random(seed)
    asked = [made(pick) for _ in range(1500)]
    # 00 stands for + everywhere here, which phonenumbers grants only where people dial it; and a mobile number is one
    # behind its calling code.
    asked = [
        (number, region)
        for number, region in asked
        if not number.startswith("00") and not (region == "DE" and number.startswith("491"))
    ]
    wanted = [parsed(number, region) or number for number, region in asked]
    assert answers(*zip(*asked, strict=True)) == wanted


@pytest.mark.parametrize("code", sorted(COUNTRY_CODE_TO_REGION_CODE))
def test_every_calling_codes_example_is_valid(code):
    region = COUNTRY_CODE_TO_REGION_CODE[code][0]
    example = (
        phonenumbers.example_number_for_non_geo_entity(code)
        if region == "001"
        else phonenumbers.example_number(region)
    )
    number = phonenumbers.format_number(example, PhoneNumberFormat.E164)
    spaced = phonenumbers.format_number(example, PhoneNumberFormat.INTERNATIONAL)
    assert answers([number, spaced], [None, "US"]) == [number, number]


def test_a_number_is_asked_of_phonenumbers_once_however_often_it_is_written(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "transforms.harmonise.phones.parsed", lambda text, region: asked.append(text)
    )
    answers(["1-800-FLOWERS"] * 50, ["US"] * 50)
    assert len(asked) == 1
