"""Texts are decoded by proof where there is one, by the words their letters make where there is none."""

import pytest

from schemas.errors import UnreadableFileError
from transforms.extract.encoding import LOST, decode
from transforms.extract.mojibake import repaired

NAMES = {
    "cp1252": "Name\nJosé Peña\nJörg Weiß\nO’Brien – Café\nNiccolò, Università\nSøren Kjærgård\n",
    "iso8859_15": "Prénom\nŒuvre, Cœur\nLoïc Kérouédan\nDeuxième, Crêperie\n",
    "cp850": "Name\nJosé Müller\nJörg Weiß\nÑandú, Peña\n",
    "cp1255": "שם,חברה\nמשה,כהן\n",
    "cp1256": "الاسم,الشركة\nمحمد,النور\n",
    "cp1257": "Vārds\nĢirts Bērziņš\nŽydrūnas Šimkus\n",
    "cp874": "ชื่อ,บริษัท\nสมชาย ใจดี,ไทย\n",
    "iso2022_jp": "名前,会社\n田中太郎,トヨタ自動車\n",
    "mac_roman": "Name\nJosé Peña\nJörg Weiß\nFrançois, Zoë\n",
    "cp1250": "Imię\nŁukasz Wiśniewski\nDvořák, Jiří\nŽaneta Němcová\n",
    "iso8859_2": "Imię\nŁukasz Wiśniewski\nŻaneta Święta\n",
    "cp1251": "Имя,Фамилия\nОльга,Смирнова\nПётр,Иванов\n",
    "koi8_r": "Имя,Фамилия\nОльга,Смирнова\n",
    "cp1253": "Όνομα\nΜαρία Παπαδοπούλου\n",
    "cp1254": "Ad\nÇağlar Yılmaz\nIşık Öztürk\n",
    "gb18030": "姓名,公司\n王小明,北京公司\n",
    "shift_jis": "名前,会社\n田中太郎,トヨタ自動車\n",
    "big5": "姓名,公司\n陳小華,台灣公司\n",
    "cp949": "이름,회사\n이영희,삼성전자\n",
}


@pytest.mark.parametrize("encoding", NAMES)
def test_a_code_page_is_known_by_the_words_its_letters_make(encoding):
    text = decode("x.csv", NAMES[encoding].encode(encoding))
    assert (text.encoding, text.utf8.decode()) == (encoding, NAMES[encoding])


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "O’Neil"),
        ("cp1252", "Children’s Hospital"),
        ("cp1252", "D’Angelo"),
        ("cp1252", "Acme “West”"),
        ("cp1252", "the “best” of both"),
        ("cp1252", "Stiftung „Nord“ in Groß"),
        ("cp1252", "l’Œil de la sœur"),
        ("cp1250", "Petrović"),
        ("cp1250", "Đorđe Đorđević"),
        ("cp1250", "„Kowalski” Żuk"),
        ("cp1252", "Guðrún Þórsdóttir"),
        ("cp1251", "ИВАНОВ СЕРГЕЙ"),
        ("cp1251", "ООО ЗВЕЗДА"),
        ("cp1252", "½ price"),
        ("mac_roman", "García"),
        ("mac_roman", "Rodríguez"),
        ("cp1250", "Wiśniewski"),
        ("cp1252", "Loïc"),
        ("cp1252", "Loïc, Loïc and Héloïse"),
        ("cp1252", "Anaïs"),
        ("cp1252", "Aïcha Saïd"),
        ("cp1250", "Naďa"),
        ("cp1250", "Ďurovičová"),
    ],
)
def test_one_name_tells_a_code_page_where_its_only_odd_letter_makes_sense_in_one(encoding, name):
    text = decode("x.csv", f"Name,E-mail\n{name},a@example.org\n".encode(encoding))
    assert text.utf8.decode().splitlines()[1].startswith(name)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        pytest.param("utf-8-sig", "utf-8-sig", id="utf8_bom"),
        pytest.param("utf-16", "utf-16-le", id="utf16_bom"),
        pytest.param("utf-16-le", "utf-16-le", id="utf16_le_without_mark"),
        pytest.param("utf-16-be", "utf-16-be", id="utf16_be_without_mark"),
        pytest.param("utf-32", "utf-32-le", id="utf32_bom"),
    ],
)
def test_unicode_is_known_with_a_mark_or_without(encoding, named):
    written = "Name,E-mail\nJosé 🚀 王,a@example.org\n"
    text = decode("x.csv", written.encode(encoding))
    assert (text.encoding, text.utf8.decode()) == (named, written)


def test_lines_in_several_encodings_are_each_read_in_their_own_and_told():
    content = "Name\nJosé\n".encode() + "Jörg Weiß\n".encode("cp1252")
    text = decode("x.csv", content)
    assert text.utf8.decode() == "Name\nJosé\nJörg Weiß\n"
    assert text.encoding == "utf-8+cp1252"
    assert text.warnings == ("1 of 3 lines are not UTF-8 and were read as cp1252",)


def test_surrogate_pairs_written_as_letters_are_joined_and_halves_marked_as_lost():
    content = b"Name\n" + "\ud83d\ude80".encode("utf-8", "surrogatepass") + b"\n\xed\xa0\xbdx\n"
    text = decode("x.csv", content)
    assert text.utf8.decode() == f"Name\n🚀\n{LOST}x\n"
    assert (text.encoding, text.warnings, text.has_lost) == ("utf-8", (), True)


def test_a_text_that_breaks_the_promise_of_its_mark_is_unreadable():
    with pytest.raises(UnreadableFileError, match="utf-32-le"):
        decode("x.csv", b"\xff\xfe\x00\x00\xff\xff\xff\xff")


@pytest.mark.parametrize(
    "content",
    [b"", b"\xef\xbb\xbf", b" \r\n\t \n", b"\xff\xfe"],
    ids=["nothing", "bom", "space", "utf16_bom"],
)
def test_white_space_and_marks_are_blank(content):
    assert decode("x.csv", content).is_blank


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("JosÃ© MuÃ±oz", "José Muñoz", id="two_bytes"),
        pytest.param("Barista â€“ Lead", "Barista – Lead", id="three_bytes"),
        pytest.param("ðŸŒŸ Mei", "🌟 Mei", id="four_bytes"),
        pytest.param("Gro\u00c3\u009f \u00e2\u0080\u0093 Lead", "Groß – Lead", id="by_latin_1"),
        pytest.param("Ã…sa", "Åsa", id="capital"),
        pytest.param("JOÃO", "JOÃO", id="a_real_capital"),
        pytest.param("SÃO PAULO", "SÃO PAULO", id="a_real_word"),
        pytest.param("Søren Kjærgård", "Søren Kjærgård", id="real_letters"),
    ],
)
def test_text_decoded_twice_is_repaired_and_real_letters_are_left(written, meant):
    assert repaired(written) == meant


def test_the_letters_that_tell_a_code_page_may_stand_anywhere_in_the_file():
    written = "Name\n" + "Jane Doe\n" * 40_000 + "José Peña\n"
    text = decode("x.csv", written.encode("mac_roman"))
    assert (text.encoding, text.utf8.decode()) == ("mac_roman", written)
