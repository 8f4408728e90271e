"""Dates in English texts: what is found, what it means, and what it rests on."""

from functools import partial

import pytest

from geo.extract.annotations import DateMention
from geo.extract.dates import recogniser

find_dates = partial(recogniser.find_dates, language="en")
dateline = partial(recogniser.dateline, language="en")


def values(text: str, **known: str) -> str:
    """Return the EDTF of all dates in *text*, with a space between."""
    return " ".join(mention.edtf for mention in find_dates(text, **known))


ALONE = [
    ("See http://news.example/2015/08/22/story.html for more.", ""),
    ("From Monday to Friday they met.", ""),
    ("On 5 and 6 May they met.", "XXXX-05-06"),
    ("In April last year he left.", "XXXX-04"),
    ("He left last spring.", "XXXX-21"),
    ("The index stood at 14:58 UTC.", ""),
    ("He left late in the day.", ""),
    ("It rose for the entire year.", ""),
    ("He left last night.", ""),
    ("It fell from the previous year.", ""),
    ("In the 10th of next month he left.", ""),
    ("He vanished at the end of April 2015.", "2015-04"),
    ("They fought all summer.", "XXXX-22"),
    ("It lasted between 2014 and 2016.", "2014/2016"),
    ("It ran from March to May 2019.", "2019-03/2019-05"),
    ("It was founded in the 1990s.", "199X"),
    ("They have ruled since August 15, 2021, and more.", "2021-08-15/.."),
    ("He ruled until 2003.", "../2003"),
    ("He spoke on February 3.", "XXXX-02-03"),
    ("Attacks in 2022 and 2023 killed many.", "{2022,2023}"),
    ("In late March he left.", "XXXX-03"),
    ("By mid-2015 it ended.", "2015"),
    ("In early 2019 it began.", "2019"),
    ("Growth in Q1 2008 fell.", "2008-33"),
    ("In the first quarter of 2008 it fell.", "2008-33"),
    ("On April 18th he left.", "XXXX-04-18"),
    ("He left on 22 August 2015.", "2015-08-22"),
    ("He left on 8/22/2015.", "2015-08-22"),
    ("He left on 22/8/2015.", "2015-08-22"),
    ("He left on 7/8/2015.", "[2015-07-08,2015-08-07]"),
    ("He left on 2015-08-22.", "2015-08-22"),
    ("He left on Sept. 4.", "XXXX-09-04"),
    ("He left on Sep 4, 2020.", "2020-09-04"),
    ("Over 2,000 Tajiks left.", ""),
    ("Some 2014 people left.", ""),
    ("In 2014 people fled.", "2014"),
    ("The 2014 offensive failed.", "2014"),
    ("On June 15, 2000 people gathered.", "XXXX-06-15"),
    ("On 15 Asad 1394 it began.", "2015-08-06"),
    ("The revolution of Sawr 7, 1357 began it.", "1978-04-27"),
    ("In Solar Hijri 1394 it began.", "2015-03-21/2016-03-19"),
    ("In 1394 SH it began.", "2015-03-21/2016-03-19"),
    ("They signed in Ramadan 1436.", "2015-06-18/2015-07-16"),
    ("It lasted for three years.", ""),
    ("It will last five days.", ""),
    ("The march was long and he may leave.", ""),
    ("May he rest. March on! August company.", ""),
    ("In the 20th century it was so.", "19XX"),
    ("The war of 2014-2016 ended.", "2014/2016"),
    ("From 5 to 10 May 2015 they met.", "2015-05-05/2015-05-10"),
    ("On 5-10 May 2015 they met.", "2015-05-05/2015-05-10"),
    ("May 5-10, 2015 was chosen.", "2015-05-05/2015-05-10"),
    ("On 5 and 6 May 2015 they met.", "{2015-05-05,2015-05-06}"),
    ("Between November and March 2019 it snowed.", "2018-11/2019-03"),
    ("From November 2018 through March 2019 it snowed.", "2018-11/2019-03"),
    ("In June and July 2015 they fought.", "{2015-06,2015-07}"),
    ("Saturday, August 22, 2015, was hot.", "2015-08-22"),
    ("The winter of 2015-2016 was cold.", "2015-24"),
    ("In the summer of 2015 they met.", "2015-22"),
    ("In the second half of 2015 they met.", "2015-41"),
    ("The highest level since 1997 was seen.", "1997"),
    ("Around 2015 he came.", "2015~"),
    ("He died in the early 1990s.", "199X"),
    ("Version 2.0.15 and room 2015-B.", ""),
    ("Call 555-1234 or 2015 USD.", ""),
    ("Before 2014 he lived there.", "2014"),
    ("In the fall of 2015 he left.", "2015-23"),
    ("After the fall of the town he left.", ""),
    ("He came on the 18th of April, 2015.", "2015-04-18"),
    ("At 14:30 on 5 May 2015 it began.", "2015-05-05"),
    ("In October 2016 he came.", "2016-10"),
    ("The museum is 40 years old.", ""),
    ("The 2000 km pipeline and around 1300 route kilometres.", ""),
    ("On Friday, September 11, 2015, they met; a 41-50 years bracket.", "2015-09-11"),
    ("He left in Aug. 2015 for Rome.", "2015-08"),
]

