"""Which places an event may have, and what speaks for and against each: cues by name, weighed in :mod:`.ranking`."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from geo.extract.annotations import Toponym
from geo.extract.english.grammar import syntax
from geo.extract.english.slots import attachment, barred_places, surroundings
from geo.extract.english.slots.barred_places import AT, TO
from geo.extract.english.slots.references import PlaceRefs
from geo.extract.english.slots.scene import Scene
from geo.extract.english.slots.surroundings import bucket
from geo.extract.english.text import is_capital
from geo.extract.english.triggers import Trigger
from geo.extract.events import days
from geo.extract.layout import Sentence
from geo.extract.wordlists import words
from geo.places.gazetteer import Entry

_BACK, _MOST = 5, 16
_TAKEN_FROM = words("kidnap abduct disappear vanish snatch kidnapping abduction disappearance emerge")
_AT_HOME = frozenset({"arrest", "amnesty", "law", "election", "appointment", "formation"})
_OFFICERS = frozenset({"government", "force", "body", "official"})
_LOCAL = frozenset({"city", "adm2", "adm1", "building", "airport"})


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A place that an event may have, with its token where it stands in the event's sentence; None for no place."""

    toponym: Toponym | None
    token: Token | None
    level: str
    cues: tuple[str, ...]
    is_barred: bool = False


@dataclass(frozen=True, slots=True)
class _Near:
    """What the event's own sentence names: any place, one that the gazetteer lacks, countries; ``located`` collects."""

    owns: bool
    unplaced: bool
    countries: frozenset[str]
    located: list[Toponym]


