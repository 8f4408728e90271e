"""Words of other languages round the names of places: nouns of type, endings, short names, halves of borders."""

import re

from geo.extract.wordlists import words

_ADM2, _ADM1, _CITY = ("adm2", "city"), ("adm1",), ("city", "adm2")
TYPES: dict[str, dict[tuple[str, ...], str]] = {
    "ru": {
        _ADM2: "уезд уезде уезда уезду район районе района району округ округе округа районов",
        _ADM1: "провинция провинции провинцию провинцией область области областью вилаят вилаяте вилаята",
        _CITY: "город городе города городу городом село селе села деревня деревне деревни деревню кишлак кишлаке "
               "кишлака поселок поселке поселка посёлок посёлке посёлка аул ауле",
    },
    "tg": {
        _ADM2: "ноҳияи ноҳия вулусволии вулусволӣ улусволии",
        _ADM1: "вилояти вилоят",
        _CITY: "шаҳри шаҳр деҳаи деҳа деҳоти ҷамоати",
    },
    "fa": {
        _ADM2: "ولسوالی شهرستان ناحیه",
        _ADM1: "ولایت استان والی استاندار",
        _CITY: "شهر شهرک روستای قریه بندر",
    },
}  # fmt: skip
TYPES_BEHIND: dict[str, dict[tuple[str, ...], str]] = {
    "uz": {
        _ADM2: "tuman туман rayon район",
        _ADM1: "viloyat вилоят oblast",
        _CITY: "shahr шаҳр shahar шаҳар qishlogʻ қишлоғ qishloq қишлоқ mahalla маҳалла",
    },
}  # fmt: skip
"""Nouns of a place's type before its name, and those behind it, to which Uzbek adds endings."""
DEMONYM_ENDINGS: dict[str, re.Pattern[str]] = {
    "ru": re.compile(
        "(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|и)?|(?:а|у|ом|е|ы|ов|ам|ами|ах|ей|ев|ем)?|"
        "(?:к[аиеу]|кой|ок|кам|ками|ках)|(?:ин|ина|ину|ином|ине)"
    ),
    "tg": re.compile("(?:ҳо|он|ҳои|они|и|у|ро|ҳову)?"),
    "uz": re.compile("(?:lar|лар)?(?:i|и|im|имиз)?(?:ning|нинг|ni|ни|ga|га|da|да|dan|дан|cha|ча)?"),
    "fa": re.compile("(?:ها|های|ان|هایی|\u200cها|\u200cهای)?"),
}
UZBEK_ENDINGS = re.compile("(?:lar|лар)?(?:i|и)?(?:ning|нинг|ni|ни|ga|га|da|да|dan|дан|dagi|даги|gacha|гача)?")

ENGLISH_NOUNS = {"adm1": "province", "adm2": "district", "city": "city"}
_OSH = dict.fromkeys(("Ош", "Оше", "Оша", "Ошу", "Ошем"), "Osh")
_AMERICA = "United States"
_EMIRATES = "United Arab Emirates"
SHORT: dict[str, dict[str, str]] = {
    "ru": {
        **_OSH, "США": _AMERICA, "РФ": "Russia", "КНР": "China", "ФРГ": "Germany", "ОАЭ": _EMIRATES,
        "КНДР": "North Korea", "ИРИ": "Iran", "ЮАР": "South Africa", "ГБАО": "Gorno-Badakhshan",
    },
    "uz": {
        "AQSH": _AMERICA, "АҚШ": _AMERICA, "AQSHga": _AMERICA, "АҚШга": _AMERICA, "BAA": _EMIRATES, "БАА": _EMIRATES,
        "XXR": "China", "Olmaota": "Almaty", "Олмаота": "Almaty",
        "Islomobod": "Islamabad", "Исломобод": "Islamabad", "Oʻsh": "Osh", "Ўш": "Osh", "Oʻshda": "Osh", "Ўшда": "Osh",
    },
    "tg": {"ИМА": _AMERICA, "ИМИ": "Iran", "Ӯш": "Osh", "Чин": "China", "ВМКБ": "Gorno-Badakhshan"},
    "fa": {"امریکا": _AMERICA, "آمریکا": _AMERICA},
}  # fmt: skip
"""Names whose endings would leave too little to look up, and abbreviations of states, with their English names."""

BORDER_HALVES = {
    "афган": "Afghan", "таджи": "Tajik", "узбек": "Uzbek", "кирги": "Kyrgyz", "кыргы": "Kyrgyz", "казах": "Kazakh",
    "туркм": "Turkmen", "росси": "Russian", "русск": "Russian", "китай": "Chinese", "пакис": "Pakistani",
    "иранс": "Iranian", "ирано": "Iranian", "ирак": "Iraqi", "сирий": "Syrian", "сирии": "Syrian", "турец": "Turkish",
    "индо": "Indian", "индий": "Indian", "украи": "Ukrainian", "белор": "Belarusian", "грузи": "Georgian",
    "армян": "Armenian", "азерб": "Azerbaijani", "монго": "Mongolian", "польс": "Polish",
}  # fmt: skip

HOMES = {"tg": "TJ", "uz": "UZ"}
"""Where reports in a language of one country mostly come from (ISO 3166-1 alpha-2)."""

COMMON = words(
    "سال روز ماه بمبی دیگ مهاجران راه جنگ بار کار نفر مرد زن خانه آب دست سر کشور مردم گروه نیرو نیروهای حمله شب صبح "
    "گفت است شد بود کرد دولت رئیس جمهور وزیر جلسه نشست خبر مقام هفته ساعت دو سه چهار پنج شش هفت هشت نه ده بعد پیش "
    "مرز مرزی پایگاه پلیس ارتش سرباز سربازان جان زلزله سیلاب برق نان نفت گاز بازار مسجد مکتب دانشگاه والی "
    "شمال جنوب شرق غرب شرقی غربی شمالی جنوبی مرکز شهر شهرک ولایت ولسوالی استان روستا قریه "
    "المدينة القرية البلدة المحافظة المنطقة الولاية العاصمة الشمال الجنوب الشرق الغرب الحدود الطريق الشارع المطار "
    "مدينة قرية محافظة منطقة ولاية "
    "кор сол рӯз моҳ шаб роҳ об нон бозор сар даст yil kun oy yoʻl bozor"
)
"""Words of scripts without capitals, and words that begin a sentence, that are no place though one is called so."""

MONTHS = {
    "fa": words(
        "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر "
        "دی بهمن اسفند محرم صفر ربیع جمادی رجب شعبان رمضان شوال ذیقعده ذیحجه"
    ),
    "ar": words(
        "كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين محرم صفر ربيع جمادى رجب شعبان رمضان شوال"
    ),
    "tg": words("ҳамал савр ҷавзо саратон асад сунбула мизон ақраб қавс ҷадӣ далв ҳут"),
}  # fmt: skip
"""Names of months that CLDR's Gregorian calendar does not list for a language: solar, lunar and Levantine ones."""

DAYS = {"fa": "دوشنبه", "tg": "Душанбе"}
"""Language -> a name that is a day of the week as well: a place only where a preposition says so."""

ADJECTIVE_TYPES = {
    **dict.fromkeys(words("область области областью край крае края краю провинция провинции провинцию"), "adm1"),
    **dict.fromkeys(words("район районе района району уезд уезде уезда уезду"), "adm2"),
}
"""Russian nouns of a unit whose name stands before them as an adjective."""
