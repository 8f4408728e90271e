"""Sentences of our own, made up, with the types of event they tell of: for the tests of events."""

TOLD: tuple[tuple[str, str], ...] = (
    # allegiance
    ("allegiance", "In May 2014 the rebel commander pledged allegiance to al-Qaida."),
    ("allegiance", "A faction of the Taliban swore loyalty to Islamic State in Nangarhar."),
    ("allegiance", "Loyalty to the caliphate was declared by three brigades of Boko Haram."),
    ("allegiance", "Two brothers from Osh joined Jabhat al-Nusra in 2013."),
    ("allegiance", "The militia joined forces with Ahrar al-Sham last spring."),
    ("allegiance", "Abu Yusuf, who had joined ISIS in 2015, appeared in a video."),
    ("allegiance", "Hundreds of fighters defected to Islamic State in the spring of 2014."),
    ("allegiance", "Six deserters took an oath of allegiance to the government in Sulu."),
    ("allegiance", "A police captain has gone over to the Taliban in Helmand."),
    ("allegiance", "The faction split from Boko Haram in 2016."),
    ("allegiance", "The militia renewed its oath of allegiance to the emir in Kunar."),
    ("allegiance", "The commander took an oath to Islamic State in Derna in 2014."),
    ("allegiance", "The brigade pledged itself to al-Qaida in March 2013."),
    ("allegiance", "Thirty fighters separated from the Taliban in Faryab last spring."),
    ("allegiance", "The militia sided with the government in Khartoum on Monday."),
    ("allegiance", "The faction severed ties with al-Qaida in July 2016."),
    ("allegiance", "Dozens of young men left Boko Haram in 2020."),
    # attack
    ("attack", "Gunmen attacked a police station in Quetta on Monday."),
    ("attack", "A police station in Quetta was attacked on Monday."),
    ("attack", "Boko Haram carried out an attack on the village of Gamboru on 5 May 2014."),
    ("attack", "A suicide bomber blew himself up outside a mosque in Kandahar, killing twelve people."),
    ("attack", "At least nine people were killed in a bomb attack in Mogadishu on Friday."),
    ("attack", "A car bomb exploded near the Turkish embassy in Mogadishu."),
    ("attack", "The deputy governor of Helmand was assassinated in Lashkar Gah."),
    ("attack", "The assassination of the deputy governor in Lashkar Gah shocked the province."),
    ("attack", "Al-Shabaab claimed responsibility for the bombing of a hotel in Kismayo."),
    ("attack", "Responsibility for the bombing in Kismayo was claimed by al-Shabaab."),
    ("attack", "Insurgents ambushed an army convoy in northern Mali."),
    ("attack", "Rockets were fired at the airport of Aden on Sunday."),
    ("attack", "A journalist was shot dead in Peshawar on 3 March 2018."),
    ("attack", "Armed men opened fire on a bus in Karachi."),
    ("attack", "Officers tried to overthrow President Keita in Bamako in 2020."),
    ("attack", "Fighters of the Haqqani network stormed a hotel in Kabul."),
    ("attack", "A patrol of the army hit a landmine near Kidal, wounding four soldiers."),
    ("attack", "Israeli jets struck a depot near Damascus, killing three guards."),
    ("attack", "A bus of the mission was fired upon near Bannu."),
    ("attack", "Fourteen residents were murdered in the camp in January."),
    ("attack", "The rebels seized tanks and rifles near Homs."),
    ("attack", "Border guards came under fire near Kunduz on Monday."),
    ("attack", "Rockets fired from the hills landed in the town of Kiryat Shmona."),
    ("attack", "The explosion, which shook the Kart-e Seh quarter of Kabul, damaged a school."),
    ("attack", "The massacre of forty villagers in Plateau state was condemned by the church."),
    ("attack", "Two guards were gunned down in Quetta."),
    ("attack", "A man hurled a grenade at the consulate in Basra."),
    ("attack", "A mosque was set ablaze in Bassikounou."),
    ("attack", "A judge was targeted with a mine in Farah."),
    ("attack", "The bridge near Aleppo was destroyed by explosives."),
    ("attack", "The mayor survived a bomb attack in Herat."),
    ("attack", "A driver was robbed at gunpoint near Agadez."),
    # clash
    ("clash", "Border guards clashed with smugglers in Gorno-Badakhshan."),
    ("clash", "Clashes broke out between the army and the rebels in Goma."),
    ("clash", "Government troops fought the Houthis near Marib for three days."),
    ("clash", "Heavy fighting was reported in Kunduz on 28 September 2015."),
    ("clash", "The two sides exchanged fire across the border near Batken."),
    ("clash", "The battle of Kobani ended in January 2015."),
    ("clash", "The rebels were defeated by Chadian troops near N'Djamena."),
    ("clash", "An armed conflict broke out near Goma."),
    ("clash", "Soldiers engaged the militants near Pattani."),
    # operation
    ("operation", "The army launched a military operation in North Waziristan in June 2014."),
    ("operation", "A military operation was launched in North Waziristan in June 2014."),
    ("operation", "Special forces conducted a counter-terrorism operation in Aktobe."),
    ("operation", "A drone strike killed six militants in Datta Khel."),
    ("operation", "Police raided a house in Molenbeek and seized weapons."),
    ("operation", "Airstrikes on Raqqa were carried out by French jets on Sunday."),
    ("operation", "Security forces neutralised three militants in Dagestan."),
    ("operation", "Police defused a bomb in Davao."),
    ("operation", "Soldiers combed the village near Sirte."),
    ("operation", "Police uncovered a cache of weapons and explosives in Osh."),
    # takeover
    ("takeover", "The Taliban captured Kunduz on 28 September 2015."),
    ("takeover", "Kunduz was captured by the Taliban in 2015."),
    ("takeover", "Islamic State seized control of Mosul in June 2014."),
    ("takeover", "Iraqi forces retook Ramadi from Islamic State."),
    ("takeover", "The district of Warduj fell to the Taliban last week."),
    ("takeover", "The capture of Tikrit by Islamic State in June 2014 alarmed its neighbours."),
    ("takeover", "The army seized power in Ouagadougou in January 2022."),
    ("takeover", "The rebels hoisted a flag over the fort in Aden."),
    # death
    ("death", "The former president died in Tashkent on 2 September 2016."),
    ("death", "The death of the opposition leader was announced in Dushanbe."),
    ("death", "The bodies of two herders were found near Isfara on Monday."),
    ("death", "Forty migrants drowned near Lampedusa."),
    ("death", "Orozbekov was killed in Ghazni in July 2015."),
    ("death", "Three climbers lost their lives in the Pamirs in 2011."),
    ("death", "The imam was found dead in Nazran on Sunday."),
    # conference
    ("conference", "A summit of the Shanghai Cooperation Organization was held in Samarkand in September 2022."),
    ("conference", "The organisation will hold its next summit in Samarkand on 15 September."),
    ("conference", "A summit of five presidents is due to take place in Cholpon-Ata on July 21."),
    ("conference", "The foreign ministers of Uzbekistan and Tajikistan met in Termez on 12 May."),
    ("conference", "Kazakhstan hosted talks on Syria in Astana."),
    ("conference", "The president visited Ashgabat on Tuesday."),
    ("conference", "At a meeting in Moscow, the delegations discussed the border."),
    ("conference", "Talks between the Taliban and American diplomats took place in Doha."),
    ("conference", "The interior minister met with his Chinese counterpart in Urumqi."),
    ("conference", "The minister sat down with rebel leaders in Muscat."),
    ("conference", "The chancellor consulted with the prime minister in Riga."),
    ("conference", "The president phoned the chancellor on Monday."),
    ("conference", "Diplomats of the two states bargained in Geneva for three days."),
    # agreement
    ("agreement", "Tajikistan and Kyrgyzstan signed a ceasefire agreement on 25 September 2022."),
    ("agreement", "A peace deal was signed in Juba by the government and the rebels."),
    ("agreement", "The parties reached an agreement on the border in Dushanbe."),
    ("agreement", "India and Pakistan agreed to a ceasefire along the Line of Control."),
    ("agreement", "Russia and Uzbekistan are strengthening military cooperation."),
    ("agreement", "The rebels declared a unilateral ceasefire on Friday."),
    ("agreement", "The two clans reconciled in Galkayo on Friday."),
    ("agreement", "The rebels accepted the peace plan."),
    ("agreement", "The government adopted a plan on 25 June."),
    # statement
    ("statement", "The chancellor attacked the minister over his visit to the border."),
    ("statement", "Tehran blamed the fire in Natanz on neglect."),
    ("statement", "The ministry reserves the right to close the border."),
    ("statement", "The two governments traded accusations over the pipeline."),
    ("statement", "The defence minister warned that terrorist groups pose a growing threat to the whole region."),
    ("statement", "“The threat from militants at the border has grown,” said General Karimov of the border troops."),
    ("statement", "The Foreign Ministry of Iran declared that the sanctions are an act of war."),
    ("statement", "Islamic State threatened pilgrims in Karbala."),
    ("statement", "The ministry welcomed the verdict."),
    ("statement", "The rebels gave an ultimatum on Monday."),
    # appeal
    ("appeal", "The United Nations urged both sides to stop the fighting in Aleppo."),
    ("appeal", "The governor called on residents to leave the city."),
    ("appeal", "Amnesty International called for the release of the journalist."),
    ("appeal", "The president appealed to neighbouring countries for help against the insurgents."),
    ("appeal", "The governor issued a call for calm."),
    ("appeal", "The ministry invited the rebels to Doha."),
    ("appeal", "The government proposed talks on the border."),
    ("appeal", "Residents were told by police to stay at home."),
    # dispute
    ("dispute", "Kabul denied the report of talks with the rebels."),
    ("dispute", "The Taliban rejected the government's offer of peace."),
    ("dispute", "The analyst cast doubt on the report that the commander was in Herat."),
    ("dispute", "The spokesman called the report a fairy tale."),
    ("dispute", "The elders turned down the offer."),
    ("dispute", "The ministry contradicted the report."),
    ("dispute", "The army brushed off the allegations."),
    ("dispute", "The interior ministry said it had never detained the man."),
    ("dispute", "The ministry said that the figure was invented."),
    ("dispute", "The general said that no such raid took place."),
    # sanction
    ("sanction", "The European Union imposed sanctions on Belarus in 2021."),
    ("sanction", "Sanctions were imposed on the bank by the United States."),
    ("sanction", "A court in Bishkek banned the movement as extremist."),
    ("sanction", "Russia expelled ten American diplomats."),
    ("sanction", "Washington designated the group as a terrorist organization."),
    ("sanction", "The government closed the newspaper in Tbilisi."),
    ("sanction", "The border crossing at Torkham has been closed since Monday."),
    ("sanction", "Latvia declared the attache persona non grata."),
    ("sanction", "A court banned the party as a terrorist organisation."),
    # movement
    ("movement", "Some forty young men have gone to fight in Syria."),
    ("movement", "Thousands of refugees fled from Kunduz to Tajikistan."),
    ("movement", "More than 300 Kazakhs travelled to Syria between 2012 and 2015."),
    ("movement", "American troops withdrew from Bagram in July 2021."),
    ("movement", "Russia deployed 2,000 soldiers to Kazakhstan in January 2022."),
    ("movement", "Militants crossed the border into Kyrgyzstan in August 1999."),
    ("movement", "Foreign fighters have infiltrated Badakhshan province."),
    ("movement", "The withdrawal of French troops from Mali was completed in August."),
    ("movement", "After the defeat the fighters returned to their homeland."),
    ("movement", "The army pulled out of Tessalit in October."),
    ("movement", "Three prisoners broke out of a prison in Khujand."),
    ("movement", "Pakistan returned 3,000 refugees last week."),
    ("movement", "Two militants slipped into Syria in 2014."),
    ("movement", "The families were resettled in Osh."),
    # concentration
    ("concentration", "Russia has massed 100,000 troops near the border of Ukraine."),
    ("concentration", "Some 3,000 militants have gathered in Badakhshan."),
    ("concentration", "Large forces of insurgents were concentrated around Kunduz."),
    ("concentration", "The militants regrouped near Marawi in June."),
    ("concentration", "Soldiers spread out in Hermel on Wednesday."),
    # recruitment
    ("recruitment", "Islamic State is recruiting labour migrants in Moscow."),
    ("recruitment", "Dozens of young men were recruited by al-Shabaab in Garissa."),
    ("recruitment", "The recruitment of teenagers by the group in Fergana began in 2013."),
    ("recruitment", "The government called up reservists in Kharkiv on Friday."),
    ("recruitment", "A general mobilisation was announced in Kyiv on Friday."),
    # formation
    ("formation", "The Islamic Jihad Union was founded in 2002."),
    ("formation", "Uyghur militants established a training camp in Badakhshan."),
    ("formation", "The government set up a new border force in 2016."),
    ("formation", "A new armed group emerged in Cabo Delgado in 2017."),
    ("formation", "The formation of the regiment in Kharkiv was announced in 2014."),
    ("formation", "The clerics launched a movement in Diyala in 2015."),
    # appointment
    ("appointment", "The president appointed General Rasulov as defence minister on Monday."),
    ("appointment", "General Rasulov was appointed governor of Balkh."),
    ("appointment", "Haibatullah Akhundzada was named leader of the Taliban in May 2016."),
    ("appointment", "The appointment of the new ambassador to Kabul surprised observers."),
    ("appointment", "Ismail Sabri was sworn in as prime minister on Saturday."),
    ("appointment", "Colonel Rahimi took over as governor of Kapisa."),
    ("appointment", "General Omarov took up the post in Aktau on Monday."),
    ("appointment", "The commander was suspended on Friday."),
    ("appointment", "Colonel Salimov succeeded General Omarov as commander."),
    # arrest
    ("arrest", "Turkish police arrested four suspects in Istanbul."),
    ("arrest", "Four suspects were arrested in Istanbul on Thursday."),
    ("arrest", "Three men were taken in for questioning in Datta Khel."),
    ("arrest", "Two members of Hizb ut-Tahrir were sentenced to twelve years in prison."),
    ("arrest", "A court in Almaty sentenced the activist to five years in prison."),
    ("arrest", "The arrest of the blogger in Dushanbe drew protests."),
    ("arrest", "Two Tajik citizens were charged with terrorism in Vienna."),
    ("arrest", "The imam was detained by the secret service on 4 June 2010."),
    ("arrest", "Police rounded up forty suspects in Karachi on Monday."),
    ("arrest", "The preacher got nine years from a court in Kazan."),
    ("arrest", "The student was found guilty in Minsk on Friday."),
    ("arrest", "The prosecutor opened a criminal case over the blast."),
    ("arrest", "A court in Split extended the custody of the mayor."),
    ("arrest", "The deputy was remanded in Chisinau on Friday."),
    ("arrest", "Two fugitives were seized in Gagra on Monday."),
    # amnesty
    ("amnesty", "The president pardoned 40 prisoners on Independence Day."),
    ("amnesty", "Twelve hostages were released by Boko Haram in Banki."),
    ("amnesty", "In July 2019 a group of forty boys was set free in Gombe."),
    ("amnesty", "The insurgents released nine villagers near Darzab."),
    ("amnesty", "Uzbekistan freed the journalist after eighteen years in prison."),
    ("amnesty", "Parliament declared an amnesty for former fighters."),
    ("amnesty", "The editor was let out on bail in Baku on Monday."),
    ("amnesty", "A court in Narva dropped the charges against the teacher."),
    ("amnesty", "The court overturned the verdict on Monday."),
    ("amnesty", "The mayor was cleared of all charges in Tirana."),
    # disappearance
    ("disappearance", "The lawyer disappeared in Ashgabat in November 2006."),
    ("disappearance", "A Kyrgyz activist went missing in Istanbul last week."),
    ("disappearance", "The disappearance of the bishop in Aleppo remains unsolved."),
    ("disappearance", "Four girls have been missing since Monday."),
    # protest
    ("protest", "Thousands of people protested in Almaty against fuel prices."),
    ("protest", "Protesters took to the streets of Khartoum on 6 April 2019."),
    ("protest", "A demonstration was held in front of the parliament in Yerevan."),
    ("protest", "Riots broke out in Andijan on 13 May 2005."),
    ("protest", "Teachers went on strike in Sulaimaniya on Sunday."),
    ("protest", "Drivers burned tyres in Tripoli on Monday."),
    ("protest", "Students held a vigil in Yerevan on Friday."),
    # abduction
    ("abduction", "Unknown men kidnapped two aid workers in Kunar province."),
    ("abduction", "Two engineers were abducted in Sokoto on Monday."),
    ("abduction", "The kidnapping of a bishop in Owerri was condemned on Sunday."),
    ("abduction", "Gunmen took thirty miners hostage in Kumtor in 2013."),
    ("abduction", "Pirates seized eleven sailors off Calabar on Tuesday."),
    # accident
    ("accident", "A bus crashed into a wall in Osh on Friday."),
    ("accident", "Nine people died in a train crash in Sohag on 26 March 2021."),
    ("accident", "Four miners died in an accident in Karaganda."),
    ("accident", "Two trains collided near Multan on Thursday."),
    ("accident", "A helicopter of the army crashed in Khatlon."),
    ("accident", "A fire broke out at a market in Almaty on Sunday."),
    ("accident", "The roof of a school caught fire in Bukhara."),
    ("accident", "The blaze in Dhaka killed twelve workers."),
    ("accident", "A block of flats collapsed in Karachi on Monday."),
    ("accident", "The collapse of a bridge in Surat shocked the city."),
    ("accident", "An earthquake struck Herat on 7 October 2023, killing hundreds of people."),
    ("accident", "A 6.1-magnitude quake was recorded in Khost on Wednesday."),
    ("accident", "A landslide buried eight houses in Naryn on Tuesday."),
    ("accident", "Floods in Sindh displaced thousands of villagers in August 2022."),
    ("accident", "Typhoon Odessa made landfall in Samar on Sunday."),
    ("accident", "The hurricane devastated two villages near Belize City."),
    ("accident", "A stampede broke out at a stadium in Malang."),
    ("accident", "A gas explosion occurred in Tirana on Saturday."),
    ("accident", "A ferry capsized near Chittagong on 4 May 2014."),
    # election
    ("election", "Parliamentary elections were held in Kyrgyzstan on 4 October 2020."),
    ("election", "Georgia held a referendum in 2008."),
    ("election", "The opposition party won the election in Zambia in August 2021."),
    ("election", "Voters in Moldova went to the polls on Sunday."),
    ("election", "The incumbent lost the runoff in Quito on Sunday."),
    ("election", "The candidate received 54 percent of the vote in Tirana."),
    ("election", "The referendum will take place in Ankara on 16 April 2017."),
    ("election", "Presidential elections will be held in Mali in February 2022."),
    # law
    ("law", "The parliament of Kazakhstan passed a law on religion in October 2011."),
    ("law", "A law against extremism was adopted in Tajikistan in 2003."),
    ("law", "The president signed a decree on military service on Monday."),
    ("law", "The Supreme Court ruled on Tuesday that the ban was unlawful."),
    ("law", "The court struck down the law in Bratislava on Friday."),
    ("law", "The president declared a state of emergency in Tripoli."),
    ("law", "The government imposed a curfew in Colombo on 1 April 2022."),
    ("law", "The king dissolved parliament in Amman on Sunday."),
    ("law", "Lawmakers approved the budget in Chisinau on Thursday."),
    ("law", "The amendment came into force in Bishkek on 5 May 2021."),
)  # fmt: skip