ANCHORED = [
    ("He left on Friday.", "2015-08-21"),
    ("He left last month.", "2015-07"),
    ("They fought all summer.", "2015-22"),
    ("He spoke on February 3.", "2015-02-03"),
    ("He left yesterday.", "2015-08-21"),
    ("He left three days ago.", "2015-08-19"),
    ("He left a decade ago.", "2005~"),
    ("He left two years ago.", "2013"),
    ("He left earlier this month.", "2015-08"),
    ("He left earlier today.", "2015-08-22"),
    ("He left last year.", "2014"),
    ("The summit will be held on September 4.", "2015-09-04"),
    ("The summit will be held in October.", "2015-10"),
    ("He left in October.", "2014-10"),
    ("Talks are planned for next week.", "2015-08-24/2015-08-30"),
    ("He left last Friday.", "2015-08-21"),
    ("He left last week.", "2015-08-10/2015-08-16"),
    ("He left at the end of last year.", "2014"),
    ("In the first quarter of last year it fell.", "2014-33"),
    ("He left in April last year.", "2014-04"),
    ("He left last April.", "2015-04"),
    ("He left last December.", "2014-12"),
    ("They met on August 6. Two days later they left.", "2015-08-06 2015-08-08"),
    ("They met on August 6 and left the same day.", "2015-08-06 2015-08-06"),
    ("They met on August 6. The next day they left.", "2015-08-06 2015-08-07"),
    ("He left the day before yesterday.", "2015-08-20"),
    ("He left last night.", "2015-08-21"),
    ("He left on Friday morning.", "2015-08-21"),
    ("He will speak on Friday.", "2015-08-28"),
    ("Sales fell since last month.", "2015-07/.."),
    ("He left over the last week.", ""),
    ("He has served for the past three years.", ""),
    ("He left early last week.", "2015-08-10/2015-08-16"),
    ("He came in the third quarter.", "2015-35"),
    ("From Monday to Wednesday they met.", "2015-08-17/2015-08-19"),
    ("From March to May they fought.", "2015-03/2015-05"),
    ("Between 5 and 10 August they fought.", "2015-08-05/2015-08-10"),
    ("The vote is due by Sunday.", "2015-08-23"),
    ("In 1394 AH it began.", "2015-03-21/2016-03-19"),
    ("The fortnight ended. In the decade after it fell.", ""),
    ("He left at the beginning of the year.", "2015"),
    ("He left on 7/8/2015.", "[2015-07-08,2015-08-07]"),
    ("He left last summer.", "2014-22"),
    ("He left this spring.", "2015-21"),
    ("He left in January 2015 and in May.", "2015-01 2015-05"),
    ("Three days of mourning, Wednesday through Friday, began.", "2015-08-19/2015-08-21"),
    ("The cause of the past month of quakes.", "2015-07"),
    ("Races were rescheduled to October 2 after that.", "2015-10-02"),
]

