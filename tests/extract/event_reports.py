"""Short reports of our own, made up in the style of regional security news, with the events they tell of.

An expected event gives the types that are right, words of the sentence that tells of it, its date ("" for none) and its
place: a part of the name, or a country's code where the country is meant ("" for none), several joined by "|".
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Expected:
    """An event that a report tells of."""

    types: str
    words: str
    date: str = ""
    place: str = ""
    actor: str = ""


@dataclass(frozen=True)
class Told:
    """A report with its events; ``free`` are words of sentences whose further events count for nothing."""

    name: str
    text: str
    events: tuple[Expected, ...]
    published: str = ""
    title: str = ""
    free: tuple[str, ...] = ()


_E = Expected

REPORTS: tuple[Told, ...] = (
    Told(
        "pledge-pakistan",
        """Five Taliban commanders in Pakistan back Islamic State

PESHAWAR: Five commanders of the Tehrik-i-Taliban Pakistan have pledged allegiance to the Islamic State group, its former spokesman said in an audio message released on Tuesday.

The commanders are active in Orakzai, Kurram and Hangu, the spokesman, Shahidullah Wazir, said. He added that he himself had sworn loyalty to the group in July.

The Afghan Taliban dismissed the message as propaganda. Wazir had been sacked as spokesman last year after a dispute with the leadership.

Separately, Pakistani jets bombed hideouts in the Tirah valley on Sunday, killing 21 militants, the military said in a statement. The army launched the offensive in North Waziristan in June and says it has cleared most of the area.

The Tehrik-i-Taliban was founded in 2007 by Baitullah Mehsud, who was killed in a US drone strike in South Waziristan in August 2009.""",
        (
            _E("allegiance", "have pledged allegiance", "2014-10-14|", "PK|Peshawar", "Pakistani Taliban|Tehrik"),
            _E("allegiance", "sworn loyalty", "2014-07", "|PK|Peshawar"),
            _E("dispute statement", "dismissed the message as propaganda", "|2014-10-14", "|AF|PK"),
            _E("attack operation", "bombed hideouts", "2014-10-12", "Tirah|Khyber", "Pakistani jets"),
            _E("operation", "launched the offensive", "2014-06", "Waziristan", "army"),
            _E("formation", "was founded in 2007", "2007", "|PK", "Baitullah Mehsud|Tehrik|Taliban"),
            _E("attack operation death", "was killed in a US drone strike", "2009-08", "Waziristan", "Baitullah Mehsud"),
        ),
        published="2014-10-15",
        title="Five Taliban commanders in Pakistan back Islamic State",
        free=("sacked as spokesman", "commanders are active", "has cleared most"),
    ),
    Told(
        "exercise-tajikistan",
        """Tajik and Chinese forces hold a joint exercise near the Afghan border

Tajikistan and China held a joint anti-terrorist exercise in the Gorno-Badakhshan region from August 10 to 13, Tajikistan's Defense Ministry reported. About 1,200 soldiers took part in the drill, which was conducted at the Jarty-Gumbez training ground.

According to the ministry, the troops practised blocking and destroying an armed group that had crossed the border. Colonel Faridun Sattorov, who commanded the Tajik contingent, said that the situation in northern Afghanistan remained tense and that the number of militants there was growing.

In May, the two countries signed an agreement on the construction of four border posts in Murghob district. China will finance the posts, which are to be completed next year.

Last month three Tajik border guards were killed in a clash with smugglers in Shamsiddin Shohin district. The Afghan side denied that the attackers had come from its territory.""",
        (
            _E("operation conference", "held a joint anti-terrorist exercise", "2019-08-10/2019-08-13", "Badakhshan", "China"),
            _E("statement", "Colonel Faridun Sattorov", "", "|Afghanistan|TJ|AF", "Faridun Sattorov"),
            _E("agreement", "signed an agreement", "2019-05", "Murghob|TJ|", "China|Tajikistan|countries"),
            _E("clash attack death", "were killed in a clash", "2019-07", "Shohin", "border guards"),
            _E("dispute", "denied that the attackers", "|2019-07", "|AF|TJ", "Afghan"),
        ),
        published="2019-08-15",
        title="Tajik and Chinese forces hold a joint exercise near the Afghan border",
        free=("took part in the drill", "China will finance", "practised blocking"),
    ),
    Told(
        "arrests-moscow",
        """Russian security service says it foiled an attack in the Moscow region