UNTOLD: tuple[tuple[str, str], ...] = (
    ("negated", "The Taliban have not attacked the embassy in Kabul."),
    ("negated", "No attack took place in Herat that week."),
    ("negated", "The police never arrested anyone in Osh."),
    ("conditional", "If the rebels attacked the airport, the army would respond."),
    ("possible", "The militants may attack the embassy in Dushanbe."),
    ("possible", "The region could become a haven for terrorists."),
    ("possible", "Fighters might cross the border into Tajikistan."),
    ("purpose", "The army needs helicopters to attack the rebels in Idlib."),
    ("purpose", "The treaty was written to prevent attacks on civilians in Darfur."),
    ("general", "Terrorists attack civilians in order to spread fear."),
    ("general", "Various terrorist attacks have shaken the country over the years."),
    ("question", "Did the rebels capture Kunduz?"),
    ("imperative", "Attack the castle before nightfall."),
    ("first person", "We went to Kabul and met our friends."),
    ("idiom", "The patient suffered a heart attack in Tashkent."),
    ("idiom", "The ministry released a video of the border in Badakhshan."),
    ("idiom", "The ministry released figures on crime in Osh."),
    ("idiom", "The president opened a school in Osh on Monday."),
    ("idiom", "The company launched a new product in Almaty."),
    ("idiom", "The painter joined the academy in Samarkand."),
    ("idiom", "He joined the national team in 2012."),
    ("idiom", "The crew shot a film in Bukhara."),
    ("idiom", "The singer released an album in Baku in 2019."),
    ("idiom", "The club signed a new striker from Lyon."),
    ("idiom", "The mountain is visited by hikers every summer."),
    ("idiom", "This killer app was established as the standard."),
    ("idiom", "Cotton prices fell to a new low in Tashkent."),
    ("idiom", "The chef beat the eggs and shelled the peas."),
    ("idiom", "The article concentrates on the economy of Kazakhstan."),
    ("idiom", "The road to Khorog runs along the river."),
    ("idiom", "Sar-e Pul is a province in the north of Afghanistan."),
    ("in passing", "The candidate praised the army before the election."),
    ("in passing", "The election commission of Moldova has seven members."),
    ("in passing", "An election campaign is expensive."),
    ("in passing", "Under the law, refugees may work in Jordan."),
    ("in passing", "The country lies in an earthquake zone."),
    ("in passing", "The fire brigade of Osh has two engines."),
    ("idiom", "Cotton prices crashed in Tashkent on Monday."),
    ("idiom", "The actor won the vote of the jury."),
    ("idiom", "The king ruled Bhutan for thirty years."),
    ("idiom", "The stock market collapsed in Shanghai on Monday."),
    ("idiom", "The teacher passed the exam in Dushanbe."),
)  # fmt: skip