RELATIVE = [
    ("Talks were held during the weekend.", "2015-08-22/2015-08-23"),
    ("The men may meet in May.", "2015-05"),
    ("From May 2014 to March they fought.", "2014-05/2015-03"),
    ("From Friday to Monday they met.", "2015-08-21/2015-08-24"),
    ("On 5 and 6 May they met.", "{2015-05-05,2015-05-06}"),
    ("Sales will rise next quarter.", "2015-36"),
    ("Profit fell in the next half of 2014.", "2014-41"),
    ("He left 999 decades ago.", ""),
    ("He left two weeks ago.", "2015-08-03/2015-08-09"),
    ("The battle of May 2013 was lost; that month he fled.", "2013-05 2013-05"),
    ("The battle of May 5, 2013 was lost; in that week he fled.", "2013-05-05 2013-04-29/2013-05-05"),
    ("He led from 2010 to 2012; that day he fled.", "2010/2012"),
    ("The end of the week was calm.", "2015-08-17/2015-08-23"),
    ("It closed higher, ending the day at 10.", "2015-08-22"),
    ("In 2013 it rose from the same period last year.", "2013 2012"),
    ("On February 29, 2012 it rose from the same period last year.", "2012-02-29 2014"),
    ("The winter of 2014-2015 was cold.", "2014-24"),
    ("They met in the winter.", "2014-24"),
    ("They will meet in the winter.", "2015-24"),
    ("He left in Ramadan 1436 and last January.", "2015-06-18/2015-07-16 2015-01"),
    ("He fled in early May, and the year before.", "2015-05"),
    ("Between Monday and 5 May they met.", "2015-08-17 2015-05-05"),
    ("He left in June or in July.", "2015-06 2015-07"),
    ("He left in June, July or August 2014.", "[2014-06,2014-07,2014-08]"),
    ("On May 5, 6 and 7 they met.", "{2015-05-05,2015-05-06,2015-05-07}"),
    ("In 1800 and 1900 villages they met.", ""),
    ("Crashes rose in January compared to the same month last year.", "2015-01 2014-01"),
    ("Crashes rose in January compared to the same month a year ago.", "2015-01 2014-01"),
    ("The total fell from the previous year.", "2014"),
    ("He arrived on May 5, 2015. A week later he left.", "2015-05-05 2015-05-12"),
    ("They clashed there in September.", "2014-09"),
    ("They said the vote in September would go on.", "2015-09"),
    ("They met there in July.", "2015-07"),
    ("He arrived on May 5, 2015. Three months later he left.", "2015-05-05 2015-08"),
    ("He arrived in May 2013. Two years later he left.", "2013-05 2015"),
    ("He arrived in 2013. Two days later he left.", "2013"),
    ("He arrived on May 5, 2013. Later that year he left.", "2013-05-05 2013"),
    ("He arrived on May 5, 2013 and left in the same month.", "2013-05-05 2013-05"),
    ("He arrived on May 5, three days later than planned.", "2015-05-05"),
    ("He left last weekend.", "2015-08-15/2015-08-16"),
    ("He left last quarter.", "2015-34"),
    ("He left last decade.", "200X"),
    ("He left in the last half of 2014.", "2014-41"),
    ("He left two decades ago.", "1995~"),
    ("He left three months ago.", "2015-05"),
    ("Shares rose on Friday and slipped later in the day.", "2015-08-21 2015-08-21"),
    ("He left at the start of the month.", "2015-08"),
    ("He spoke on Friday at 18:00 UTC.", "2015-08-21 2015-08-21"),
    ("The index stood at 7,000 at 14:58 UTC.", "2015-08-22"),
    ("He will leave next Friday.", "2015-08-28"),
    ("He will leave next spring.", "2016-21"),
    ("He left this Thursday.", "2015-08-20"),
    ("He left last winter.", "2014-24"),
    ("He left last January.", "2015-01"),
    ("The plant will open next January.", "2016-01"),
    ("Output will fall in the fourth quarter.", "2015-36"),
    ("Profit rose for the entire year.", "2015"),
    ("He came this morning and tomorrow he will leave.", "2015-08-22 2015-08-23"),
    ("He came on February 29.", "2012-02-29"),
    ("The truce was due to end on June 1.", "2015-06-01"),
    ("Talks in the last quarter failed.", "2015-34"),
    ("He left in late last year.", "2014"),
    ("The last day of talks was quiet.", ""),
    ("He left a fortnight ago.", "2015-08-03/2015-08-09"),
    ("The week of May 5 was quiet.", "2015-05-05"),
    ("He left last H1.", "2015-40"),
    ("It launched at 1922 UTC yesterday.", "2015-08-21"),
    ("It docked today at 1429 UTC.", "2015-08-22 2015-08-22"),
    ("They meet every Friday and each summer.", ""),
    ("They met on August 6. The next morning they left.", "2015-08-06 2015-08-07"),
]

