"""Uzbek words for dates, in both scripts.

Endings carry what other languages say with prepositions: ``avgustdan`` is "from August", ``avgustgacha`` "until".
"""

from geo.extract.dates.tokens import MARKS, Language, Meaning, inflected, table

_QUOTES = str.maketrans("’‘ʻʼ`´", "''''''")


def _folded(word: str) -> str:
    return word if word.isascii() else word.translate(_QUOTES)


_FROM: Meaning = (("frompost", None),)
_TILL: Meaning = (("untilpost", None),)
_ENDINGS: dict[str, Meaning] = {
    **dict.fromkeys(("", "i", "da", "ida", "dagi", "idagi", "ga", "iga", "ning", "ining", "gi", "ni"), ()),
    **dict.fromkeys(("и", "да", "ида", "даги", "идаги", "га", "ига", "нинг", "ининг", "ги", "ни", "си", "сида"), ()),
    **dict.fromkeys(("si", "sida", "sidagi", "sining", "sining"), ()),
    **dict.fromkeys(("dan", "idan", "sidan", "дан", "идан", "сидан"), _FROM),
    **dict.fromkeys(("gacha", "igacha", "sigacha", "гача", "игача", "сигача"), _TILL),
}
_STEMS: dict[str, dict[str, object]] = {
    "month": {
        "yanvar январ январь": 1, "fevral феврал февраль": 2, "mart март": 3, "aprel апрел апрель": 4, "may май": 5,
        "iyun июн июнь": 6, "iyul июл июль": 7, "avgust август": 8, "sentabr sentyabr сентабр сентябр сентябрь": 9,
        "oktabr oktyabr октабр октябр октябрь": 10, "noyabr ноябр ноябрь": 11, "dekabr декабр декабрь": 12,
    },
    "weekday": {
        "dushanba душанба": 0, "seshanba сешанба": 1, "chorshanba чоршанба": 2, "payshanba пайшанба": 3,
        "juma жума": 4, "shanba шанба": 5, "yakshanba якшанба": 6,
    },
    "season": {"bahor баҳор": 21, "yoz ёз": 22, "kuz куз": 23, "qish қиш": 24},
    "unit": {"kun кун": "day", "hafta ҳафта": "week"},
    "mw": {"oy ой": "month"},
    "yw": {"yil йил": None},
    "yws": {"yillar йиллар": None},
    "centuryword": {"asr аср": None},
    "quarter": {"chorak chorag чорак чораг": "quarter"},
    "part": {
        "bosh boshlar o'rta o'rtalar oxir oxirlar бош бошлар ўрта ўрталар охир охирлар": None,
    },
}  # fmt: skip
_BARE = {"yoz", "ёз", "bosh", "бош", "oy", "may", "май"}
"""Stems that are other words when they stand alone (write, head, moon)."""
_WORDS = inflected(
    ((stem, kind, value) for kind, forms in _STEMS.items() for stems, value in forms.items() for stem in stems.split()),
    endings=_ENDINGS,
) | table({
    "weakmonth": {"may май": 5},
    "weakseason": {"yoz ёз": 22},
    "numword": {
        "bir бир": 1, "ikki икки": 2, "uch уч": 3, "to'rt тўрт": 4, "besh беш": 5, "olti олти": 6, "yetti етти": 7,
        "sakkiz саккиз": 8, "to'qqiz тўққиз": 9, "o'n ўн": 10,
    },
    "ordinal": {
        "birinchi биринчи": 1, "ikkinchi иккинчи": 2, "uchinchi учинчи": 3, "to'rtinchi тўртинчи": 4,
        "yigirmanchi йигирманчи": 20,
    },
    "shift": {"o'tgan ўтган": -1, "shu bu joriy шу бу жорий": 0, "kelasi kelgusi келаси келгуси": 1},
    "rel": {"ertasi keyingi эртаси кейинги": 1, "oldingi avvalgi олдинги аввалги": -1},
    "ago": {"oldin avval ilgari muqaddam олдин аввал илгари муқаддам": None},
    "later": {"keyin so'ng кейин сўнг": 1},
    "now": {"bugun бугун": 0, "kecha кеча": -1, "ertaga эртага": 1},
    "and": {"va hamda ва ҳамда": None},
    "or": {"yoki ёки": None},
    "all": {"butun бутун": None},
    "same": {"o'sha ўша": None},
    "sincepost": {"beri buyon boshlab бери буён бошлаб": None},
    "untilpost": {"qadar қадар": None},
})  # fmt: skip

UZBEK = Language(
    code="uz",
    words={form: meaning for form, meaning in _WORDS.items() if form not in _BARE or meaning[0][0] != "part"},
    exact=MARKS | table({"roman": {"XIX": 19, "XX": 20, "XXI": 21}}),
    word=r"[^\W\d_]\w*(?:['’‘ʻʼ`´]\w+)*",
    fold=_folded,
    suffixes={"yil": "yw", "йил": "yw"},
    counted=(
        r"(?:\w+[ ])?(?:nafar|kishi|ta|odam|dollar|so['’‘ʻ]m|km|tonna|foiz|askar\w*|jangari\w*|oila\w*|"
        r"нафар|киши|та|одам|доллар|сўм|км|тонна|фоиз|аскар\w*|жангари\w*|оила\w*)\b"
    ),
    every=r"har|ҳар",
    compared=r"\b(?:eng|ilk|эң|энг|илк)\b",
    present=r"(?:birgina|faqat|биргина|фақат) (20\d\d|19\d\d)-(?:yilda|йилда)",
)  # fmt: skip
