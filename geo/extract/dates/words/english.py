"""English words for dates, with the transliterated months of the Solar Hijri and the Hijri calendar."""

from geo.extract.dates.tokens import Language, NumericDate, table

_SOLAR = {
    "hamal farvardin": 1, "sawr saur sowr thawr ordibehesht": 2, "jawza jauza jowza khordad": 3, "saratan tir": 4,
    "asad mordad": 5, "sunbula sonbola shahrivar": 6, "mizan mehr": 7, "aqrab aban": 8, "qaws qaus azar": 9,
    "jadi jaddi dey dai": 10, "dalw dalv bahman": 11, "hut hoot hoot esfand": 12,
}  # fmt: skip
_LUNAR = {
    "muharram moharram": 1, "safar": 2,
    "rabi_al-awwal rabi_al_awwal rabi_i": 3, "rabi_al-thani rabi_al_thani rabi_ii": 4,
    "jumada_al-awwal jumada_al_awwal jumada_i": 5, "jumada_al-thani jumada_al_thani jumada_ii": 6, "rajab": 7,
    "shaban shaaban": 8, "ramadan ramazan": 9, "shawwal": 10, "dhu_al-qidah dhul_qadah zulqada": 11,
    "dhu_al-hijjah dhul_hijjah dhu_al-hijja zulhijja": 12,
}  # fmt: skip
_NAMES = table({
    "month": {
        "january": 1, "february": 2, "july": 7, "september": 9, "october": 10, "november": 11, "december": 12,
    } | {forms: ("solar", n) for forms, n in _SOLAR.items()} | {forms: ("lunar", n) for forms, n in _LUNAR.items()},
    "weekday": {
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4,
        "saturday": 5, "sunday": 6,
    },
    "season": {"spring springtime": 21, "summer summertime": 22, "autumn": 23, "winter wintertime": 24},
    "weakseason": {"fall": 23},
    "unit": {"day": "day", "week": "week", "month": "month", "fortnight": "fortnight", "period time": "period"},
    "units": {"days": "day", "weeks": "week", "months": "month", "years": "year"},
    "yw": {"year": None},
    "decades": {"decade decades": None},
    "weekend": {"weekend": "weekend"},
    "centuryword": {"century": None},
    "daypart": {"morning afternoon evening night noon midnight am pm": None},
    "numword": {
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12,
    },
    "art": {"a an": 1},
    "ordinal": {
        "first": 1, "second": 2, "third": 3, "fourth": 4, "final": -1, "eighteenth": 18, "nineteenth": 19,
        "twentieth": 20,
    },
    "oday": {
        "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
        "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "thirtieth": 30,
    },
    "quarter": {"quarter": "quarter"},
    "half": {"half": "halfyear"},
    "part": {"early late mid middle beginning start end close outset": None},
    "shift": {"last past": -1, "this current": 0, "next coming": 1},
    "rel": {"following": 1, "previous preceding prior": -1},
    "ago": {"ago": None},
    "later": {"later": 1, "earlier": -1},
    "now": {"today tonight": 0, "yesterday": -1, "tomorrow": 1},
    "the": {"the": None},
    "of": {"of": None},
    "in": {"in on during by at for throughout within": None},
    "since": {"since": None},
    "between": {"between from": None},
    "until": {"until till through thru": None},
    "to": {"to": None},
    "before": {"before": None},
    "after": {"after": None},
    "and": {"and": None},
    "or": {"or": None},
    "all": {"all entire whole throughout": None},
    "same": {"same": None},
    "that": {"that": 0},
    "about": {"about around circa approximately roughly": None},
    "finish": {"ended ending ends finish finished finishing closed closing started": None},
    "alone": {"alone": None},
    "feast": {
        "christmas_day xmas_day": (12, 25), "christmas_eve": (12, 24), "boxing_day": (12, 26),
        "new_year's_day new_year’s_day new_years_day": (1, 1), "new_year's_eve new_year’s_eve new_years_eve": (12, 31),
        "valentine's_day valentine’s_day": (2, 14), "women's_day women’s_day": (3, 8), "may_day labour_day": (5, 1),
        "april_fools'_day april_fools’_day": (4, 1), "halloween": (10, 31), "all_saints'_day all_saints’_day": (11, 1),
        "good_friday": "easter-2", "easter_sunday easter_day": "easter", "easter_monday": "easter+1",
        "palm_sunday": "easter-7", "ash_wednesday": "easter-46", "thanksgiving_day": "thanksgiving",
    },
    "weakfeast": {
        "christmas xmas": (12, 25), "easter": "easter", "thanksgiving": "thanksgiving", "navruz nauryz": (3, 21),
        "nowruz norouz nowrooz nawruz newroz nawroz noruz": "nowruz",
    },
})  # fmt: skip
_EXACT = table({
    "date": {"9/11": NumericDate("ymd", (2001, 9, 11), "/")},
    "weakmonth": {
        "March MARCH": 3, "April APRIL april": 4, "May MAY": 5, "June JUNE june": 6, "August AUGUST august": 8,
    },
    "abbr": {
        "Jan JAN": 1, "Feb FEB": 2, "Mar MAR": 3, "Apr APR": 4, "Jun JUN": 6, "Jul JUL": 7, "Aug AUG": 8,
        "Sep Sept SEP SEPT": 9, "Oct OCT": 10, "Nov NOV": 11, "Dec DEC": 12,
    },
    "wdabbr": {"Mon": 0, "Tue Tues": 1, "Wed": 2, "Thu Thur Thurs": 3, "Fri": 4, "Sat": 5, "Sun": 6},
    "qname": {"Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41},
    "tz": {"UTC GMT EST EDT PST PDT CET CEST BST MSK AFT Z": None},
    "era": {"AD CE": None, "SH HS AHS AP": "solar", "AH": "lunar"},
    "dash": {"- – — -": None},
    "comma": {",": None},
    "dot": {".": None},
})  # fmt: skip
_PHRASES = {form: meaning for form, meaning in _NAMES.items() if " " in form} | table({
    "eraword": {"solar_hijri": "solar", "hijri_shamsi": "solar"},
    "ago": {"years_back": None},
})  # fmt: skip

ENGLISH = Language(
    code="en",
    words={form: meaning for form, meaning in _NAMES.items() if " " not in form},
    exact=_EXACT,
    phrases=_PHRASES,
    suffixes=dict.fromkeys(("st", "nd", "rd", "th"), "ordinal") | {"s": "decade"},
    future=(
        r"\b(?:will|would|shall|should|(?-i:may)|might|could|(?:is|are|be|been|not|remains?) (?:expected|scheduled|due|"
        r"set|planned|slated|to)|expects?|plans?|planned|scheduled|upcoming|going to|until|till|deadline|"
        r"intends?|due|ahead of|begins|to be|next)\b|\bby$|['’]ll\b"
        r"|\b(?:rescheduled|postponed|delayed|extended|moved|adjourned)\b[^.]{0,40}\b(?:to|until|till|for)$"
    ),
    past=(
        r"(?<!be )(?<!been )\b(?:\w{2,}ed|said|told|wrote|took|came|held|met|went|made|saw|won|lost|fell|rose|began|"
        r"was|were|had)\b"
    ),
    speech=(
        r"said|told|(?:announc|stat|add|report|claim|stress|warn|not|confirm|declar|recall|propos|insist|believ|hop|"
        r"accus|ask|call|urg|vow|pledg|threaten|promis|agre|decid|want|demand|suggest)e?d"
    ),
    titles=r"Bloody|Black|Super|Cyber|Red|White|Orange",
    timed=r"at",
    every=r"every|each|per|any",
    compared=(
        r"\b(?:\w{2,}est|most|least|worst|best|first|only|not|never|no|n't|lows?|highs?|record|unseen|unprecedented)\b"
    ),
    counted=(
        r"(?:\w+\s+)?(?:people|men|women|children|troops|soldiers|militants|fighters|civilians|members|families|houses|"
        r"dollars|euros|roubles|rubles|kilometers|kilometres|km|megawatts?|MW|kW|GB|MB|rpm|metres|meters|miles|tons|tonnes|percent|others|persons|"
        r"victims|refugees|prisoners|police|officers|workers|vehicles|times|students|residents|migrants|terrorists|"
        r"insurgents|villages|USD|EUR|points|jobs|units|copies|cases|deaths|hectares|kg|pounds)\b"
    ),
    running=r"\b(?:over|during|within|in|throughout)(?: the)?(?: past)?",
    than="than",
    present=r"\bin ((?:19|20)\d\d) (?:alone|so far)\b|\bso far in ((?:19|20)\d\d)\b|\bthis year,? \(?((?:19|20)\d\d)\b",
    known={(9, 11): (2001, r"(?:th)?\s+(?:(?:terror\w*|terrorist|suicide)\s+)?(?:attacks|hijack\w+)\b")},
    months_first=True,
)
