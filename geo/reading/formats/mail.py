"""Mails (.eml) and mailboxes (.mbox) to reports: one a mail.

Subject, sender and date come from the headers.  What a mail quotes of others, its signature and the footer of a mailing
list stay in the text and are marked.  A mail that forwards a report, or has no words of its own, is what it passes on.
Attachments are not read.

Sources: RFC 5322 (mail), RFC 3676 (flowed text and signatures), RFC 2919 (List-Id), RFC 4155 (mbox).
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from geo.reading.formats.decode import decode
from geo.reading.formats.markup import MarkedLine, lines_of
from geo.reading.formats.parts import Limits, Parsed, Span, Unreadable
from geo.reading.formats.stated import stated_day
from geo.reading.titles import clean_author

_FROM_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\d[^\n]*\r?\n(?=[!-9;-~]+:)")
_MOST_MAILS = 10_000
_LONGEST_HEADER = 2_000
_DEEPEST = 30
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|sv|tr|rv|ynt|ilt|отв|пересл|ha)(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE)
_FORWARD = re.compile(r"\s*(?:re:\s*)?(?:fwd?|wg|tr|rv|ilt|пересл)(?:\[\d+\])?\s?:", re.IGNORECASE)
_LIST_TAG = re.compile(r"\[[^\[\]]{1,40}\]\s+(?=\S)")
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


def parse_mail(data: bytes, limits: Limits) -> Parsed:
    """Return the report in the mail *data*.

    Raises:
        Unreadable: it is no mail, or has no text.
    """
    try:
        message = message_from_bytes(data.lstrip(b"\r\n"))
        if not message.keys():
            raise Unreadable("it has no headers and so is no mail")
        return _report(message, limits=limits)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"broken mail ({type(error).__name__})") from error


def parse_mailbox(data: bytes, limits: Limits) -> tuple[Parsed, ...]:
    """Return the mails of the mailbox *data* that have a text, in its order.

    Raises:
        Unreadable: there is no mail in it that can be read, or more than the limits.
    """
    starts = [found.start() for found in _FROM_LINE.finditer(data)]
    if len(starts) > _MOST_MAILS:
        raise Unreadable(f"more than {_MOST_MAILS:,} mails", large=True)
    mails = []
    for start, end in zip(starts, [*starts[1:], len(data)], strict=False):
        mail = data[start:end].partition(b"\n")[2]
        try:
            mails.append(parse_mail(re.sub(rb"(?m)^>(>*From )", rb"\1", mail), limits))
        except Unreadable as error:
            if error.large:
                raise
    if not mails:
        raise Unreadable("there is no mail in it that has a text")
    return tuple(mails)


def _report(message: Message, *, limits: Limits) -> Parsed:
    body = _body(message)
    if sum(len(line.text) + 1 for line in body) > limits.characters:
        raise Unreadable(f"more than {limits.characters:,} characters of text", large=True)
    subject, sender, day = _header(message, "Subject"), _header(message, "From"), _header(message, "Date")
    listed = clean_author(parseaddr(_header(message, "List-Id"))[0].strip('" '))
    lines, marked, passed = _sorted_out(body, forwards=_FORWARD.match(subject) is not None)
    sender, day = passed.get("sender") or sender, stated_day(passed.get("day", "")) or stated_day(day)
    title = passed.get("subject") or subject
    for opening in (_REPLY, _LIST_TAG, _REPLY):
        found = opening.match(title)
        title = title[found.end() :].strip() if found else title
    if not any(line.strip() for line in lines):
        raise Unreadable("the mail has no text of its own; attachments are not read")
    if title and not any(" ".join(line.split()) == title for line in lines[:3]):
        lines, marked = [title, "", *lines], [False, False, *marked]
    name = _sender(sender)
    return Parsed(
        text="\n".join(lines),
        title=title,
        published=day,
        author=name if listed and not passed else "",
        publisher=name if passed or not listed else listed,
        boilerplate=tuple(_spans(lines, marked)),
    )


def _spans(lines: list[str], marked: list[bool]) -> Iterator[Span]:
    at = 0
    for line, is_marked in zip(lines, marked, strict=True):
        if is_marked and line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _sender(header: str) -> str:
    """Return who sent a mail: the name, or else the site of the address."""
    name, address = parseaddr(header)
    name = clean_author(name.strip("\"' ")) or clean_author(header.partition("<")[0].strip("\"' "))
    return name or address.rpartition("@")[2]


def _header(message: Message, name: str) -> str:
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        text = str(make_header(decode_header(str(raw)[:_LONGEST_HEADER])))
    except (MessageError, LookupError, ValueError, TypeError):
        text = str(raw)[:_LONGEST_HEADER]
    if any("\udc80" <= letter <= "\udcff" for letter in text):
        text = text.encode("ascii", "surrogateescape").decode("utf-8", "replace")
    return " ".join(text.split())


def _body(message: Message) -> list[MarkedLine]:
    """Return the lines of a mail: of its plain text, unless the HTML says more than twice as much."""
    plain: list[str] = []
    marked: list[MarkedLine] = []
    for part in _parts(message, depth=0):
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        text = decode(payload, declared=str(part.get_content_charset() or ""))
        if part.get_content_type() == "text/html":
            marked += lines_of(text)
        else:
            plain += _unflowed(text, part)
    words = sum(len(line.split()) for line in plain)
    if marked and sum(len(line.text.split()) for line in marked) > 2 * words:
        return marked
    return [MarkedLine(line, line.startswith(">")) for line in plain]


def _parts(message: Message, *, depth: int) -> Iterator[Message]:
    """Yield the parts that hold text; of mails within the mail those that are attached whole, too."""
    if depth > _DEEPEST or message.get_content_disposition() == "attachment":
        return
    if message.is_multipart():
        payload = message.get_payload()
        for part in payload if isinstance(payload, list) else []:
            if isinstance(part, Message):
                yield from _parts(part, depth=depth + 1)
    elif message.get_content_type() in ("text/plain", "text/html") and not message.get_filename():
        yield message


def _unflowed(text: str, part: Message) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    if str(part.get_param("format") or "").lower() != "flowed":
        return [line.rstrip() if line != "-- " else line for line in lines]
    deleted = 1 if str(part.get_param("delsp") or "").lower() == "yes" else 0
    joined: list[str] = []
    flows = False
    for stuffed in lines:
        line = stuffed.removeprefix(" ")
        if flows and joined and line.startswith(">") == joined[-1].startswith(">"):
            joined[-1] = joined[-1][: len(joined[-1]) - deleted] + line.lstrip("> ")
        else:
            joined.append(line)
        flows = line.endswith(" ") and line != "-- "
    return [line.rstrip() if line != "-- " else line for line in joined]


def _sorted_out(lines: list[MarkedLine], *, forwards: bool) -> tuple[list[str], list[bool], dict[str, str]]:
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