COMPOSED = [
    ("From May 2014 to the summer of 2015 he fled.", "2014-05/2015-22"),
    ("From 22/08/2015 to 25/08/2015 they met.", "2015-08-22/2015-08-25"),
    ("From 15 Asad to 20 Asad 1394 they met.", "2015-08-06/2015-08-11"),
    ("In March or April 2019 he fled.", "[2019-03,2019-04]"),
    ("In 2014, 2015 and 2016 he fought.", "{2014,2015,2016}"),
    ("Between 1500 and 2000 people fled.", ""),
    ("From 1500 to 2000 people fled.", ""),
    ("Between May 5 and 10, 2015 they met.", "2015-05-05/2015-05-10"),
    ("From May 30 to June 2 they met.", "XXXX-05-30/XXXX-06-02"),
    ("From 10 to 5 May 2015 they met.", "2015-05-05"),
    ("The winter of 2014-2016 was odd.", "2014-24"),
    ("In the last quarter of 2009 it fell.", "2009-36"),
    ("In H1 2009 and Q3 2010 it fell.", "2009-40 2010-35"),
    ("In the 1990s and the '80s he ruled.", "199X 198X"),
    ("On the third of May 2014 and the fifth of June 2014 they met.", "2014-05-03 2014-06-05"),
    ("They lay there from March 28, 2014, to April 3, 2014.", "2014-03-28/2014-04-03"),
    ("At dusk, at 1910, they fired; by 1910 the tsar ruled.", "1910"),
    ("The Friday Herald told of Bloody Monday.", ""),
    ("In the 21st century they fight.", "20XX"),
    ("In the 5th century they fought.", ""),
    ("The Windows 2000 and Expo 2020 were shown.", ""),
    ("On 2015-08 they met.", "2015-08"),
    ("On 22.08.15 they met.", "2015-08-22"),
    ("Between 2001-2003 he fled.", "2001/2003"),
    ("In the 2015-16 season he played.", "2015/2016"),
    ("On 1 Muharram 1600 it began.", ""),
    ("On 31 Asad 1394 he fled.", "2015-08-22"),
]


@pytest.mark.parametrize(("text", "edtf"), ALONE + COMPOSED)
def test_a_text_alone_gives_what_it_says(text, edtf):
    """Without a date of publication a date means what its words say, and no year is made up."""
    assert values(text) == edtf


@pytest.mark.parametrize(("text", "edtf"), ANCHORED + RELATIVE)
def test_publication_fills_what_is_left_out(text, edtf):
    """Published on Saturday, 22 August 2015: relative dates and missing years are reckoned from there."""
    assert values(text, published="2015-08-22") == edtf


def test_basis_says_what_a_date_rests_on():
    """A stated date is told from one inferred from publication, from the text, and from one that nothing fixes."""
    found = find_dates("On 5 May 2015 they met. The next day they left. He spoke on Friday.", published="2015-05-20")
    assert [mention.basis for mention in found] == ["stated", "inferred_text", "inferred_publication"]
    assert find_dates("He spoke on Friday.") == [DateMention(12, 18, "Friday", "", "unknown")]


def test_span_holds_the_words_that_the_value_rests_on():
    """Prepositions stay outside, but "since" and "until" make an interval and belong to it."""
    text = "He left in late March 2015 and has ruled since May 2016; at the end of 2017 he fell."
    assert [m.text for m in find_dates(text)] == ["late March 2015", "since May 2016", "the end of 2017"]


def test_year_of_the_narrative_is_taken_from_next_to_the_date():
    """Where the text says which year it speaks of, a date beside it takes that year, and says so; others stay bare."""
    text = "On April 18 they gathered. Almost 600 of those came in 2019 alone.\n\n" + "He spoke. " * 60
    text += "In March he fled."
    first, year, last = find_dates(text)
    assert (first.edtf, first.basis) == ("2019-04-18", "inferred_text")
    assert (year.edtf, last.edtf) == ("2019", "XXXX-03")