class PlaceCues:
    """Lists the candidates of the events of one text."""

    def __init__(self, scene: Scene, *, refs: PlaceRefs) -> None:
        """Take the text's *scene*, and *refs*, what "the city" and "the country" stand for in it."""
        self._scene = scene
        self._context = scene.context
        self._refs = refs
        body = [one for one in self._context.toponyms if one.entry is not None]
        self._counts = Counter(one.entry.id for one in body if one.entry is not None)
        self._countries = Counter(one.entry.country for one in body if one.entry is not None and one.entry.country)
        self._all = sum(self._countries.values())
        self._lead = self._find_lead()
        self._of_name: dict[tuple[int, str], tuple[str, ...]] = {}
        self._ranks: dict[tuple[int, int], int] = {}

    def candidates(self, trigger: Trigger) -> list[PlaceCandidate]:
        """Return the candidates of *trigger*, none (no place) first."""
        scene, sentence = self._scene, trigger.sentence
        strong = surroundings.of(trigger, scene)
        its = trigger.behaviour
        own = [
            (token, toponym)
            for token, toponym in self._own_names(trigger)
            if not (
                is_capital(toponym)
                and (
                    barred_places.is_voice(token)
                    or ((its.is_spoken or its.place == "site") and barred_places.is_speaker(token))
                )
            )
        ][:_MOST]
        entries = [toponym.entry for _, toponym in own if toponym.entry is not None and toponym.kind != "demonym"]
        found = [self._own(trigger, token, toponym, strong, entries) for token, toponym in own]
        seen, back, places = {sentence.index}, 0, len(entries)
        near = _Near(
            places > 0, self._names_unplaced(trigger), frozenset(one.country for one in entries if one.country), []
        )
        for other in reversed(self._context.sentences[max(0, sentence.index - 3 * _BACK) : sentence.index]):
            if not other.is_body:
                continue
            if self._is_under_another_heading(sentence, other):
                break
            back += 1
            if back > _BACK or len(found) >= 2 * _MOST:
                break
            if scene.toponyms.get(other.index):
                found.extend(self._elsewhere(trigger, other, -back, strong, first=len(seen) == 1, near=near))
                seen.add(other.index)
        for other in self._context.sentences[sentence.index + 1 : sentence.index + 2]:
            if (
                other.is_body
                and scene.toponyms.get(other.index)
                and not self._is_under_another_heading(sentence, other)
            ):
                found.extend(self._elsewhere(trigger, other, 1, strong, first=False, near=near))
                seen.add(other.index)
        for kind, index in self._lead:
            if index not in seen:
                seen.add(index)
                found.extend(
                    self._elsewhere(
                        trigger, self._context.sentences[index], -99, strong, first=False, near=near, kind=kind
                    )
                )
        found.extend(self._of_text(trigger, strong, places))
        nothing = [
            f"own={bucket(places, 0, 1, 2)}",
            f"names={bucket(len(own), 0, 1, 2)}",
            f"back={bucket(len(seen) - 1, 0, 1, 2)}",
            f"unplaced={near.unplaced}",
            f"all={bucket(self._all, 0, 2, 5, 12)}",
            f"local={any(one.kind in _LOCAL for one in entries)}",
        ]
        return [PlaceCandidate(None, None, "none", _crossed("none", nothing, strong)), *found]

    def _own_names(self, trigger: Trigger) -> Iterator[tuple[Token, Toponym]]:
        named = self._scene.toponyms.get(trigger.sentence.index, ())
        yield from [pair for pair in named if trigger.may_have(pair[1].start)] or named
        for name, token in (*trigger.frame.preps, *(("", patient) for patient in trigger.frame.patients)):
            reference = self._refs.stands_for(token)
            if reference is not None and (name in AT or name in TO or name in ("from", "")):
                yield token, reference

    def _find_lead(self) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        for sentence in self._context.sentences:
            if sentence.boilerplate or not self._scene.toponyms.get(sentence.index):
                continue
            if sentence.is_body or not any(kind == "title" for kind, _ in found):
                found.append(("lead" if sentence.is_body else "title", sentence.index))
            if sentence.is_body:
                break
        return found

    def _of_text(self, trigger: Trigger, strong: tuple[str, ...], places: int) -> Iterator[PlaceCandidate]:
        """Yield what holds for the paragraph or the whole text: headings, its centre, its country, whose deed it is."""
        _, headed = self._scene.headed(trigger.sentence)
        whole = [
            ("headed", headed),
            ("centre", self._refs.centre()),
            ("country", self._refs.named_country()),
        ]
        for role, tokens in (("agent", trigger.frame.agents), ("patient", trigger.frame.patients)):
            for actor in tokens[:4]:
                for index in range(*syntax.phrase(actor)):
                    toponym = self._context.toponym_at.get(index) if index < len(self._context.doc) else None
                    state = self._refs.state_of(toponym) if toponym is not None else None
                    if state is not None:
                        whole.append((role, state))
        for group, toponym in whole:
            if toponym is not None:
                level = "heading" if group == "headed" else "text"
                cues = [f"alone={places == 0}"]
                if group == "agent" and places == 0 and self._governs(trigger):
                    cues.append("governs")
                yield self._made(toponym, cues, strong, level=level, group=group)

    def _governs(self, trigger: Trigger) -> bool:
        """Return True if a state's own officers do at home what they do: "the Chadian government arrested"."""
        agents = {one for token in trigger.frame.agents for one in self._context.classes(syntax.core(token))}
        return trigger.type in _AT_HOME and bool(agents & _OFFICERS)

    def _own(
        self, trigger: Trigger, token: Token, toponym: Toponym, strong: tuple[str, ...], entries: list[Entry]
    ) -> PlaceCandidate:
        context = self._context
        rank, level = self._scene.closeness(trigger, token)
        if goes_to_fight(trigger, token):
            rank, level = 0, "clause"
        preposition = attachment.preposition(token)
        dependency = token.dep_
        barred = [
            name
            for name, holds in (
                ("dateline", toponym.start < barred_places.dateline(context.text, trigger.sentence)),
                ("in name", barred_places.is_in_name(context, token, toponym)),
                ("actor", barred_places.is_actor(trigger, token)),
                ("describes", barred_places.describes(context, token)),
                ("bracketed", barred_places.is_bracketed(context.text, trigger, toponym)),
                ("doer", barred_places.is_doer(token)),
                ("capital", is_capital(toponym) and barred_places.is_speaker(token)),
            )
            if holds
        ]
        rivals = self._scene.rival_triggers(trigger)
        between = sum(min(token.i, trigger.token.i) < one.token.i < max(token.i, trigger.token.i) for one in rivals)
        best = min((self._rank_of(one, token) for one in rivals), default=9)
        closer = "us" if rank < best else "both" if rank == best else "them"
        place = trigger.behaviour.place
        narrower = sum(holds(toponym.entry, one) for one in entries) if toponym.entry is not None else 0
        role = role_of(trigger, token, is_close=rank == 0) or "no"
        gap = abs(token.i - trigger.token.i)
        side = "<" if token.i < trigger.token.i else ">"
        kind = toponym.kind
        cues = [
            f"rank={rank}",
            f"rank={rank}:level={level}",
            f"rank={bucket(rank, 1, 3, 5)}:kind={kind}",
            f"prep={preposition}:place={place}",
            f"rank={bucket(rank, 1, 3, 5)}:prep={preposition}",
            f"dep={dependency}",
            f"prep={preposition}:type={trigger.type}",
            f"role={role}",
            f"role={role}:place={place}:{bucket(rank, 1, 3, 5)}",
            f"role={role}:kind={kind}",
            f"rank={bucket(rank, 1, 3, 5)}:dep={dependency}:kind={kind}",
            f"gap={bucket(gap, 3, 6, 12, 24)}",
            f"side={side}:{bucket(gap, 4, 10)}",
            f"between={bucket(between, 0, 1, 2)}",
            f"closer={closer}",
            f"closer={closer}:rank={bucket(rank, 1, 3, 5)}",
            f"narrower={bucket(narrower, 0, 1)}",
            f"narrower={bucket(narrower, 0, 1)}:kind={kind}",
            f"number={bucket(len(entries), 0, 1, 2, 3)}",
            f"alone={len(entries) == 1}:rank={bucket(rank, 1, 3, 5)}",
        ]
        if any(one.i == trigger.token.i for one in trigger.frame.patients):
            cues.append("patient")
        if token in trigger.frame.patients:
            cues += ["is patient", f"is patient:{place}:{kind}"]
        if token.i == trigger.token.i - 1:
            cues.append("compound")
        if self._is_label(trigger.sentence, toponym):
            cues.append("label")
        if self._scene.is_in_label(toponym):
            cues.append("dated label")
        if "dateline" in barred and self._is_abroad(trigger.sentence, toponym):
            cues.append("abroad")
        if len(entries) <= 2 and self._datelined(trigger) and barred_places.owns_site(context, token):
            cues.append("owner")
        if level != "clause" and barred_places.is_where_said(trigger, token):
            cues.append("where said")
        if barred_places.is_of_office(context, token):
            cues.append("office")
        verb = syntax.clause(token)
        if verb.lemma_.lower() in ("fly", "send", "transfer", "bring", "take", "deport", "return"):
            cues.append(f"flown:{preposition}")
        cues += [f"bar={one}" for one in barred] + [f"bar={one}:{place}:{kind}" for one in barred]
        if not barred:
            cues.append("free")
            cues.append(f"free:{bucket(rank, 1, 3, 5)}")
        group = "own" + bucket(rank, 1, 3, 5)
        if toponym.kind == "demonym":
            group = "demonym"
        elif toponym.why.startswith("'") or "stands for" in toponym.why:
            cues.append("reference")
        near = "clause" if level == "clause" else "sentence"
        return self._made(
            self._state_for(toponym), cues, strong, level=near, group=group, token=token, barred=bool(barred)
        )

    def _rank_of(self, trigger: Trigger, token: Token) -> int:
        key = trigger.token.i, token.i
        if key not in self._ranks:
            self._ranks[key] = self._scene.closeness(trigger, token)[0]
        return self._ranks[key]

    def _elsewhere(
        self,
        trigger: Trigger,
        sentence: Sentence,
        steps: int,
        strong: tuple[str, ...],
        *,
        first: bool,
        near: "_Near",
        kind: str = "",
    ) -> list[PlaceCandidate]:
        scene, context = self._scene, self._context
        owns, unplaced, own_countries, nearest = near.owns, near.unplaced, near.countries, near.located
        named = scene.toponyms[sentence.index]
        same = sentence.paragraph == trigger.sentence.paragraph
        there = scene.triggers_in(sentence)
        alike = "type" if any(one.type == trigger.type for one in there) else "none"
        if any(one.token.lemma_ == trigger.token.lemma_ for one in there):
            alike = "lemma"
        group = kind or ("after" if steps > 0 else f"back{bucket(-steps, 1, 2, 5)}")
        entries = [one.entry for _, one in named if one.entry is not None and one.kind != "demonym"]
        another_day = self._is_of_another_day(sentence, trigger)
        dateline = barred_places.dateline(context.text, sentence)
        found = []
        for token, toponym in named[:6]:
            if is_capital(toponym) and barred_places.is_voice(token):
                continue
            preposition = attachment.preposition(token)
            located = preposition in (AT | TO if trigger.behaviour.place == "path" else AT)
            narrower = sum(holds(toponym.entry, one) for one in entries) if toponym.entry is not None else 0
            cues = [
                f"same={same}",
                f"first={first}:same={same}",
                f"alike={alike}",
                f"owns={owns}",
                f"owns={owns}:alike={alike}",
                f"owns={owns}:kind={toponym.kind}",
                f"located={located}",
                f"located={located}:kind={toponym.kind}",
                f"of={bucket(len(named), 1, 2, 4)}",
                f"narrower={bucket(narrower, 0, 1)}:kind={toponym.kind}",
                f"prep={preposition}",
                f"dep={token.dep_}",
            ]
            if another_day:
                cues.append("another day")
            if toponym.start < dateline:
                cues += ["dateline", *(["abroad"] if self._is_abroad(sentence, toponym) else [])]
            elif self._is_label(sentence, toponym):
                cues += ["label", f"label:same={same}"]
            if unplaced:
                cues.append("unplaced")
            if own_countries:
                cues.append(
                    f"agrees={toponym.entry is not None and toponym.entry.country in own_countries}:kind={toponym.kind}"
                )
            if located and toponym.kind != "demonym":
                cues.append(f"located={not nearest}")
                nearest.append(toponym)
            bars = [
                name
                for name, holds in (
                    ("in name", barred_places.is_in_name(context, token, toponym)),
                    ("describes", barred_places.describes(context, token)),
                    ("doer", barred_places.is_doer(token)),
                )
                if holds
            ]
            cues += [f"bar={one}" for one in bars] or ["free"]
            if not bars and located:
                cues.append(f"free:located:{same}")
            others = [self._rank_of(one, token) for one in there[:6]]
            ours = [self._rank_of(one, token) for one in there[:6] if one.type == trigger.type]
            if others:
                cues.append(f"any={bucket(min(others), 1, 3, 5)}")
            if ours:
                cues.append(f"theirs={bucket(min(ours), 1, 3, 5)}")
            level = {"after": "after", "lead": "paragraph", "title": "paragraph"}.get(
                group, "before" if steps == -1 else "paragraph"
            )
            if toponym.kind == "demonym":
                cues.append("demonym")
            found.append(self._made(self._state_for(toponym), cues, strong, level=level, group=group))
        return found

    def _is_under_another_heading(self, sentence: Sentence, other: Sentence) -> bool:
        """Return True if *sentence* stands under a heading that is a place, and *other* does not."""
        (_, here), (_, there) = self._scene.headed(sentence), self._scene.headed(other)
        return here is not None and (there is None or here.start != there.start)

    def _is_label(self, sentence: Sentence, toponym: Toponym) -> bool:
        """Return True if *toponym* opens *sentence* as a label: "Mali: the junta ..."."""
        text = self._context.text
        return text[toponym.end : toponym.end + 1] == ":" and not any(
            map(str.isalnum, text[sentence.start : toponym.start])
        )

    def _datelined(self, trigger: Trigger) -> bool:
        """Return True if the sentence of *trigger* opens with a dateline."""
        return barred_places.dateline(self._context.text, trigger.sentence) > trigger.sentence.start

    def _is_abroad(self, sentence: Sentence, toponym: Toponym) -> bool:
        """Return True if *sentence* is set in another country than *toponym*, the city of its dateline."""
        set_in = [
            one.entry
            for token, one in self._scene.toponyms.get(sentence.index, ())
            if one is not toponym
            and one.kind != "demonym"
            and one.entry is not None
            and (attachment.preposition(token) in AT or barred_places.owns_site(self._context, token))
            and not barred_places.describes(self._context, token)
        ]
        entry = toponym.entry
        return entry is not None and bool(set_in) and not any(entry.country in one.countries for one in set_in)

    def _names_unplaced(self, trigger: Trigger) -> bool:
        """Return True if the event's own clause names a place that the gazetteer lacks."""
        return any(
            name in AT
            and token.tag_[:3] == "NNP"
            and token.i not in self._context.date_at
            and token.i not in self._context.toponym_at
            and (token.ent_type_ in ("GPE", "LOC", "FAC") or token.i not in self._context.mention_at)
            for name, token in trigger.frame.preps
        )

    def _is_of_another_day(self, sentence: Sentence, trigger: Trigger) -> bool:
        """Return True if *sentence* has dates, and none that agrees with one of *trigger*'s own sentence."""
        theirs = {date.edtf for _, date in self._scene.dates.get(sentence.index, ())}
        ours = {date.edtf for _, date in self._scene.dates.get(trigger.sentence.index, ())}
        return bool(theirs) and bool(ours) and all(days.differ(one, other) for one in theirs for other in ours)

    def _state_for(self, toponym: Toponym) -> Toponym:
        """Return the state that a demonym names, *toponym* itself where it is none."""
        state = self._refs.state_of(toponym) if toponym.kind == "demonym" else None
        return state if state is not None else toponym

    def _made(
        self,
        toponym: Toponym,
        cues: list[str],
        strong: tuple[str, ...],
        *,
        level: str,
        group: str,
        token: Token | None = None,
        barred: bool = False,
    ) -> PlaceCandidate:
        return PlaceCandidate(toponym, token, level, _crossed(group, [*cues, *self._told(toponym)], strong), barred)

    def _told(self, toponym: Toponym) -> tuple[str, ...]:
        key = toponym.start, toponym.kind
        if key not in self._of_name:
            entry = toponym.entry
            assert entry is not None, "only placed names are candidates"
            home = self._refs.country()
            share = self._countries[entry.country] * 10 // max(1, self._all) if entry.country else -1
            self._of_name[key] = (
                f"kind={toponym.kind}",
                f"count={bucket(self._counts[entry.id], 1, 2, 4)}",
                f"share={bucket(share, -1, 1, 3, 5, 8)}",
                f"kind={toponym.kind}:share={bucket(share, 1, 3, 5, 8)}",
                f"home={home is not None and home.country == entry.country}",
                f"sure={bucket(int(toponym.certainty * 10), 4, 6, 8)}",
                f"sure={bucket(int(toponym.certainty * 10), 4, 6, 8)}:kind={toponym.kind}",
                f"code={entry.feature_code}" if entry.feature_code in ("PPLC", "PPLA") else "code=",
                f"us={entry.country == 'US'}:{toponym.kind}",
            )
        return self._of_name[key]