OTHER_TEXTS: tuple[tuple[str, str], ...] = (
    (
        "football",
        (
            "Lyon attacked from the first minute and struck in the tenth. The captain shot from twenty metres and the "
            "goalkeeper was beaten. In the second half Lille launched an attack down the left wing, but the defence "
            "held. "
            "The striker, who joined the club from Nantes in 2019, was sent off after a clash with the referee. Lille "
            "fought back and captured second place in the league. The coach was appointed in July and signed a new "
            "deal."
        ),
    ),
    (
        "chess",
        (
            "White attacked the king on the queenside while Black captured the bishop on e5. The grandmaster "
            "sacrificed "
            "a knight, launched a direct assault and seized control of the open file. After the exchange of queens the "
            "battle moved to the endgame, where the defender surrendered a pawn. The tournament was held in Wijk "
            "aan Zee."
        ),
    ),
    (
        "software",
        (
            "Version 4.2 was released on Tuesday. The scheduler killed the worker process when the memory limit was "
            "hit, "
            "and the child thread died. We fixed an attack on the parser and a bug that crashed the server. The new "
            "command launches a container, joins the cluster and deploys the application. The old API was removed "
            "and a "
            "foundation was established for plugins. Users are urged to update the library."
        ),
    ),
    (
        "recipe",
        (
            "Beat the eggs with the sugar, then fold in the flour. Bring the water to the boil and kill the heat. "
            "Add the "
            "butter, cover the bowl and leave the dough to rest for an hour. Fire up the oven, shoot for a golden "
            "crust "
            "and release the cake from the tin. Serve with whipped cream. Garlic and onion can join the sauce at "
            "the end."
        ),
    ),
    (
        "film",
        (
            "In the third act the hero attacks the castle and the villain dies. The director shot the battle scenes in "
            "Almeria. The film was released in May and captured the audience at once. The sequel was announced at a "
            "conference for fans. The actress, who joined the cast late, killed it in the lead role, and the "
            "soundtrack "
            "struck a chord. Critics attacked the plot, but the studio hit its target at the box office."
        ),
    ),
    (
        "business",
        (
            "Shares fell after the retailer missed its profit target. The chief executive launched an aggressive "
            "campaign "
            "to capture market share and struck a deal with a rival brand. Investors attacked the plan, and the board "
            "appointed a new head of marketing. Revenue hit a record in the quarter. The company will open stores and "
            "target young consumers. Customers flocked to the sale."
        ),
    ),
)
