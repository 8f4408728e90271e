"""What stands round a name and tells a place from a person, a group or a common word.

Words are in lower case.  Word lists are short and general; how much each cue counts is
:mod:`geo.extract.toponyms.weights`' business.
"""

from geo.extract.wordlists import words

INSIDE = words(
    "in at near from to outside around across throughout within toward towards via inside into between through over"
    " off beyond along reaching leaving visiting"
)
"""Words that places follow."""

WEAK = words("of for and or with against by on the both including like")
"""Words that places follow as often as other names do."""

TITLES = words(
    "mr mr. mrs mrs. ms ms. dr dr. sir lady lord prof prof. professor rev rev. sen sen. rep rep. gov gov. capt capt."
    " sgt sgt. lt lt. col col. gen gen. maj maj. judge justice president chancellor senator governor mayor sheriff"
    " officer detective captain sergeant lieutenant colonel general commander king queen prince princess pope bishop"
    " cardinal father sister brother uncle aunt coach minister secretary congressman congresswoman councilman"
    " councilwoman commissioner superintendent principal deputy mullah imam sheikh maulvi qari chairman st. ambassador"
    " attorney spokesman spokeswoman spokesperson director chief said"
)
"""Words that a person's name follows."""

NAMES = words(
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark"
    " donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary"
    " nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick"
    " raymond jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle ethan walter noah jeremy"
    " christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce"
    " gabriel joe logan alan juan albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley"
    " philip eugene mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra"
    " margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie dorothy rebecca sharon"
    " laura cynthia amy kathleen angela shirley brenda emma anna pamela nicole samantha katherine christine helen"
    " debra rachel carolyn janet maria catherine heather diane olivia julie joyce victoria ruth virginia lauren kelly"
    " christina joan evelyn judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann"
    " kathryn abigail sophia frances jean alice judy isabella julia grace amber denise danielle marilyn beverly"
    " charlotte natalie theresa diana brittany doris kayla alexis lori marie tom tim jim bob bill mike steve dave dan"
    " chris matt tony ken greg jeff ron don ed sam ben alex nick fred doug phil pete rick ray kim barack vladimir"
    " ahmed mohammed muhammad mohammad abdul ali hassan hussein omar ibrahim mahmoud khalid abdullah yusuf mustafa"
    " ivan sergei dmitry igor oleg yuri mikhail nikolai viktor aleksandr carlos luis jorge pedro miguel rafael angela"
    " hans klaus pierre jacques francois giovanni marco paolo kate jane anne claire lucy sue harry simon ian neil colin"
    " stuart graham martin nigel trevor derek gordon barry"
)
"""Given names, frequent ones, in capitals elsewhere in a text too often taken for places."""

TYPES = words(
    "province provinces district districts county counties parish city town township village state region"
    " municipality oblast governorate prefecture borough neighborhood neighbourhood suburb area airport valley river"
    " lake island islands mountains mountain peninsula coast desert canal street avenue road boulevard highway park"
    " square bridge creek bay beach hills heights lane drive"
)
"""Nouns that say what kind of place a name before them is."""

HOLDERS = words(
    "police university college hospital council sheriff court school schools airport fire department district mayor"
    " residents resident chamber office station stadium native man woman county community center centre authorities"
    " government state governor zoo museum church library jail prison officials based area metropolitan coroner"
    " senator parliament embassy capital border troops forces provincial municipal regional local city town"
    " high elementary medical general regional memorial international public planning commission board"
)
"""Nouns of local institutions and people, after a place's name."""

PAPERS = words(
    "times post news journal herald tribune star gazette daily press sun chronicle observer press-telegram examiner"
    " courier dispatch ledger record sentinel globe inquirer reuters radio tv fc united cowboys lions tigers bears"
    " eagles giants yankees lakers bulls red sox cubs patriots packers panthers raiders rovers wanderers rangers"
    " knights wildcats bulldogs warriors hornets"
)
"""Words of newspapers and teams, after a place's name."""

GROUPS = words(
    "movement front army party jihad emirate taliban islamic brigade brigades union resistance mujahideen"
    " militia al-qaeda qaeda isis isil is daesh liberation caliphate jamaat ansar lashkar jaish harakat hizb boko"
    " tehrik tehreek tehrik-e katibat jundallah khilafat"
)
"""Words of the names of armed and political groups."""

STREETS = words("street st avenue ave road rd boulevard blvd lane drive highway hwy route interstate parkway")

LINKS = words(
    "of the de la le les du del dos da do di el al ul and y e i an in on upon sur von der den bei am zu ye yi -"
)
"""Words in small letters that names have inside them."""

COMMON = words(
    "i a the he she it we they you this that these those there here then when where what who why how if but and or"
    " so as at by for from in into of on to with not no yes all any some one two three four five six seven eight nine"
    " ten may march april august june july january february september october november december monday tuesday"
    " wednesday thursday friday saturday sunday today tomorrow yesterday god christmas easter internet web facebook"
    " twitter google many most more much such our your their his her its my me us him them will would can could should"
    " also only just even still after before during while since until now new old first last other another each every"
    " both few several police court state county city town university college president mayor street road house"
    " senate congress republican democrat democratic party school board council"
)
"""Words that are no place even where they are written with a capital letter and a hamlet bears their name."""

FOREIGN_INSIDE = words(
    "в во из под у около близ до через между к ко по на за над"
    " дар аз ба бо то назди дари байни"
    " در از به تا نزدیک بین سوی"
)
"""Russian, Tajik and Persian words that places follow; Uzbek says so with endings."""

FOREIGN_TYPES = words(
    "город городе города районе район района области область провинции провинция провинцию уезд уезде республика"
    " республики республике село селе кишлаке кишлак аэропорт аэропорту"
    " viloyati viloyatida viloyatining tumani tumanida tumanining shahri shahrida shahridan shahriga respublikasi"
    " вилояти вилоятида тумани туманида шаҳри шаҳрида вилоят вилояти ноҳияи ноҳия шаҳри шаҳр"
    " ولایت ولسوالی استان شهر شهرستان کشور"
)
"""Nouns beside a place's name in Russian, Uzbek, Tajik and Persian."""
