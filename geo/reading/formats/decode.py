"""Bytes to text: which encoding a plain file is in, guessed the same way every time.

In order: a byte order mark; UTF-16 without one; UTF-8; UTF-8 with a few stray bytes (old quotation marks pasted into a
newer page); a legacy encoding.  Of the legacy ones those of this project's languages are told apart here, by how the
letters fall (no capital after a small letter, no two scripts in one word), since charset-normalizer confuses them on a
few sentences; it is asked for the rest of the world's.
"""

import codecs
import re
import unicodedata
from itertools import pairwise

from charset_normalizer import from_bytes

from geo.reading.formats.parts import Unreadable
from geo.reading.language import language_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"), (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"), (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"), (b"PK\x03\x04", "a zip archive"), (b"SQLite format 3\0", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (save it as .docx or .txt)"), (b"{\\rtf", "RTF (save it as .docx)"),
)  # fmt: skip
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5")
_ARABIC = ("cp1256", "iso8859-6")
_BY_LANGUAGE = {"tr": "cp1254", "pl": "cp1250", "cs": "cp1250", "hu": "cp1250", "ro": "cp1250", "hr": "cp1250"}
_SAMPLE = 16_384
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = bytes(range(128, 256))
_ASCII_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTE = re.compile(_CONTROL.pattern.encode())
_NOT_TEXT = "it holds binary data, not text"
_COHERENT = 0.8
_BINARY = 0.05
_FEW = 4


def decode(data: bytes, *, declared: str = "") -> str:
    """Return the text of *data* without its byte order mark; line ends stay as they are.

    Args:
        data: the whole file.
        declared: the encoding that the file itself names, as a web page does; believed where it fits.

    Raises:
        Unreadable: the bytes are no text in any encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, errors="replace"))
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(f"it is {what}, not text")
    wide = _wide(data)
    if wide:
        return _checked(data.decode(wide, errors="replace"))
    odd = len(_CONTROL_BYTE.findall(data, 0, _SAMPLE))
    if odd > _FEW and odd > _BINARY * min(len(data), _SAMPLE):
        raise Unreadable(_NOT_TEXT)
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    try:
        return _checked(data.decode(declared))
    except (LookupError, UnicodeDecodeError, ValueError):
        return _checked(_mixed(data))


def _checked(text: str) -> str:
    """Return *text* unless too much of it is control characters or was no character at all."""
    broken = len(_CONTROL.findall(text)) + text.count("\ufffd")
    if broken > _FEW and broken > _BINARY * len(text):
        raise Unreadable(_NOT_TEXT)
    return text


def _wide(data: bytes) -> str:
    """Name the UTF-16 that *data* is in without saying so, or return an empty string.

    Text in UTF-16 has its spaces and line ends as pairs with one zero byte, always on the same side.
    """
    sample = data[: 2 * _SAMPLE]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, errors="replace")
        blanks = sum(text.count(blank) for blank in " \n")
        assigned = sum(unicodedata.category(c) not in {"Cn", "Co", "Cc", "Cs"} or c in "\r\n\t" for c in text)
        if blanks * 40 >= len(text) and assigned >= 0.98 * len(text):
            return encoding
    return ""


def _mixed(data: bytes) -> str:
    """Decode line by line: what is UTF-8 as such, the rest in the one legacy encoding that suits it best."""
    pieces: list[str | bytes] = []
    for line in data.splitlines(keepends=True):
        try:
            pieces.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            pieces.append(line)
    odd = [piece for piece in pieces if isinstance(piece, bytes) and not _mostly_utf8(piece)]
    foreign = _foreign(b"".join(line for line in odd if not _mostly_ascii(line))[:_SAMPLE])
    latin = _latin(b"".join(line for line in odd if _mostly_ascii(line))[:_SAMPLE])
    return "".join(piece if isinstance(piece, str) else _line(piece, foreign=foreign, latin=latin) for piece in pieces)


def _mostly_utf8(line: bytes) -> bool:
    inside = sum(len(found) for found in _MULTIBYTE.findall(line))
    return inside > 0 and inside >= _count(line, _HIGH) / 2


def _mostly_ascii(line: bytes) -> bool:
    return _count(line, _ASCII_LETTERS) >= _count(line, _HIGH)


def _count(line: bytes, wanted: bytes) -> int:
    """Return how many bytes of *line* are *wanted*; ten times as quick as a loop."""
    return len(line) - len(line.translate(None, wanted))


def _line(line: bytes, *, foreign: str, latin: str) -> str:
    if not _mostly_utf8(line):
        return line.decode(latin if _mostly_ascii(line) else foreign, errors="replace")
    text, at = [], 0
    for found in _MULTIBYTE.finditer(line):
        text += [_text(line[at : found.start()], latin), _text(found[0], "utf-8")]
        at = found.end()
    return "".join([*text, _text(line[at:], latin)])


def _latin(sample: bytes) -> str:
    """Name the encoding of a *sample* in Latin letters, most of them without accents."""
    for encoding in ("cp1254", "cp1250"):
        if encoding == _BY_LANGUAGE.get(language_of(_text(sample, encoding))):
            return encoding
    return "cp1252"


def _foreign(sample: bytes) -> str:
    """Name the encoding of a *sample* in another script."""
    scored = [(_coherence(text), -order, name) for order, (name, text) in enumerate(_tries(sample))]
    best = max(scored, default=(0.0, 0, ""))
    if best[0] >= _COHERENT:
        return best[2]
    guess = from_bytes(sample).best() if sample else None
    return guess.encoding if guess is not None else "cp1252"


def _tries(sample: bytes) -> list[tuple[str, str]]:
    """Return the *sample* in each encoding whose letters come out in the script that the encoding is for."""
    tries = []
    for script, names in (("CYRILLIC", _CYRILLIC), ("ARABIC", _ARABIC)):
        for name in names:
            text = _text(sample, name)
            letters = [c for c in text if ord(c) > 127 and c.isalpha()]
            if letters and sum(unicodedata.name(c, "").startswith(script) for c in letters) > 0.9 * len(letters):
                tries.append((name, text))
    return tries


def _text(sample: bytes, encoding: str) -> str:
    return sample.decode(encoding, errors="replace")


def _coherence(text: str) -> float:
    """Return how far *text* looks written: 1 for letters after letters in small print, less for symbols and capitals.

    Only pairs of neighbours count in which one is not ASCII; capitals in the wrong half of KOI8-R cost up to 0.2.
    """
    good = bad = 0
    for a, b in pairwise(text):
        if (ord(a) < 128 and ord(b) < 128) or a in "\r\n" or b in "\r\n":
            continue
        if a.isalpha() and b.isalpha():
            odd = (a.islower() and b.isupper()) or (ord(a) < 128) != (ord(b) < 128)
        else:
            odd = "\ufffd" in (a, b) or unicodedata.category(a)[0] in "SC" or unicodedata.category(b)[0] in "SC"
        good, bad = good + (not odd), bad + odd
    capitals = sum(map(str.isupper, text)) / max(1, sum(map(str.isalpha, text)))
    return good / (good + bad) - 0.2 * capitals if good else 0.0
