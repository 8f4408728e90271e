"""Which Russian words tell of which event, and what their arguments must be, as in :mod:`geo.extract.english.rules`.

Among the rules of a word the first that holds counts.  ``slot`` says where a verb has its object: ``accs``, ``datv``,
``ablt``, ``gent`` without a preposition, or prepositions ("на", "с"); for a noun of action the genitive counts, too.
"""

from geo.extract.events.rules import Rule, by_lemma

_PEOPLE = "armed force people person captive official government body"
_TARGETS = "armed force people person official government body building place state group organisation"
_FIGHTERS = "armed force group"
_PUBLIC = "official body state government organisation armed group force"
_HAPPEN = (
    "произойти происходить прогреметь совершить совершать случиться осуществить нанести наносить прозвучать унести "
    "привести погибнуть начаться начать продолжаться завершиться вспыхнуть идти разгореться вестись завязаться "
    "провести проводить состояться отразить отбить устроить организовать предпринять подвергнуться подвергаться"
)
_HOLD = (
    "провести проводить пройти проходить состояться открыться завершиться начаться прибыть принять участвовать "
    "организовать собраться закончиться встретиться быть"
)
_SPORT = "матч чемпионат турнир лига сборная гол тренер клуб футбол команда ворота тайм ринг кубок соперник рынок цена"

_VEHICLES = (
    "самолет вертолет автобус поезд машина автомобиль грузовик микроавтобус маршрутка судно катер паром теплоход лайнер"
)
_RUINS = "здание дом мост крыша кровля потолок стена шахта тоннель подъезд балкон дамба перекрытие школа"
_DISASTER = (
    _HAPPEN + " разрушить обрушиться затопить зафиксировать зарегистрировать сойти накрыть пострадать тушить потушить "
    "охватить уничтожить возникнуть ощущаться подтвердить"
)
_VOTE = (
    "состояться пройти проходить провести проводить назначить назначать начаться завершиться признать перенести "
    "отменить выиграть победить проиграть объявить запланировать намечать"
)