Russia's Federal Security Service said on Thursday that it had detained four citizens of Kyrgyzstan who were preparing an attack on a shopping centre in Podolsk. The men were arrested on Wednesday evening in a rented flat, where officers found explosives and two rifles, the FSB said.

According to investigators, the leader of the cell, a 29-year-old man from Osh, joined the Islamic State in Syria in 2015 and returned to Russia in 2017. He recruited the others on Telegram. If convicted, the suspects face up to twenty years in prison.

The Kyrgyz Foreign Ministry confirmed that four of its nationals were in custody and said that consular staff would visit them.

In April 2017 a bomb exploded in the metro in St. Petersburg, killing 15 people. A court sentenced eleven people in connection with the bombing in December 2019.""",
        (
            _E("arrest operation", "were arrested on Wednesday evening|had detained four citizens", "2020-02-19", "Podolsk|Moscow|RU", "citizens of Kyrgyzstan|men|Federal Security Service"),
            _E("allegiance", "joined the Islamic State in Syria", "2015", "SY"),
            _E("movement", "returned to Russia in 2017", "2017", "RU"),
            _E("recruitment", "recruited the others", "", "|RU"),
            _E("attack", "a bomb exploded in the metro", "2017-04", "Petersburg"),
            _E("arrest", "sentenced eleven people", "2019-12", "|RU|Petersburg", "court|people"),
        ),
        published="2020-02-20",
        title="Russian security service says it foiled an attack in the Moscow region",
        free=("said on Thursday", "Foreign Ministry confirmed", "if convicted", "where officers found"),
    ),
    Told(
        "mali-ambush",
        """Twenty soldiers die in ambush in central Mali

Gunmen ambushed an army convoy near the town of Mondoro in central Mali on Friday, killing at least 20 soldiers, the government said in a statement on Saturday. Eleven others were wounded and several vehicles were destroyed.

No group has claimed responsibility for the attack. Jama'at Nusrat al-Islam wal-Muslimin, which is linked to al-Qaeda, has carried out several attacks in the area since January.

The United Nations Secretary-General condemned the ambush and called on the Malian authorities to bring the perpetrators to justice. France withdrew its last troops from Mali in August 2022.

Residents of Mondoro told reporters that hundreds of people had fled the town for Douentza. "They came on motorbikes at dawn and set the market on fire," said Amadou Cissé, a teacher.

The junta has postponed elections that were to be held in February. Opposition parties plan to hold a rally in Bamako on Sunday.""",
        (
            _E("attack", "Gunmen ambushed an army convoy", "2023-10-06", "Mondoro", "Gunmen|soldiers"),
            _E("appeal", "called on the Malian authorities", "|2023-10-06|2023-10-07", "|ML", "United Nations|Secretary-General"),
            _E("movement", "withdrew its last troops", "2022-08", "ML", "France|troops"),
            _E("movement", "had fled the town", "|2023-10-06|2023-10-07", "Douentza|Mondoro", "people"),
            _E("protest conference", "plan to hold a rally", "2023-10-08|2023-10-15", "Bamako", "parties"),
        ),
        published="2023-10-08",
        title="Twenty soldiers die in ambush in central Mali",
        free=("since January", "condemned the ambush", "set the market on fire", "postponed elections", "the government said", "Eleven others"),
    ),
    Told(
        "defection-somalia",
        """Senior al-Shabaab figure defects to government in Somalia

A senior commander of al-Shabaab has surrendered to government forces in the town of Hudur in Somalia's Bakool region, officials said on Monday. Mohamed Nur Hassan, 43, handed himself over on Saturday after months of talks with elders, according to the regional governor.

Hassan joined the group in 2008 and was in charge of tax collection in the Bay region. In 2013 the United States offered a reward of three million dollars for information on him.

The government announced an amnesty for fighters who lay down their arms in 2014. Since then more than 700 men have left the group, the internal security minister told Radio Mogadishu.

