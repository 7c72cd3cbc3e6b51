"""Agreement levels: how two records agree on one thing, a sentence each, in the order in which they are tried.

The codes are what ``name_levels.sql``, ``channel_levels.sql`` and ``work_levels.sql`` write, and the positions of the
weights in ``model.toml``. The sentence is what the owner reads; an empty one says nothing.
"""

from enum import IntEnum


class Level(IntEnum):
    """A code with its sentence."""

    sentence: str

    def __new__(cls, code: int, sentence: str = "") -> "Level":
        """A member whose value is the code."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.sentence = sentence
        return member


class Given(Level):
    """How the given names agree."""

    EXACT = 0, "same given name"
    FIRST = 1, "same first given name"
    NICKNAME = 2, "given names that stand for each other"
    TYPO = 3, "given names one slip apart"
    ALIKE = 4, "given names that sound or look alike"
    INITIAL = 5, "given name and its initial"
    SAME_LETTER = 6, "different given names"
    MISSING = 7
    DIFFERENT = 8, "different given names"


class Family(Level):
    """How the family names agree."""

    EXACT = 0, "same family name"
    PART = 1, "family names that share a part"
    TYPO = 2, "family names one slip apart"
    ALIKE = 3, "family names that sound or look alike"
    INITIAL = 4, "family name and its initial"
    MISSING = 5
    DIFFERENT = 6, "different family names"


class NameClass(Level):
    """How the names agree as a whole."""

    SAME = 0, "same name"
    SWAPPED = 1, "same name in the other order"
    GIVEN_NEAR = 2, "same family name, given names alike"
    FAMILY_NEAR = 3, "same given name, family names alike"
    BOTH_NEAR = 4, "names alike"
    GIVEN_INITIAL = 5, "family name and initial agree"
    GIVEN_ONLY = 6, "same given name, family name not given"
    OTHER_FAMILY = 7, "same given name, another family name"
    OTHER_GIVEN = 8, "same family name, another given name"
    DIFFERENT = 9, "different names"
    NAMELESS = 10
    FAMILY_ONLY = 11, "same family name, given name not given"


class Email(Level):
    """How the e-mail addresses agree; levels of a shared one follow each other by the names it is found under."""

    SAME = 0, "same e-mail address"
    SAME_TWO_NAMES = 1, "same e-mail address, under two names"
    SAME_FEW_NAMES = 2, "same e-mail address, under three names"
    SAME_MANY_NAMES = 3, "an e-mail address that many share"
    ROLE = 4, "same role mailbox"
    ROLE_TWO_NAMES = 5, "same role mailbox, under two names"
    ROLE_FEW_NAMES = 6, "same role mailbox, under three names"
    ROLE_MANY_NAMES = 7, "a role mailbox that many share"
    SAME_USER = 8, "same e-mail name at another provider"
    NEAR = 9, "e-mail addresses one slip apart"
    SAME_DOMAIN = 10, "two addresses at one mail domain"
    DIFFERENT = 11, "different e-mail addresses"
    MISSING = 12


class Phone(Level):
    """How the phone numbers agree, before the number of names that share them is told apart."""

    SAME = 0, "same phone number"
    SAME_EXTENSION = 1, "same phone number and extension"
    OTHER_EXTENSION = 2, "one switchboard, two extensions"
    NEAR = 3, "phone numbers one digit apart"
    MISSING = 4
    DIFFERENT = 5, "different phone numbers"


class Profile(Level):
    """How the LinkedIn profiles agree."""

    SAME = 0, "same LinkedIn profile"
    ONE = 1
    MISSING = 2
    DIFFERENT = 3, "different LinkedIn profiles"
    DIFFERENT_IN_ONE_SOURCE = 4, "different LinkedIn profiles in one source"


class Handle(Level):
    """Whether an e-mail name or profile address of one record spells the name of the other."""

    SPELLS_BOTH = 0, "addresses that spell both names"
    SAME = 1, "e-mail name and profile address agree"
    SPELLS = 2, "an address that spells the other's name"
    SPELLS_SHORT = 3, "an address that spells the other's initial and family name"
    MISSING = 4
    DIFFERENT = 5


class Company(Level):
    """How the employers agree."""

    SAME = 0, "same employer"
    SAME_VARIANT = 1, "same employer under two spellings"
    PART = 2, "employers whose names begin alike"
    TYPO = 3, "employers one slip apart"
    SAME_DOMAIN = 4, "same work mail domain"
    MAIL = 5, "work address at the other's employer"
    ONE = 6
    MISSING = 7
    WORD = 8, "employers that share a word"
    DIFFERENT = 9, "different employers"


class Title(Level):
    """How the job titles agree."""

    SAME = 0, "same job title"
    WORD = 1, "job titles that share a word"
    MISSING = 2
    DIFFERENT = 3, "different job titles"


class City(Level):
    """How the cities agree."""

    SAME = 0, "same city"
    MISSING = 1
    DIFFERENT = 2, "different cities"


class Country(Level):
    """How the countries agree."""

    SAME = 0, "same country"
    MISSING = 1
    DIFFERENT = 2, "different countries"


class Birthday(Level):
    """How the birthdays agree."""

    SAME = 0, "same birthday"
    SAME_DAY = 1, "same day of birth, one without the year"
    MISSING = 2
    DIFFERENT = 3, "different birthdays"
    NEAR = 4, "birthdays that differ in one part"


class Suffix(Level):
    """How Jr., Sr. and the like agree."""

    SAME = 0, "same suffix to the name"
    ONE = 1, "only one is called Jr., Sr. or the like"
    MISSING = 2
    DIFFERENT = 3, "different suffixes to the name"


class Middle(Level):
    """How the middle initials agree."""

    SAME = 0, "same middle initial"
    ONE = 1
    MISSING = 2
    DIFFERENT = 3, "different middle initials"
