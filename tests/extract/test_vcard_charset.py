"""Code pages told from the octets of names that declare none."""

import pytest

from transforms.extract.vcard_charset import decoded


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("Piotr Iksiński", "cp1250"),
        ("Łukasz Żak", "cp1250"),
        ("Paweł Wiśniewski", "cp1250"),
        ("Grzegorz Węgrzyn", "cp1250"),
        ("Jiří Dvořák", "cp1250"),
        ("Ivo Jovanović", "cp1250"),
        ("Пётр Сидоров", "cp1251"),
        ("Антон Чехов", "koi8-r"),
        ("Jörg Weiß", "cp1252"),
        ("Renée Lefèvre", "cp1252"),
        ("Sœur Marie, œuvre, cœur, Œuvres", "cp1252"),
        ("Íñigo Peñalver, ¿qué tal?", "cp1252"),
        ("Fañch Le Goff", "cp1252"),
        ("Søren Ærø, træ og knæ", "cp1252"),
        ("João Simões", "cp1252"),
        ("100 m³ zu £5 – ½ Maß", "cp1252"),
        ("Þóra Jónsdóttir", "cp1252"),
        ("Crêpe, tête, évêque, três, bêbado", "cp1252"),
    ],
)
def test_a_name_is_read_in_the_code_page_it_speaks_for(name, codec):
    assert decoded(name.encode(codec)) == name


@pytest.mark.parametrize(
    ("declared", "octets", "expected"),
    [
        pytest.param(
            "ISO-8859-1", "Café „X“".encode("cp1252"), "Café „X“", id="windows_said_latin_1"
        ),
        pytest.param("ISO-8859-1", "Café".encode(), "Café", id="utf_8_said_latin_1"),
        pytest.param("UTF-8", "Café".encode("cp1252"), "Café", id="cp1252_said_utf_8"),
        pytest.param("GB2312", "镕".encode("gb18030"), "镕", id="gbk_said_gb2312"),
        pytest.param("base64", b"abc", "abc", id="no_charset_at_all"),
        pytest.param("no-such", "Jörg".encode("cp1252"), "Jörg", id="unknown"),
        pytest.param("", b"a\x81b", "a\x81b", id="undefined_in_cp1252"),
        pytest.param("", b"\xed\xa0\xbd\xed\xb8\x80", "😀", id="emoji_in_two_halves"),
        pytest.param("", b"x\xed\xa0\xbd", "x\ufffd", id="half_an_emoji"),
    ],
)
def test_octets_are_believed_more_than_what_is_said_of_them(declared, octets, expected):
    assert decoded(octets, declared) == expected


def test_a_windows_address_book_tells_its_code_page_by_its_language():
    assert decoded("Ия".encode("cp1251"), language="ru") == "Ия"
    assert decoded("Ağaoğlu Işık".encode("cp1254"), language="tr-TR") == "Ağaoğlu Işık"