Al-Shabaab did not comment. The group attacked a hotel in Baidoa last week, and African Union troops killed four of the attackers.""",
        (
            _E("movement allegiance amnesty arrest", "has surrendered to government forces|handed himself over", "2015-12-26|", "Hudur|Xuddur|Bakool|Bakool", "commander|Mohamed Nur Hassan"),
            _E("allegiance recruitment", "joined the group in 2008", "2008", "|SO|Bakool|Bay", "Mohamed Nur Hassan"),
            _E("amnesty", "announced an amnesty", "2014", "|SO", "government|fighters"),
            _E("attack", "attacked a hotel in Baidoa", "2015-12-21/2015-12-27|", "Baidoa|Baydhab", "Shabaab"),
        ),
        published="2015-12-28",
        title="Senior al-Shabaab figure defects to government in Somalia",
        free=("offered a reward", "have left the group", "troops killed four", "officials said on Monday"),
    ),
    Told(
        "sanctions-eu",
        """EU puts Wagner figures on sanctions list

BRUSSELS, Dec 13 (Wire) - The European Union imposed sanctions on the Wagner group and eight people linked to it on Monday, accusing them of torture and killings in Libya, Syria and the Central African Republic.

EU foreign ministers took the decision at a meeting in Brussels. The measures include travel bans and the freezing of assets. A spokesman for the Kremlin rejected the accusations and said that Russia would respond.

In January 2018, the United States had added the company to its own list. Britain followed in 2020.