def test_years_of_other_events_are_not_borrowed():
    """A year of another event in the text is not given to a date without one."""
    assert values("They rule since August 15, 2021. In 2014 a group arose. On September 4 talks were held.") == (
        "2021-08-15/.. 2014 XXXX-09-04"
    )


@pytest.mark.parametrize(
    ("published", "edtf"),
    [("2015", "2015-02-03"), ("2015-08", "2015-02-03"), ("22 August 2015", "2015-02-03"), ("no idea", "XXXX-02-03"),
     ("2015-08-22T10:00:00Z", "2015-02-03"), ("XXXX-08-22", "XXXX-02-03"), ("2014/2016", "2016-02-03")],
)  # fmt: skip
def test_publication_may_be_vague_or_written_otherwise(published, edtf):
    """A month or a year of publication still gives the year; nonsense gives nothing and raises nothing."""
    assert values("He spoke on February 3.", published=published) == edtf


@pytest.mark.parametrize("text", ["He left on Friday.", "He left last week.", "He left three days ago."])
def test_a_year_of_publication_fixes_no_day(text):
    """Where only the year of publication is known, a day or a week reckoned from it stays unknown."""
    assert [(m.edtf, m.basis) for m in find_dates(text, published="2015")] == [("", "unknown")]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("\u2022 publish: 22 August 2015\n\u2022 time: 11:06 pm\nGroup joins another\nHe spoke.", "2015-08-22"),
        ("Group joins another\nAugust 22, 2015\nHe spoke.", "2015-08-22"),
        ("Published: 2015-08-22 11:06 UTC\nHe spoke.", "2015-08-22"),
        ("KABUL, Aug. 22, 2015 (Agency) \u2013 He spoke.", "2015-08-22"),
        ("09:18 / 22.08.2015\nHe spoke.", "2015-08-22"),
        ("KABUL, Aug. 22 (Agency) - He spoke.", "XXXX-08-22"),
    ],
)
def test_dateline_at_the_head_is_found(text, edtf):
    """The line that says when the text was published is found with its span."""
    found = dateline(text)
    assert found is not None
    assert found[0] == edtf
    assert find_dates(text[slice(*found[1])])[0].edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "The war began on August 22, 2015 and went on.",
        "AUGUST 2025 left\nHe spoke.",
        "He spoke.\n" * 20 + "09:18 / 16.11.2024\nOther news",
        "",
    ],
)
def test_dates_of_the_story_and_of_other_news_are_no_dateline(text):
    """A date inside a sentence, a bare month, and dates far down the page do not say when the text was published."""
    assert dateline(text) is None


def test_dateline_stands_in_for_publication():
    """With no date of publication given, relative dates are reckoned from the dateline; one that is given wins."""
    text = "Published: August 22, 2015\nIt was fought over all summer. He spoke on Friday."
    assert values(text) == "2015-08-22 2015-22 2015-08-21"
    assert values(text, published="2015-09-10") == "2015-08-22 2015-22 2015-09-04"


def test_boilerplate_is_not_mined():
    """Dates inside boilerplate are left out, and offsets of the others stay true."""
    text = "He spoke on 5 May 2015.\nRelated: 16.11.2024"
    assert [m.edtf for m in find_dates(text, boilerplate=[(24, len(text))])] == ["2015-05-05"]


def test_figures_take_their_order_from_the_text():
    """7/8/2015 is read as other dates of the same text are written; from the anchor where just one order is past."""
    assert values("On 7/8/2015 and then 8/22/2015.") == "2015-07-08 2015-08-22"
    assert values("On 7/8/2015 and then 22/8/2015.") == "2015-08-07 2015-08-22"
    assert values("On 7/8/2015, after January 5, 2015.") == "2015-07-08 2015-01-05"
    assert values("On 7/8/2015, after 5 January 2015.") == "2015-08-07 2015-01-05"
    assert values("On 7/8/2015.", published="2015-07-10") == "2015-07-08"


