"""Classes and words that several rules ask for (classes: :mod:`geo.extract.english.classes`)."""

FIGHTERS = "armed force group"
PEOPLE = "armed force people person captive official government body"
TARGETS = "armed force people person official government body building place state group organisation"
ACTING = "person official body state government organisation armed group force people outlet"
MEETING = "official state body government organisation person armed"
PARTIES = "official body state government armed group"
PUBLIC = "official body state government organisation armed group force"
CARRY = "carry conduct launch stage mount perpetrate commit make begin start execute undertake"
HAPPEN = (
    "take occur happen erupt break kill leave hit rock strike target injure wound claim follow continue shake damage "
    "destroy"
)
HOLD = (
    "hold host attend convene chair open begin start conclude end close take organise organize participate gather "
    "join meet co-host welcome cohost preside sponsor address schedule plan kick wrap pay make hail arrive"
)

MILITARY = (
    "military security special counter-terrorism counterterrorism anti-terrorist anti-terrorism antiterrorist clearing "
    "clearance police joint cross-border search ground sweep bombing air combat rebel militant insurgent army "
    "large-scale "
    "terrorism terror terrorist law-enforcement night ambush punitive nato scale intelligence-based"
)
