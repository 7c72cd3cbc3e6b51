"""The code page of a vCard file's undeclared text where its letters leave no doubt: East Asian, Thai and Baltic.

The octets of one East Asian page make ideographs in every other, but seldom common ones. So each page is tried on all
the text, and the one in which most of it are letters that names, companies and offices are written with is taken.
Sources: GB 2312, Big5, JIS X 0208 and KS X 1001 by Python's codecs; TIS-620 (cp874); cp1257. The lists of letters are
the commonest surnames, given names, and words of business cards.
"""

import re

_KANJI = (
    "田中山本木村藤佐伊高橋渡辺小林加吉野井上松清水池内石川前原岡島長谷福西三浦太青森阿部和久保大竹金子後近遠坂斎宮崎横"
    "関根新今平東南北一郎次美香恵由真健介雄明正博智裕隆樹直也達哉翔彦夫男里奈紀理代春夏秋冬花鈴株式会社有限営業課係取締役"
    "表総務経人事開発技術担当主任工業商製作所電機銀行病院学京阪都名古屋市区町県府日見国際研究室様先生医師法士海外部門支店"
)
_SIMPLIFIED = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏方白孟秦江尹薛雷侯龙史陶黎贺顾毛邵万钱严武戴莫孔明国华建文军平志伟东海强晓生光小民永杰波成荣新峰刚家德庆"
    "斌辉良玉俊立浩天宏子红阳洋智青元思英超旭康雨佳慧芳娜敏静丽娟艳霞燕玲雪梅兰莉萍婷有限公司科技股份集团北京上广州深圳杭"
    "南天津重成都汉西安中电信息网络术贸易实业投资管理服务经总监工程师主任部长会计销售市场产品采购人事行政助董副先女士老医院"
    "大学银路号区省县街室楼层厦手机话办同朋友客户示例"
)
_TRADITIONAL = (
    "王李張劉陳楊黃趙吳周徐孫馬朱胡林郭何高羅鄭梁謝宋唐許韓馮鄧曹彭曾田董袁潘蔣蔡余杜葉程蘇魏呂丁任沈姚盧姜鍾陸范金石廖賴"
    "洪邱江游詹簡施柯翁方白連溫莊顏志明俊傑建宏家豪文雄雅婷淑芬美玲怡君佳蓉欣宜惠雯華國偉強麗慧敏靜英秀玉珍心股份有限公司"
    "科技實業國際企經理務總董事長協副主任工程師專員會計財採購行銷台北新竹高雄中市區路段號樓縣電子資訊大學醫院銀先生小姐老朋"
    "友同人客戶香港範例貿易集團"
)
_HANGUL = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변여추도소석선설"
    "영수준은호경미희숙순자연혜태재동상훈철규용환승찬혁빈아라나식회사대표부과리원팀실본기획업개발총무울산광시로길번은행병학"
    "교생님친족객예"
)
COMMON = {
    "euc_jp": frozenset(_KANJI),
    "cp932": frozenset(_KANJI),
    "gb18030": frozenset(_SIMPLIFIED),
    "cp950": frozenset(_TRADITIONAL),
    "cp949": frozenset(_HANGUL),
}
"""East Asian code pages, each with the letters that are commonest in address books of its language."""
_JAPANESE = ("euc_jp", "cp932")
_FEWEST, _SHARE, _LEAD = 3, 0.45, 0.2
"""Different common letters (two do where all letters are common), their share of all letters, and its lead over the
next page's share."""
_THAI = re.compile(
    # a leading vowel before a consonant, a consonant with its vowels and tones, a vowel or a sign that stands alone
    rb"(?:[\xe0-\xe4](?=[\xa1-\xce])|[\xa1-\xce](?:[\xd1\xd4-\xda\xe7-\xee]{0,2})|[\xd0\xd2\xd3\xe5\xe6\xcf\xdf\xf0-\xf9])+"
)
_THAI_SIGN = re.compile(rb"[\xd1\xd4-\xda\xe0-\xe4\xe7-\xee]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_THAI_FROM = 8
_NOT_BALTIC = re.compile(
    rb"[\x80-\xa0\xe3\xe9\xea\xf1\xf3\xf4\xf9\xfa\xfd]|i\xe6(?![A-Za-z\x80-\xff])|sson(?![a-z])"
    rb"|[\x80-\xff]{4}|(?<![A-Za-z\x80-\xff])[\x80-\xff]{2,}(?![A-Za-z\x80-\xff])"
)
"""What no Baltic name has: letters of Icelandic, Turkish, Romanian, Croatian and French, the ending of Icelandic
ones, and words without a plain letter, which are of another script."""
_BALTIC = re.compile(
    # š and ž (ð and þ in the West), ņ before what ò never is, ė at the end of a woman's name
    rb"[\xf0\xd0\xfe\xde]|\xf2(?=[\xf0aeius])|(?:ien|ait|yt|ut|ter)\xeb(?![A-Za-z\x80-\xff])"
)
_BALTIC_LONG = re.compile(
    rb"[\xe2\xee\xfb\xf2\xe0\xf8\xec\xef]|\xeb(?![A-Za-z\x80-\xff])|(?<=[A-Za-z])\xe7(?=[a-z])(?!e)"
)


def telling_page(undeclared: bytes) -> str | None:
    """The page in which the octets, lines that are no UTF-8, are letters that belong together; null in doubt."""
    return _wide(undeclared) or _thai(undeclared) or _baltic(undeclared)


def _wide(undeclared: bytes) -> str | None:
    """The East Asian page in which most letters are common ones."""
    shares = {page: _share(undeclared, page) for page in COMMON}
    (best, share), (_, next_share) = sorted(shares.items(), key=lambda item: -item[1])[:2]
    return best if share >= _SHARE and share - next_share >= _LEAD else None


def _share(undeclared: bytes, page: str) -> float:
    """The share of letters that are common ones of the page's language; 0 for what cannot be text in it."""
    try:
        text = undeclared.decode(page)
    except ValueError:
        return 0.0
    letters = [letter for letter in text if letter > "\x7f" and letter.isalpha()]
    is_kana = page in _JAPANESE
    common = [
        letter for letter in letters
        if letter in COMMON[page] or (is_kana and "\u3041" <= letter <= "\u30fe")
    ]  # fmt: skip
    n_different = len(set(common))
    is_told = n_different >= _FEWEST or (n_different > 1 and len(common) == len(letters))
    return len(common) / len(letters) if is_told else 0.0


def _thai(undeclared: bytes) -> str | None:
    """cp874 where every run of letters is well-formed Thai."""
    runs = _HIGH.findall(undeclared)
    is_thai = bool(runs) and all(_THAI.fullmatch(run) for run in runs)
    is_long = sum(map(len, runs)) >= _THAI_FROM and max(map(len, runs), default=0) > 2
    return "cp874" if is_thai and is_long and _THAI_SIGN.search(undeclared) else None


def _baltic(undeclared: bytes) -> str | None:
    """cp1257 where letters that only Latvian and Lithuanian have stand beside their long vowels."""
    is_baltic = _BALTIC.search(undeclared) and _BALTIC_LONG.search(undeclared)
    return "cp1257" if is_baltic and not _NOT_BALTIC.search(undeclared) else None