def goes_to_fight(trigger: Trigger, token: Token) -> bool:
    """Return True if *token* is where the movement leads to: "gone to fight in Syria"."""
    verb = syntax.clause(token)
    return verb.lemma_.lower() in ("fight", "wage") and verb.head == trigger.token


def role_of(trigger: Trigger, token: Token, *, is_close: bool) -> str:
    """Return the role that its preposition gives to the place at *token* in the event's own sentence; empty for none.

    Args:
        trigger: the event.
        token: the place.
        is_close: whether it stands in the event's own clause.
    """
    preposition = attachment.preposition(token)
    patients = trigger.frame.patients
    if trigger.behaviour.place == "path":
        if preposition == "from" or (trigger.token.lemma_.lower() in ("leave", "flee") and preposition == ""):
            return "origin"
        if preposition in TO or token in patients or syntax.over(token) in patients:
            return "destination"
        if preposition in AT and goes_to_fight(trigger, token):
            return "destination"
        if preposition in AT:
            return "happened_at" if is_close else "mentioned"
        return "mentioned" if preposition in ("of", "with", "by") else ""
    if trigger.behaviour.is_spoken:
        return "happened_at" if preposition in ("in", "at") and is_close else "about"
    if trigger.behaviour.place == "parties" and preposition not in ("in", "at"):
        return "about"
    if trigger.behaviour.place == "venue" and preposition in ("of", "between", "with", "among", "by", "for"):
        return ""
    if preposition in ("with", "by", "against", "like", "than", "as") and token not in patients:
        return ""
    if preposition == "from":
        return "happened_at" if trigger.token.lemma_.lower() in _TAKEN_FROM else ""
    return "happened_at"


def holds(container: Entry | None, entry: Entry | None) -> bool:
    """Return True if *entry* lies in *container*, another place."""
    if container is None or entry is None or container.id == entry.id:
        return False
    return container.id in entry.parents or (container.kind == "country" and container.country == entry.country)


def _crossed(group: str, cues: list[str], strong: tuple[str, ...]) -> tuple[str, ...]:
    """Return *cues*, those of the trigger in the candidate's *group*, and the two crossed."""
    kind = next((cue for cue in cues if cue.startswith("kind=")), "")
    crossed = [f"{group}|{kind}|{cue}" for cue in strong[:2]] if kind else []
    return (group, *cues, *(f"{group}|{cue}" for cue in cues), *(f"{group}|{cue}" for cue in strong), *crossed)
