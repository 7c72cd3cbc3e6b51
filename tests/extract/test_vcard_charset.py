"""Code pages told from the octets of names that declare none."""

import pytest

from transforms.extract.vcard_charset import decoded
from transforms.extract.vcard_page import page_of


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("Piotr Iksiński", "cp1250"),
        ("Łukasz Żak", "cp1250"),
        ("Paweł Wiśniewski", "cp1250"),
        ("Grzegorz Węgrzyn", "cp1250"),
        ("Jiří Dvořák", "cp1250"),
        ("Ivo Jovanović", "cp1250"),
        ("Ľubomír Štúr", "cp1250"),
        ("Štúr Ľubomír", "cp1250"),
        ("1 ¼oz", "cp1252"),
        ("Kovács Győző", "cp1250"),
        ("Constanţa Ioniţă", "cp1250"),
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


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Γιώργος Παππάς", "cp1253"),
        ("Ayşe Yıldız", "cp1254"),
        ("Işıl Ağaoğlu", "cp1254"),
        ("Société André Müller", "mac-roman"),
        ("山田太郎、佐藤花子", "cp932"),
        ("Sigurður Þorsteinsson", "cp1252"),
        ("Guðrún Þóra", "cp1252"),
        ("João Conceição", "cp1252"),
        ("ÄÄÜ Größe", "cp1252"),
        ("O’Neil – Büro „X“", "cp1252"),
        ("Żółć", "cp1250"),
        ("Пётр Сидоров", "cp1251"),
        ("山田 花子\n経理部", "euc_jp"),
        ("スズキ イチロウ", "euc_jp"),
        ("中村 健一\n東京電機工業", "cp932"),
        ("赵敏\n杭州示例网络有限公司", "gb18030"),
        ("刘洋", "gb18030"),
        ("陳志明\n工程師", "cp950"),
        ("林雅婷\n台北範例股份有限公司", "cp950"),
        ("이순신", "cp949"),
        ("박지훈\n기획팀장", "cp949"),
        ("สมชาย ใจดี", "cp874"),
        ("Jānis Bērziņš\nVadītājs", "cp1257"),
        ("Rūta Žukauskienė", "cp1257"),
        ("Ilze Kalniņa\nŠķēde", "cp1257"),
        ("Sigurður Guðmundsson\nÞorsteinn", "cp1252"),
        ("Antònia Lluïsa Françès", "cp1252"),
        ("Đorđe Đorđević\nČolić", "cp1250"),
        ("Şükrü Gökçeoğlu\nSatış Müdürü", "cp1254"),
        ("أحمد حسن\nشركة المثال", "cp1256"),
        ("רות לוי\nחברת דוגמה", "cp1255"),
    ],
)
def test_a_file_is_read_in_the_code_page_that_all_its_lines_speak_for(text, codec):
    octets = f"FN:{text}\nN:{text}".encode(codec)
    assert octets.decode(page_of(octets, octets)) == octets.decode(codec)


def test_what_a_file_declares_elsewhere_holds_for_the_text_that_declares_nothing():
    undeclared = "FN:花子".encode("cp932")
    assert page_of(undeclared + b"\nNOTE;CHARSET=SHIFT_JIS:x", undeclared) == "cp932"
