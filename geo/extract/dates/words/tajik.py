"""Tajik words for dates."""

from geo.extract.dates.tokens import MARKS, Language, Meaning, inflected, table

_ENDINGS: dict[str, Meaning] = dict.fromkeys(("", "и", "ро", "е"), ())
_STEMS: dict[str, dict[str, object]] = {
    "month": {
        "январ": 1, "феврал": 2, "март": 3, "апрел": 4, "май": 5, "июн": 6, "июл": 7, "август": 8, "сентябр": 9,
        "октябр": 10, "ноябр": 11, "декабр": 12,
    },
    "weekday": {"сешанбе": 1, "чоршанбе": 2, "панҷшанбе": 3, "ҷумъа": 4, "шанбе": 5, "якшанбе": 6},
    "season": {"баҳор": 21, "тобистон": 22, "тирамоҳ": 23, "зимистон": 24},
    "unit": {"рӯз руз": "day", "ҳафта": "week"},
    "mw": {"моҳ": "month"},
    "yw": {"сол": None},
    "yws": {"солҳо солхо": None},
    "decades": {"даҳсола": None},
    "centuryword": {"аср": None},
    "quarter": {"семоҳа чоряк": "quarter"},
    "part": {"аввал оғоз ибтидо миёна нима охир поён авохир": None},
}  # fmt: skip
_WORDS = inflected(
    ((stem, kind, value) for kind, forms in _STEMS.items() for stems, value in forms.items() for stem in stems.split()),
    endings=_ENDINGS,
) | table({
    "month": {"январй январӣ": 1, "майи": 5},
    "numword": {
        "як": 1, "ду": 2, "се": 3, "чор чаҳор": 4, "панҷ": 5, "шаш": 6, "ҳафт": 7, "ҳашт": 8, "нӯҳ": 9, "даҳ": 10,
    },
    "ordinal": {"якум аввалин": 1, "дуюм дувум": 2, "сеюм": 3, "чорум": 4},
    "shift": {"ин ҳамин": 0},
    "postshift": {"гузашта": -1, "ҷорӣ": 0, "оянда": 1},
    "ago": {"пеш қабл муқаддам": None},
    "later": {"баъд пас": 1},
    "now": {"имрӯз имруз": 0, "дирӯз дируз дина": -1, "фардо": 1, "парерӯз": -2},
    "in": {"дар ба рӯзи санаи таърихи": None},
    "since": {"аз": None},
    "between": {"байни миёни": None},
    "until": {"то": None},
    "and": {"ва": None},
    "or": {"ё": None},
    "all": {"тамоми ҳамаи": None},
    "about": {"тақрибан": None},
    "decadesuffix": {"ум уми": None},
})  # fmt: skip
_WORDS |= {
    "имсол": (("shift", 0), ("yw", None)), "порсол": (("shift", -1), ("yw", None)),
    "рӯзи": (("unit", "day"),),
}  # fmt: skip

TAJIK = Language(
    code="tg",
    words=_WORDS,
    exact=MARKS | table({"roman": {"XIX": 19, "XX": 20, "XXI": 21}}),
    # Alone the word is the capital's name.
    phrases=table({"weekday": {"рӯзи_душанбе": 0}, "same": {"ҳамон": None}}),
    counted=(
        r"(?:\w+[ ])?(?:нафар|тан|кас|одам\w*|сарбоз\w*|ҷангҷӯ\w*|сомонӣ|доллар\w*|километр\w*|км|тонна|фоиз|"
        r"дарсад|оила\w*|шаҳрванд\w*|муҳоҷир\w*)\b"
    ),
    every=r"ҳар",
    compared=r"\b(?:бори аввал|аввалин|\w+тарин)\b",
    present=r"танҳо дар соли (20\d\d|19\d\d)",
)  # fmt: skip