Mali's transitional government denies that it has hired mercenaries. Earlier this month Germany and France warned Bamako against such a deal. About 400 Russian instructors arrived in Bangui in 2018 at the request of the government.""",
        (
            _E("sanction", "imposed sanctions on the Wagner group", "2021-12-13", "|Brussels", "European Union|Wagner"),
            _E("conference", "at a meeting in Brussels", "2021-12-13|", "Brussels", "ministers"),
            _E("dispute", "rejected the accusations", "|2021-12-13", "|RU|Moscow|Kremlin", "spokesman for the Kremlin|Kremlin"),
            _E("sanction", "added the company to its own list", "2018-01", "|US", "United States"),
            _E("dispute", "denies that it has hired", "|2021-12", "|ML", "transitional government"),
            _E("movement", "arrived in Bangui", "2018", "Bangui", "instructors"),
            _E("statement", "warned Bamako", "2021-12", "|Bamako|ML", "Germany|France"),
        ),
        published="2021-12-13",
        title="EU puts Wagner figures on sanctions list",
        free=("freezing of assets", "Britain followed"),
    ),
    Told(
        "protest-kazakhstan",
        """Protests spread in Kazakhstan after fuel price rise

Thousands of people took to the streets in Almaty on January 4 after protests over the price of fuel spread from the western town of Zhanaozen. Police used stun grenades and tear gas to disperse the crowd, and more than 200 people were detained, the Interior Ministry said.

President Aibek Sarsenov accepted the resignation of the government on Wednesday and declared a state of emergency in Almaty and the Mangystau region. In a televised address he appealed to the Collective Security Treaty Organization for help.

On January 6 the first Russian paratroopers landed at Almaty airport. The peacekeepers guarded the airport and a thermal power station. They began to leave the country on January 13.

Protesters seized the city hall in Almaty and set it on fire. At least 225 people died in the unrest, according to the prosecutor general. A former head of the National Security Committee was arrested on suspicion of treason.""",
        (
            _E("protest", "took to the streets in Almaty", "2022-01-04|XXXX-01-04", "Almaty", "people"),
            _E("arrest operation", "200 people were detained", "2022-01-04||XXXX-01-04", "Almaty|KZ", "people"),
            _E("appointment other statement", "accepted the resignation of the government", "", "|KZ|Almaty", "Aibek Sarsenov"),
            _E("appeal", "appealed to the Collective Security Treaty Organization", "", "|KZ|Almaty|Mangystau", "Aibek Sarsenov|CSTO|Collective"),
            _E("movement", "paratroopers landed at Almaty airport", "2022-01-06|XXXX-01-06", "Almaty", "paratroopers"),
            _E("movement", "began to leave the country", "2022-01-13|XXXX-01-13", "KZ|Almaty", "peacekeepers|They"),
            _E("takeover attack protest", "Protesters seized the city hall", "", "Almaty", "Protesters"),
            _E("death", "225 people died in the unrest", "", "|Almaty|KZ", "people"),
            _E("arrest", "was arrested on suspicion of treason", "", "|Almaty|KZ", "head"),
        ),
        free=("tear gas", "declared a state of emergency"),
    ),
    Told(
        "drone-iraq",
        """Drone strike kills militia leader in Baghdad

A drone strike on a car in eastern Baghdad killed a senior leader of Kataib Hezbollah on Wednesday night, Iraqi security officials said. The Pentagon said that the man had directed attacks on American troops.

On January 28 three American soldiers were killed in a drone attack on Tower 22, a base in Jordan near the Syrian border. The Islamic Resistance in Iraq, an umbrella for several militias, claimed that attack. The United States responded on February 2 with air strikes on 85 targets in Iraq and Syria.

The Iraqi government called the killing a violation of sovereignty and said it would speed up talks on the end of the coalition's mission. Hundreds of mourners marched through the capital on Thursday and chanted against the United States.

Hezbollah in Lebanon threatened to strike American bases if the war spread. Iran denied any involvement in the attack in Jordan.""",
        (
            _E("operation attack", "drone strike on a car in eastern Baghdad killed", "2024-02-07", "Baghdad", "Kataib Hezbollah|leader"),
            _E("attack operation", "three American soldiers were killed in a drone attack", "2024-01-28", "JO|Tower", "soldiers"),
            _E("operation attack", "air strikes on 85 targets", "2024-02-02", "IQ|SY", "United States"),
            _E("statement dispute", "called the killing a violation", "", "|IQ|Baghdad", "Iraqi government|government of Iraq|Iraq"),
            _E("protest", "mourners marched through the capital", "2024-02-08", "Baghdad|IQ", "mourners"),
            _E("dispute", "Iran denied any involvement", "", "|JO|IR", "Iran"),
        ),
        published="2024-02-09",
        title="Drone strike kills militia leader in Baghdad",
        free=("The Pentagon said", "claimed that attack", "threatened to strike"),
    ),
    Told(
        "amnesty-uzbekistan",
        """Uzbekistan frees 64 prisoners convicted of extremism

TASHKENT. President Mirziyoyev has pardoned 64 people who were serving sentences for membership in banned religious organizations, his press service announced on 7 December. They include 12 women who had been brought back from camps in northeastern Syria in 2019 under the Mehr operation.

Uzbekistan repatriated 156 people, most of them children, from Syria on 30 May 2019. A second flight brought 64 orphans from Iraq in October of that year.

At a forum in Samarkand last month, the head of the State Security Service called for a regional programme for the return of families. Representatives of the United Nations and of five Central Asian states attended the forum.

Human rights groups welcomed the pardon but said that dozens of believers remained in prison. "It is a first step," said Umida Nazarova, director of a group in Berlin.""",
        (
            _E("amnesty", "has pardoned 64 people", "2020-12-07|XXXX-12-07", "|UZ|Tashkent", "Mirziyoyev|people"),
            _E("movement", "repatriated 156 people", "2019-05-30", "SY|UZ", "Uzbekistan|people"),
            _E("movement", "brought 64 orphans from Iraq", "2019-10|", "IQ|UZ", "orphans"),
            _E("appeal", "called for a regional programme", "2020-11", "Samarkand", "head of the State Security Service"),
            _E("conference", "At a forum in Samarkand|attended the forum", "2020-11|", "Samarkand", "United Nations|Representatives|head of"),
        ),
        published="2020-12-08",
        title="Uzbekistan frees 64 prisoners convicted of extremism",
        free=("had been brought back from camps", "groups welcomed"),
    ),
    Told(
        "buildup-ukraine",
        """Russia moves troops and armour to the border with Ukraine

Russia has massed more than 90,000 troops near the border with Ukraine, Kyiv's defence minister told parliament on Friday. The build-up could turn into an invasion as early as January, the minister, Pavlo Reznik, warned.

Satellite images taken on November 1 show tanks and artillery near the town of Yelnya. Moscow dismissed reports of a planned offensive as provocation and accused Kyiv of preparing an attack in the Donbas.

American and Russian envoys held talks in Geneva on January 10 without result. NATO foreign ministers will meet in Riga next week. In 2014 Russia annexed Crimea, and separatists seized Donetsk and Luhansk.

Ukraine appointed a new commander of its ground forces in July. Washington has sent two patrol boats to Odesa.""",
        (
            _E("concentration", "has massed more than 90,000 troops", "2021-12-03|", "UA|Ukraine|border", "Russia|troops"),
            _E("statement", "Pavlo Reznik, warned|told parliament on Friday", "2021-12-03|", "|UA|Ukraine|border", "Pavlo Reznik|minister"),
            _E("concentration movement", "tanks and artillery near the town", "2021-11-01", "Yelnya|Elnya|El’nya|Yel'nya", ""),
            _E("dispute", "Moscow dismissed reports", "", "|Moscow|RU|Donbas|UA", "Moscow|Russia"),
            _E("conference", "held talks in Geneva", "2022-01-10|2021-01-10", "Geneva|Genève", "envoys"),
            _E("conference", "will meet in Riga", "2021-12-06/2021-12-12|", "Riga", "ministers|NATO"),
            _E("takeover", "Russia annexed Crimea", "2014", "Crimea|Krym|UA", "Russia"),
            _E("takeover", "separatists seized Donetsk", "2014", "Donetsk|Luhansk", "separatists"),
            _E("appointment", "appointed a new commander", "2021-07", "|UA", "Ukraine|commander"),
            _E("movement", "sent two patrol boats to Odesa", "", "Odesa|Odessa", "Washington|boats|United States"),
        ),
        published="2021-12-04",
        title="Russia moves troops and armour to the border with Ukraine",
        free=("could turn into an invasion",),
    ),
    Told(
        "takeover-nigeria",
        """Boko Haram seizes town in northeastern Nigeria

MAIDUGURI, Nigeria – Boko Haram fighters captured the town of Bama in Borno state after a battle that lasted several hours, witnesses said. More than 5,000 residents fled to Maiduguri, 70 km away.

The military denied that the town had fallen. "Our troops repelled the attack and the terrorists suffered heavy losses," said a spokesman, Brigadier Chris Olu. Soldiers who escaped told reporters that they had run out of ammunition.

The group kidnapped more than 200 schoolgirls from Chibok in April. In August its leader proclaimed a caliphate in the town of Gwoza in a 52-minute video. Cameroon said its forces killed 27 insurgents who tried to cross the bridge at Fotokol.

The four countries of the Lake Chad basin agreed in July to set up a joint force of 2,800 soldiers. The force has not yet been deployed.""",
        (
            _E("takeover", "captured the town of Bama", "", "Bama", "Boko Haram"),
            _E("movement", "residents fled to Maiduguri", "", "Maiduguri", "residents"),
            _E("dispute", "denied that the town had fallen", "", "|Bama|NG", "military"),
            _E("attack", "kidnapped more than 200 schoolgirls", "XXXX-04|2014-04", "Chibok", "Boko Haram"),
            _E("formation statement", "proclaimed a caliphate", "XXXX-08|2014-08", "Gwoza", "leader|Boko"),
            _E("operation attack clash", "forces killed 27 insurgents", "", "Fotokol|CM|Cameroon", "forces|insurgents"),
            _E("agreement formation", "agreed in July to set up a joint force", "XXXX-07|2014-07", "|Chad", "countries"),
        ),
        free=("after a battle", "repelled the attack", "Soldiers who escaped"),
    ),
    Told(
        "disappearance-turkmenistan",
        """Turkmen activist goes missing in Istanbul

A Turkmen opposition activist has disappeared in Istanbul, his relatives said. Merdan Orazov, 34, left his home in the Zeytinburnu district on the morning of May 3 and has not been seen since. Turkish police opened an investigation.

Orazov was detained by migration officers in 2021 but released after a week. His brother claims that men speaking Russian had threatened him on the telephone. The Turkmen consulate refused to comment.

Rights groups say that at least eight critics of the government in Ashgabat were deported from Turkey in 2023. Two of them were sentenced to long prison terms, and one, the blogger Farkhad Meredov, died in custody in Mary in March.

In a letter to the Turkish president, twelve organisations urged Ankara not to extradite critics.""",
        (
            _E("disappearance", "has disappeared in Istanbul|left his home in the Zeytinburnu", "|XXXX-05-03", "Istanbul|Zeytinburnu|İstanbul", "activist|Merdan Orazov"),
            _E("arrest", "was detained by migration officers", "2021", "|Istanbul|TR|İstanbul", "Orazov"),
            _E("movement", "were deported from Turkey", "2023", "TR|Turkey", "critics"),
            _E("arrest", "sentenced to long prison terms", "|2023", "|TM|Ashgabat|TR|Mary", ""),
            _E("death", "died in custody in Mary", "XXXX-03|2023-03", "Mary", "Farkhad Meredov|blogger"),
            _E("appeal", "urged Ankara not to extradite", "", "|Ankara|TR", "organisations|Ankara"),
        ),
        free=("had threatened him", "refused to comment", "opened an investigation", "but released after"),
    ),
    Told(
        "formation-syria",
        """New jihadist alliance announced in Idlib

Five armed groups in northern Syria have merged under the name Hayat Tahrir al-Sham, according to a statement published on January 28, 2017. Abu Jaber al-Sheikh, a former leader of Ahrar al-Sham, was named as commander of the new body.

The merger followed a week of fighting between Jabhat Fatah al-Sham and rival factions in western Aleppo and Idlib. At the beginning of the week Fatah al-Sham had attacked a base of the Mujahideen Army in Halzon, its rivals said.

Turkey, Russia and Iran agreed at talks in Astana on January 24 to monitor the ceasefire. The High Negotiations Committee rejected the new alliance and urged its fighters to leave it.

A German of Uzbek origin, known as Abu Usama, heads one of the group's battalions, which is made up of fighters from Central Asia.""",
        (
            _E("formation allegiance", "have merged under the name", "2017-01-28", "SY|Syria", "groups|Hayat Tahrir"),
            _E("appointment", "was named as commander", "|2017-01-28", "|SY|Syria|Idlib", "Abu Jaber al-Sheikh"),
            _E("clash", "a week of fighting between", "|2017-01", "Aleppo|Idlib", "Fatah al-Sham|factions"),
            _E("attack", "had attacked a base of the Mujahideen Army", "", "Halzon|Idlib|Aleppo|SY", "Fatah al-Sham"),
            _E("agreement conference", "agreed at talks in Astana", "2017-01-24", "Astana|Nur-Sultan", "Turkey|Russia|Iran"),
            _E("dispute", "rejected the new alliance", "", "|SY|Syria|Idlib", "High Negotiations Committee"),
            _E("appeal", "urged its fighters to leave it", "", "|SY|Syria|Idlib", "High Negotiations Committee|fighters"),
        ),
        title="New jihadist alliance announced in Idlib",
    ),
    Told(
        "recruitment-analysis",
        """Why Tajik migrants join the war in Syria

By a staff writer

Some 1,100 citizens of Tajikistan have gone to Syria since 2013, most of them by way of Russia, the Interior Ministry in Dushanbe says. Recruiters approach young labourers on building sites in Moscow and Yekaterinburg and promise them money, according to the sociologist Parviz Mullo.

One of them, Akmal Rahimov from Kulob, left for Raqqa in the summer of 2014. In a video posted in November of that year he burned his passport and called on others to follow him. He was killed near Kobani in January 2015, his family said.

In June 2015 Tajikistan stripped more than 600 people of their citizenship. The authorities closed four mosques in Isfara district and arrested an imam, whom they accuse of recruiting for the Islamic Movement of Uzbekistan. The imam's lawyer denies the charge.

Experts doubt that bans will help. "Without work, the young will keep leaving," Mullo said.""",
        (
            _E("movement recruitment", "have gone to Syria since 2013", "2013/..|2013", "SY", "citizens"),
            _E("movement recruitment", "left for Raqqa", "2014-22", "Raqqa|Ar Raqqah", "Akmal Rahimov"),
            _E("appeal", "called on others to follow", "2014-11|2014", "|Raqqa|SY", "Akmal Rahimov"),
            _E("attack clash death", "was killed near Kobani", "2015-01", "Kobani|Kobane|Ayn al", "Akmal Rahimov"),
            _E("sanction", "stripped more than 600 people", "2015-06", "|TJ", "Tajikistan|people"),
            _E("arrest", "arrested an imam", "|2015-06", "Isfara|TJ", "imam|authorities"),
            _E("dispute", "denies the charge", "", "|TJ|Isfara", "lawyer"),
        ),
        title="Why Tajik migrants join the war in Syria",
        free=("closed four mosques", "Experts doubt", "Recruiters approach"),
    ),
    Told(
        "clash-kyrgyz-tajik",
        """Death toll rises after fighting on Kyrgyz-Tajik border

At least 24 people have been killed in fighting on the border between Kyrgyzstan and Tajikistan, the Kyrgyz Health Ministry said on Friday. The two sides accused each other of using tanks and mortars.

The fighting began on Wednesday near the village of Bulak-Bashy in Batken province and spread on Friday to Vorukh, a Tajik exclave. Kyrgyzstan evacuated 136,000 people from the area. The presidents of the two countries met on the sidelines of a summit in Samarkand and ordered their troops to pull back.

A ceasefire was to come into force at 4 p.m., but shelling continued, the Kyrgyz border service reported. Tajikistan's border service accused Kyrgyz troops of opening fire on an outpost and three villages.

Russia's president called the two leaders on Sunday and urged them to resolve the conflict by peaceful means. In April 2021 more than 50 people died in clashes in the same area.""",
        (
            _E("clash death attack", "have been killed in fighting on the border", "|2022-09-16|2022-09-14", "border|Kyrgyz|KG|TJ", "people"),
            _E("clash", "The fighting began on Wednesday", "2022-09-14", "Bulak|Batken", ""),
            _E("movement", "evacuated 136,000 people", "", "Batken|KG|Vorukh|", "Kyrgyzstan|people"),
            _E("conference", "met on the sidelines of a summit in Samarkand", "|2022-09-16", "Samarkand", "presidents"),
            _E("statement attack dispute", "accused Kyrgyz troops of opening fire", "", "|TJ|KG|Vorukh|Batken", "border service"),
            _E("appeal", "urged them to resolve", "2022-09-18", "|RU", "president"),
            _E("clash death", "more than 50 people died in clashes", "2021-04", "KG|TJ|Batken|border|Vorukh|Kyrgyz", "people"),
        ),
        published="2022-09-19",
        title="Death toll rises after fighting on Kyrgyz-Tajik border",
        free=("The two sides accused", "shelling continued", "ordered their troops", "spread on Friday"),
    ),
    Told(
        "europe-trial",
        """Man convicted over plot on Brussels station

A court in Brussels on Tuesday convicted a 36-year-old Belgian of planning an attack on the city's central station on behalf of Islamic State. Sami Bennani was sentenced to 18 years in prison. Three co-defendants were acquitted.

Prosecutors said that Bennani travelled to Syria in 2013, trained in a camp near Aleppo and came back to Belgium in 2015 with forged papers. He was arrested in Molenbeek on 18 March 2016, four days before suicide bombers killed 32 people at Brussels airport and in the metro.

The defence announced that it would appeal. Belgium lowered its terror alert in January 2018, after police had thwarted several plots. The interior minister, Annelies Peeters, said that the threat remained serious.""",
        (
            _E("arrest", "convicted a 36-year-old Belgian|was sentenced to 18 years", "2018-04-24", "Brussels|Bruxelles|Brussel", "Belgian|court|Bennani"),
            _E("movement recruitment", "travelled to Syria in 2013", "2013", "SY", "Bennani"),
            _E("movement", "came back to Belgium in 2015", "2015", "BE", "Bennani"),
            _E("arrest", "was arrested in Molenbeek", "2016-03-18", "Molenbeek|Brussel", "Bennani|He"),
            _E("attack", "suicide bombers killed 32 people", "|2016-03-22", "Brussels|Zaventem", "bombers|people"),
            _E("statement", "said that the threat remained serious", "", "|BE", "Annelies Peeters"),
        ),
        published="2018-04-25",
        title="Man convicted over plot on Brussels station",
        free=("were acquitted", "would appeal", "lowered its terror alert", "planning an attack", "trained in a camp"),
    ),
)  # fmt: skip
