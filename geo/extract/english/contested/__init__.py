"""What speakers deny, or assert, of events that other sentences tell of.

"Denied that its troops had shelled the village", "said no shell had been fired", "called the accusation baseless": each
is a denial of something, by name or as "the accusation".  Which event is meant is for
:mod:`geo.extract.events.contested` to say.

:mod:`.denials` finds who says so, :mod:`.acts` what it is that they assert or deny.
"""