RULES: tuple[Rule, ...] = (
    # --- accident
    Rule("accident", "разбиться опрокинуться перевернуться столкнуться затонуть", words=_VEHICLES, weight=0.75),
    Rule("accident", "сойти", words="рельс", weight=0.7),
    Rule("accident", "потерпеть", words="крушение катастрофа авария", weight=0.8),
    Rule("accident", "рухнуть обрушиться обвалиться", words=_RUINS + " " + _VEHICLES, weight=0.7),
    Rule("accident", "загореться сгореть", agent="building", weight=0.65),
    Rule("accident", "пожар возгорание", "n", needs="carrier", carrier=_DISASTER, weight=0.75),
    Rule("accident", "землетрясение наводнение паводок сель оползень цунами ураган тайфун смерч извержение", "n",
         needs="carrier place date", carrier=_DISASTER, weight=0.75),
    Rule("accident", "лавина", "n", needs="carrier", carrier="сойти накрыть унести погибнуть", weight=0.7),
    Rule("accident", "катастрофа авария крушение дтп авиакатастрофа обрушение", "n", needs="carrier place date",
         carrier=_DISASTER, weight=0.7, bar="гуманитарный экономический финансовый демографический экологический"),
    Rule("accident", "взрыв", "n", needs="carrier place date", carrier=_HAPPEN, words="газ газовый котел шахта метан",
         weight=0.7),
    Rule("accident", "вспышка эпидемия", "n", needs="carrier place", carrier=_DISASTER,
         words="заболевание вирус холера корь инфекция грипп болезнь коронавирус эбола", weight=0.65),
    Rule("accident", "затопить подтопить", patient="place building", weight=0.65),
    # --- law; before what votes and signs other things
    Rule("law", "принять принимать одобрить утвердить ратифицировать подписать подписывать отклонить отменить отменять "
         "внести изменить ужесточить ввести приостановить продлить обнародовать снять", patient="statute", weight=0.7),
    Rule("law", "вступить вступать", words="сила", agent="statute", weight=0.7),
    Rule("law", "ввести вводить объявить продлить отменить снять", words="карантин комендантский мораторий траур "
         "локдаун чрезвычайный", bar="посол санкция", weight=0.7),
    Rule("law", "признать признавать", agent="court", weight=0.65, words="незаконный законный недействительный "
         "неконституционный недействующий"),
    Rule("law", "постановить", agent="court body", weight=0.6),
    Rule("law", "запретить запрещать ограничить легализовать узаконить", agent="body government state",
         patient="?state", bar="группировка организация партия движение", weight=0.6),
    Rule("law", "принятие одобрение отмена ратификация", "n", patient="statute", needs="agent date", weight=0.55),
    # --- election
    Rule("election", "выборы выбор референдум плебисцит праймериз", "n", needs="carrier", carrier=_VOTE, weight=0.75,
         bar="профессия " + _SPORT),
    Rule("election", "голосование", "n", needs="carrier", carrier=_VOTE, weight=0.65),
    Rule("election", "победить выиграть проиграть", words="выборы референдум праймериз голосование", weight=0.7),
    Rule("election", "одержать", words="победа", bar=_SPORT + " бой", agent="?person official", weight=0.5),
    Rule("election", "набрать", words="голос", weight=0.65),
    Rule("election", "проголосовать голосовать", agent="people voter body person official", weight=0.65),
    # --- abduction
    Rule("abduction", "похитить похищать", patient="?" + _TARGETS, agent="?armed force person people group "
         "organisation", either=True, bar="деньги сумма средство данные", weight=0.8),
    Rule("abduction", "захватить захватывать взять брать удерживать", patient="captive people person",
         words="заложник плен", weight=0.75),
    Rule("abduction", "похищение", "n", patient="?person people captive official", needs="carrier patient place date",
         carrier=_HAPPEN, bar="деньги сумма средство данные", weight=0.7),
    # --- allegiance, recruitment, formation
    Rule("allegiance", "присягнуть присягать", agent="?" + _PEOPLE + " group", slot="datv на accs",
         patient="?armed group organisation person official state", weight=0.85),
    Rule("allegiance", "присяга", "n", words="принести дать принять приносить давать", needs="carrier", weight=0.8,
         carrier="принести дать принять приносить давать", bar="президент депутат военнослужащий"),
    Rule("allegiance", "примкнуть примыкать присоединиться присоединяться", slot="к", patient="armed group",
         agent="?" + _PEOPLE + " group", weight=0.8),
    Rule("allegiance", "вступить вступать", slot="в", patient="armed group", bar="бой переговоры силу", weight=0.65),
    Rule("allegiance", "перейти", slot="на", words="сторона", weight=0.7, agent="?" + _PEOPLE + " group"),
    Rule("allegiance", "объединиться", agent="armed group", slot="с", patient="?armed group", weight=0.65),
    Rule("recruitment", "завербовать вербовать рекрутировать", agent="?armed group force person organisation",
         patient="?people captive armed person", either=True, weight=0.8),
    Rule("recruitment", "вербовка", "n", needs="place date agent patient", weight=0.6, bar="борьба"),
    Rule("formation", "создать образовать основать сформировать учредить", patient="group armed force body", weight=0.7,
         bar="правительство рабочий образ"),
    Rule("formation", "создание формирование образование", "n", patient="group force armed", needs="patient",
         weight=0.55),
    # --- disappearance, amnesty, arrest, sanction, appointment
    Rule("disappearance", "исчезнуть пропасть", agent="person people captive official armed", weight=0.75),
    Rule("disappearance", "исчезновение", "n", patient="person people captive official", needs="patient", weight=0.65),
    Rule("amnesty", "помиловать амнистировать", patient="?captive people person armed", weight=0.85),
    Rule("amnesty", "освободить отпустить освобождать", patient="captive", bar="город район территория должность пост",
         weight=0.75),
    Rule("amnesty", "амнистия помилование", "n", needs="carrier patient", carrier="объявить провести подписать "
         "получить попасть утвердить", weight=0.7),
    Rule("amnesty", "освобождение", "n", patient="captive", needs="patient", weight=0.55),
    Rule("arrest", "задержать арестовать задерживать заключить экстрадировать", patient="person people captive armed "
         "official force group", bar="рейс поезд зарплата выплата мир", weight=0.8),
    Rule("arrest", "приговорить осудить", patient="person people captive armed official force", weight=0.7),
    Rule("arrest", "задержание арест экстрадиция", "n", patient="person people captive armed official",
         needs="patient", weight=0.6),
    Rule("sanction", "ввести вводить наложить расширить продлить снять", words="санкция эмбарго", weight=0.75),
    Rule("sanction", "внести включить", words="список перечень", patient="person group armed organisation people",
         weight=0.6),
    Rule("sanction", "запретить", patient="group organisation armed outlet", weight=0.6),
    Rule("sanction", "объявить", words="розыск", weight=0.65),
    Rule("sanction", "выслать", patient="official people person", weight=0.65),
    Rule("appointment", "назначить избрать переизбрать", patient="?person official", weight=0.7,
         bar="встреча выборы дата экспертиза наказание срок лечение"),
    Rule("appointment", "возглавить", agent="person official", bar="делегация список рейтинг", weight=0.65),
    Rule("appointment", "назначение избрание", "n", patient="person official", needs="patient", weight=0.6),
    # --- takeover, operation, clash
    Rule("takeover", "захватить захватывать занять оккупировать отбить освободить овладеть аннексировать",
         slot="accs ablt", patient="place building state", bar=_SPORT + " место время позиция", weight=0.8),
    Rule("takeover", "взять установить получить потерять утратить вернуть", words="контроль", slot="над gent под accs",
         patient="?place building state", weight=0.75),
    Rule("takeover", "захватить", words="власть", agent="armed force group person people", weight=0.7),
    Rule("takeover", "перейти", words="контроль", agent="place building state", weight=0.7),
    Rule("takeover", "захват освобождение взятие падение оккупация", "n", patient="place building", needs="patient",
         weight=0.6),
    Rule("operation", "провести проводить начать начинать завершить продолжать развернуть осуществить", weight=0.7,
         words="операция спецоперация рейд зачистка наступление контрнаступление", bar="банковский хирургический "
         "спасательный врач пациент"),
    Rule("operation", "спецоперация зачистка контрнаступление авиаудар авианалет", "n",
         needs="carrier place agent date", carrier=_HAPPEN, weight=0.7),
    Rule("operation", "операция рейд наступление", "n", needs="carrier", carrier=_HAPPEN, weight=0.65,
         bar="банковский хирургический спасательный врач пациент сердце " + _SPORT),
    Rule("operation", "операция", "n", words="военный антитеррористический контртеррористический боевой наземный "
         "специальный", needs="place date agent", weight=0.65),
    Rule("operation", "ликвидировать нейтрализовать уничтожить уничтожать", patient="armed captive", weight=0.75),
    Rule("operation", "предотвратить пресечь сорвать", words="теракт нападение атака взрыв", weight=0.7),
    Rule("operation", "нанести наносить", words="удар авиаудар", agent="?force state armed organisation body",
         bar=_SPORT, weight=0.7),
    Rule("clash", "столкнуться сразиться сражаться воевать", agent=_FIGHTERS, slot="с против", patient=_FIGHTERS,
         weight=0.7),
    Rule("clash", "обменяться", words="выстрел огонь", weight=0.75),
    Rule("clash", "вступить вступать", words="бой перестрелка", weight=0.75),
    Rule("clash", "столкновение перестрелка боестолкновение бой", "n", needs="carrier agent place date",
         carrier=_HAPPEN, bar=_SPORT + " мнение интерес боксер бокс поезд автобус автомобиль дтп", weight=0.7),
    Rule("clash", "разгромить отбросить разбить", agent=_FIGHTERS, patient=_FIGHTERS, bar=_SPORT, weight=0.65),
    # --- attack
    Rule("attack", "напасть нападать", slot="на", patient=_TARGETS, agent="?" + _PEOPLE + " group", bar=_SPORT,
         weight=0.85),
    Rule("attack", "атаковать штурмовать обстрелять обстреливать подорвать взорвать бомбить разбомбить поджечь сжечь "
         "обезглавить захватить угнать расстрелять", patient="?" + _TARGETS, bar=_SPORT,
         agent="?armed force person people group state weapon organisation", either=True, weight=0.8),
    Rule("attack", "убить убивать застрелить казнить", patient=_PEOPLE, agent="?armed force group person people weapon "
         "violence organisation state", weight=0.7),
    Rule("attack", "ранить", patient="person force official people", weight=0.6),
    Rule("attack", "открыть", words="огонь стрельба", weight=0.75),
    Rule("attack", "сбить", patient="force building", words="самолет вертолет беспилотник дрон", weight=0.7),
    Rule("attack", "взорваться подорваться", agent="weapon building force armed person", bar="смех рынок", weight=0.65),
    Rule("attack", "выпустить запустить", words="ракета снаряд мина", slot="по в", weight=0.65),
    Rule("attack", "свергнуть", patient="government official person", weight=0.65),
    Rule("attack", "теракт нападение атака обстрел бомбардировка покушение подрыв штурм налет расстрел "
         "авианалет диверсия", "n", needs="carrier agent patient place date", carrier=_HAPPEN + " взять осудить",
         bar=_SPORT + " хакерский кибератака шахматный сердечный", weight=0.75),
    Rule("attack", "убийство", "n", patient=_PEOPLE, needs="patient", weight=0.65),
    Rule("attack", "взрыв стрельба", "n", needs="carrier place date", carrier=_HAPPEN,
         bar="газ газовый популярность вулкан смех " + _SPORT, weight=0.65),
    # --- death
    Rule("death", "погибнуть умереть скончаться погибать", agent=_PEOPLE, weight=0.7),
    Rule("death", "гибель смерть", "n", patient=_PEOPLE, needs="patient", bar="казнь приговор", weight=0.55),
    # --- movement, concentration
    Rule("concentration", "сосредоточить стянуть накопить дислоцировать разместить", patient="armed force", weight=0.7),
    Rule("concentration", "скопиться сосредоточиться концентрироваться скапливаться собраться", agent="armed force",
         needs="place", weight=0.75),
    Rule("concentration", "скопление концентрация сосредоточение", "n", patient="armed force", needs="patient",
         weight=0.6),
    Rule("movement", "проникнуть просочиться проникать вторгнуться", slot="в на", patient="?place state building",
         agent="?armed force people person group", weight=0.75),
    Rule("movement", "бежать сбежать покинуть вернуться отступить выехать уехать перейти переместиться перебраться "
         "переброситься войти прибыть направиться выдвинуться отойти пересечь вернуть отправиться", slot="accs в на из",
         agent="armed force people captive", needs="place", weight=0.6,
         bar="переговоры власть заседание встреча участие"),
    Rule("movement", "вывести перебросить направить отвести эвакуировать депортировать отправить ввести",
         patient="armed force people captive", weight=0.65, bar="письмо запрос санкция"),
    Rule("movement", "сдаться", agent="armed force", weight=0.6),
    Rule("movement", "сложить", words="оружие", weight=0.6),
    Rule("movement", "вывод ввод переброска отвод эвакуация депортация вторжение проникновение", "n",
         patient="?armed force people", needs="patient carrier", carrier="начать начаться завершить завершиться",
         weight=0.55),
    # --- agreement, conference
    Rule("agreement", "подписать заключить парафировать ратифицировать", words="соглашение договор пакт меморандум "
         "протокол перемирие конвенция декларация коммюнике", weight=0.75),
    Rule("agreement", "договориться согласиться условиться", agent="?state official body government armed group "
         "organisation", weight=0.6),
    Rule("agreement", "перемирие", "n", needs="carrier", carrier="объявить заключить вступить достигнуть", weight=0.6),
    Rule("conference", "конференция саммит форум симпозиум съезд джирга совещание", "n", needs="carrier", carrier=_HOLD,
         bar="прессконференция " + _SPORT, weight=0.75),
    Rule("conference", "встреча переговоры консультация заседание сессия учение", "n", needs="carrier", carrier=_HOLD,
         bar=_SPORT, weight=0.65),
    Rule("conference", "встретиться встречаться", agent="official state body government organisation person armed",
         slot="с", patient="?official state body government organisation person armed", bar=_SPORT, weight=0.65),
    Rule("conference", "посетить", agent="official", patient="place state", weight=0.55),
    Rule("conference", "прибыть прилететь", agent="official", words="визит", weight=0.6),
    Rule("conference", "прибыть прилететь", agent="official", needs="place", weight=0.5),
    # --- protest
    Rule("protest", "протестовать митинговать", agent="people person captive", weight=0.7),
    Rule("protest", "протест митинг демонстрация беспорядок акция", "n", needs="carrier", carrier=_HOLD + " " + _HAPPEN
         + " выйти разогнать", bar="концерт фильм скидка", weight=0.65),
    Rule("protest", "выйти", words="митинг протест улица акция", agent="people person", weight=0.65),
    # --- appeal, dispute
    Rule("appeal", "призвать призывать попросить", slot="accs", agent=_PUBLIC + " person", bar="армия срочник",
         weight=0.7),
    Rule("appeal", "потребовать требовать", agent=_PUBLIC, slot="gent accs от", weight=0.6),
    Rule("appeal", "обратиться", words="призыв просьба", agent="?" + _PUBLIC, weight=0.65),
    Rule("dispute", "опровергнуть опровергать отрицать отвергнуть отвергать", agent=_PUBLIC + " person", weight=0.7),
)  # fmt: skip
"""Narrow rules first; a later type is tried where the earlier ones of the word do not hold."""

INDEX = by_lemma(RULES)
"""Lemma -> its rules, in order."""
