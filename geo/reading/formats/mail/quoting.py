"""What in a mail is not its own: quotations, the head of a mail that is passed on, signatures, footers, notices.

Source: RFC 3676 for signatures; how programs of mail quote and pass on.
"""

import re

from geo.reading.formats.markup import MarkedLine

_ATTRIBUTION = re.compile(
    r".{0,200}\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto|napisał\w*|yazdı|написал\w*|писал\w*|пишет|نوشت"
    r"|كتب).{0,100}:",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"[-_*\s]*(?:forwarded message|begin forwarded message|weitergeleitete nachricht|message transféré"
    r"|mensaje reenviado|пересылаемое сообщение|iletilen ileti)[-_*:\s]*",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"[-_*\s]*(?:original (?:message|appointment)|ursprüngliche nachricht|message d['’]origine|mensaje original"
    r"|исходное сообщение|orijinal (?:mesaj|ileti))[-_*:\s]*|_{20,}",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\*?(?P<name>from|sent|date|to|cc|subject|reply-to|von|gesendet|datum|an|betreff|de|envoyé|à|objet|от|отправлено|дата"
    r"|кому|копия|тема)\s?:\*?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_SENDERS, _TIMES = frozenset({"from", "von", "de", "от"}), frozenset({"date", "sent", "gesendet", "datum", "дата"})
_SUBJECTS = frozenset({"subject", "betreff", "objet", "тема"})
_FOOTER = re.compile(
    r"(?:_{10,}|-{10,}|={10,})|.{0,80}\bunsubscribe\b.{0,200}|(?:sent|envoyé|gesendet|отправлено) (?:from|de|von|с)"
    r" (?:my|mon|meinem|mein|iphone|ipad|outlook|yahoo|моего)\b.{0,80}"
    r"|you (?:have )?received this (?:message|e-?mail) because.{0,200}"
    r"|view (?:this (?:e-?mail|message)|it) in (?:your|a) browser.{0,60}|.{1,80} mailing list",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(?:disclaimer|confidentiality notice|this (?:e-?mail|message)(?: and any attachments?)? (?:is|are|may be"
    r"|contains?)\b.{0,60}\b(?:confidential|privileged|intended)).*",
    re.IGNORECASE,
)
_FEW_WORDS = 5
"""Words of a mail's own up to which it only passes on what it quotes ("FYI", "see below, A.")."""

_SAYS_ATTACHED = re.compile(
    r"\bplease (?:find|see)\b|\b(?:find|see) (?:the )?(?:attached|enclosed|attachments?)\b"
    r"|\b(?:is|are) (?:attached|enclosed)\b|\b(?:attached|enclosed) (?:is|are|please|herewith|you will)\b"
    r"|\bthe attached\b|\b(?:in|as) (?:the |an )?attachments?\b|\bim anhang\b|\banbei\b|\bbeigefügt|\bci-joint"
    r"|\bpièces? jointes?\b|\badjunt[oa]s?\b|\barchivo adjunto\b|\bin allegato\b|\bw załączni|\bem anexo\b"
    r"|\bво вложени|\bв приложени|\bприлага(?:ю|ем|ется)\b|\bприкрепл|\bу вкладенн|\bдодаємо\b|\bekte(?:ki|dir)?\b"
    r"|پیوست|ضمیمه|مرفق",
    re.IGNORECASE,
)
_LONGEST_COVER = 60
"""Words, with greeting, name and telephone number, of a note that says that something is attached."""


def sorted_out(lines: list[MarkedLine], *, forwards: bool) -> tuple[list[str], list[bool], dict[str, str]]:
    """Return the lines, which of them are not the report, and what a forwarded mail's own head says of it.

    Args:
        lines: of the whole mail.
        forwards: whether the subject says that it is passed on.
    """
    texts = [line.text for line in lines]
    marked = [line.quoted for line in lines]
    for i, text in enumerate(texts):
        beside = texts[i + 1 : i + 2] if text and not text.rstrip().endswith(":") else []
        told = " ".join([text, *beside]).strip()
        if not marked[i] and any(marked[i + 1 : i + 4]) and len(told) < 300 and _ATTRIBUTION.fullmatch(told):
            marked[i : i + 1 + len(beside)] = [True] * (1 + len(beside))
    opening = next((i for i, text in enumerate(texts) if _opens(texts, i)), None)
    own = [text for i, text in enumerate(texts) if not marked[i] and (opening is None or i < opening)]
    passes_on = forwards or (opening is not None and _PASSED_ON.fullmatch(texts[opening]) is not None)
    silent = len(" ".join(_before_signature(own)).split()) <= _FEW_WORDS
    if silent and (opening is not None or any(marked)):
        passes_on = True
    passed: dict[str, str] = {}
    if passes_on:
        texts = [re.sub(r"^(?:> ?)+", "", text) for text in texts]
        first = next((i for i in range(len(texts)) if _opens(texts, i)), None)
        marked = [False] * len(texts)
        if first is not None:
            end, passed = _head(texts, first)
            marked[:end] = [True] * end
    elif opening is not None:
        marked[opening:] = [True] * (len(texts) - opening)
    _mark_foot(texts, marked)
    return texts, marked, passed


def is_cover(lines: list[str], marked: list[bool]) -> bool:
    """Return True if a mail only covers what it brings: hardly any words, or a few that say something is attached.

    Args:
        lines: of the mail, as :func:`sorted_out` has them.
        marked: which of them are not its own.
    """
    own = " ".join(line for line, is_marked in zip(lines, marked, strict=True) if not is_marked)
    words = len(own.split())
    return words <= _FEW_WORDS or (words <= _LONGEST_COVER and _SAYS_ATTACHED.search(own) is not None)


def _opens(texts: list[str], i: int) -> bool:
    """Return True if at line *i* another mail begins: by a line that says so, or by its sender, date and subject."""
    text = texts[i].strip().lstrip("> ")
    if _PASSED_ON.fullmatch(text):
        return True
    following = [one.lstrip("> ").strip() for one in texts[i + 1 : i + 8]]
    names = [found["name"].lower() for one in following if (found := _FIELD.fullmatch(one))]
    if _ORIGINAL.fullmatch(text) and bool(names):
        return True
    first = _FIELD.fullmatch(text)
    return first is not None and first["name"].lower() in _SENDERS and bool(_TIMES & set(names)) and len(names) > 1


def _head(texts: list[str], first: int) -> tuple[int, dict[str, str]]:
    """Return where the head of a mail that is passed on ends, which begins at line *first*, and what it says."""
    said: dict[str, str] = {}
    end = first
    for i in range(first, min(first + 12, len(texts))):
        found = _FIELD.fullmatch(texts[i].strip())
        if found is None and texts[i].strip() and said:
            break
        if found is not None:
            name = found["name"].lower()
            key = "sender" if name in _SENDERS else "day" if name in _TIMES else "subject" if name in _SUBJECTS else ""
            if key:
                said.setdefault(key, found["value"])
        if found is not None or i == first:
            end = i + 1
    return end, said


def _before_signature(texts: list[str]) -> list[str]:
    return texts[: next((i for i, text in enumerate(texts) if text.rstrip() == "--"), len(texts))]


def _mark_foot(texts: list[str], marked: list[bool]) -> None:
    """Mark signatures, which end where the next quotation begins, footers of lists, and notices on confidence."""
    signed = False
    for i, text in enumerate(texts):
        bare = text.strip()
        signed = (signed and not marked[i]) or bare == "--"
        marked[i] = marked[i] or signed or _FOOTER.fullmatch(bare) is not None
        if _DISCLAIMER.fullmatch(bare) and i > len(texts) // 2:
            marked[i:] = [True] * (len(texts) - i)
            return