def test_solar_and_hijri_years_are_told_apart():
    """AH is the Hijri year unless the text was published in that Solar Hijri year."""
    assert values("It began in 1394 AH.", published="2015-09-01") == "2015-03-21/2016-03-19"
    assert values("It began in 1436 AH.") == "2014-10-25/2015-10-13"
    assert values("It began in 1394 SH.") == "2015-03-21/2016-03-19"


def test_a_language_without_a_table_yields_figures():
    """For a language that is not covered dates in figures are still read, a month alone is not."""
    assert values("Il est parti le 22.08.2015, en mai.", language="fr") == "2015-08-22"


def test_no_such_day_is_no_date():
    """A day that no calendar has yields no day."""
    assert "02-30" not in values("He left on February 30, 2015 and on 31.31.2015 and 2015-13-41.")


def test_wrapped_lines_do_not_cut_a_date():
    """In a text with broken lines a date may run over the end of one; a heading never joins the line below."""
    wrapped = (
        "The talks that both of the sides had sought took place on August\n"
        "22, 2015, and went on for days. They were held in the north of\n"
        "the country, where both of the sides had met before and where\n"
        "they would meet again, although nothing more was said of it that\n"
        "evening.\n"
    )
    assert values(wrapped).split()[0] == "2015-08-22"
    assert [m.text for m in find_dates("Their best week since November\nMarch 13, 2009\nText.")] == [
        "November", "March 13, 2009",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("published", "text", "edtf"),
    [
        ("2015-08-20", "Nine people died at the weekend.", "2015-08-15/2015-08-16"),
        ("2015-08-20", "They will vote at the weekend.", "2015-08-22/2015-08-23"),
        ("2015-08-17", "They met at the weekend.", "2015-08-15/2015-08-16"),
    ],
)
def test_a_weekend_in_the_past_tense_is_over(published, text, edtf):
    """What a verb in the past tells of "the weekend" took place on the last one, however near the next one is."""
    assert values(text, published=published) == edtf


def test_a_day_that_its_year_lacks_leaves_no_part_behind():
    """What names a day that its year has not is no date, and its year is none either."""
    for text in ("Signed on Feb 29, 2015.", "Signed on 31 April 2015.", "Signed on 29 February 2015 at 10:00."):
        assert values(text) == "", text
    assert values("Signed on Feb 29, 2016, sent on June 31, 2016, read on 3 May 2017.") == "2016-02-29 2017-05-03"


FEASTS = [
    ("They left on Christmas Day 2014.", "2014-12-25"),
    ("They left on New Year's Eve, 2014.", "2014-12-31"),
    ("They left on New Year’s Day.", "2015-01-01"),
    ("They left on Nowruz 2015.", "2015-03-21"),
    ("They left on Easter Monday 2016.", "2016-03-28"),
    ("They left on Good Friday last year.", "2014-04-18"),
    ("They have been here since Easter.", "2015-04-05/.."),
    ("They will leave on Boxing Day.", "2015-12-26"),
    ("They ate Easter eggs on the Christmas Islands with Nowruz Karimi.", ""),
    ("The Good Friday Agreement holds.", ""),
]


@pytest.mark.parametrize(("text", "edtf"), FEASTS)
def test_feasts_are_days(text, edtf):
    """A feast is the day on which it falls in the year told or in the one nearest to publication."""
    assert values(text, published="2015-08-22") == edtf


def test_a_day_known_by_its_figures_is_that_of_its_year():
    """9/11 and the attacks of September 11 are of 2001 in later reports too; the day alone is not."""
    assert values("After 9/11 they hid.", published="2015-09-22") == "2001-09-11"
    assert values("The September 11 attacks shook them.", published="2015-09-22") == "2001-09-11"
    assert values("On September 11 they hid. The 9/11 Commission sat.", published="2015-09-22") == "2015-09-11"


def test_a_day_before_the_place_is_a_dateline():
    """A report may open with its day and then its place: its weekdays are counted from there."""
    assert values("May 22, 2015 (KABUL) - The talks were put off until Monday.") == "2015-05-22 ../2015-05-25"
    assert values("May 22, 2015 (a Friday) was hot - they came on Monday.").strip() == "2015-05-22"
