"""Bytes become the text that was written, whatever the encoding; what is no text is refused."""

import codecs

import pytest

from geo.reading.formats.decode import decode
from geo.reading.formats.parts import Unreadable

RUSSIAN = "Жители села Верхнее рассказали, что мост закрыли ещё в среду. Ремонт начнётся весной."
ARABIC = "أغلق جسران بعد الفيضان وطلب المحافظ المساعدة من العاصمة."
TURKISH = "Selden sonra iki köprü kapatıldı, vali başkentten yardım istedi ve çalışmaların süreceğini söyledi."
POLISH = "Po powodzi zamknięto dwa mosty, a wojewoda poprosił stolicę o pomoc. Żołnierze pomagają mieszkańcom."
FRENCH = "Après l’inondation, les ponts ont été fermés « jusqu’à nouvel ordre », a déclaré le préfet."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((RUSSIAN, name) for name in ("utf-8", "cp1251", "koi8-r", "cp866", "iso8859-5", "utf-16-le", "utf-16-be")),
        *((ARABIC, name) for name in ("utf-8", "cp1256", "iso8859-6", "utf-16-le")),
        (TURKISH, "cp1254"),
        (POLISH, "cp1250"),
        (FRENCH, "cp1252"),
        ("日本の首相は火曜日に会談した。地域の安全保障について話し合った。", "shift_jis"),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    """Two sentences suffice to tell the encodings of the project's languages apart."""
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_marks(mark: bytes, encoding: str) -> None:
    """The mark decides and is not part of the text."""
    assert decode(mark + RUSSIAN.encode(encoding)) == RUSSIAN


def test_line_ends_stay() -> None:
    """Offsets are those of the file: nothing is normalised."""
    assert decode(b"one\r\ntwo\rthree\n") == "one\r\ntwo\rthree\n"


def test_mixed_encodings() -> None:
    """Each line is read in its own encoding, and old quotation marks within UTF-8 are quotation marks."""
    data = b"\n".join(
        [
            "Café in Osh — “open”.".encode(),
            b"The \x93old\x94 bridge, na\xefve.",
            RUSSIAN.encode("cp1251"),
            "Кафе ".encode() + b"\x93x\x94",
        ]
    )
    assert decode(data).split("\n") == ["Café in Osh — “open”.", "The “old” bridge, naïve.", RUSSIAN, "Кафе “x”"]


def test_declared_encoding() -> None:
    """What the file says of itself is believed where UTF-8 does not fit, and passed over where it is nonsense."""
    assert decode("Мост".encode("koi8-r"), declared="koi8-r") == "Мост"
    assert decode("Мост".encode(), declared="koi8-r") == "Мост"
    assert decode(RUSSIAN.encode("cp1251"), declared="no-such-code") == RUSSIAN


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"\x7fELF" + bytes(100),
        b"PK\x03\x04 something",
        bytes(1_000),
        b"{\\rtf1 text}",
        b"\xff\xfe" + b"\x00\xd8" * 50,
    ],
)
def test_no_text(data: bytes) -> None:
    """Pictures, programs, archives and noise are refused with a reason."""
    with pytest.raises(Unreadable, match="it "):
        decode(data)


def test_a_few_control_characters_are_text() -> None:
    """A stray bell or zero byte does not make a report binary; it stays where it is."""
    assert decode(b"Two\x00 bridges\x07 closed.") == "Two\x00 bridges\x07 closed."


def test_empty() -> None:
    """An empty file is an empty text."""
    assert decode(b"") == ""
