"""Which strings are titles and names of people, and which are what a program wrote in their place.

Files carry a title and an author that no person gave them: ``about:blank`` from a printed page, ``Microsoft Word -
draft.docx`` from a converter, ``python-docx`` from a library.  Better no title than one of these.
"""

import re

_FILE_NAME = re.compile(
    r"[^\s/\\]+\.(?:docx?|odt|rtf|pdf|html?|txt|indd|pptx?|xlsx?|qxd|pages|md|tmp|php|aspx?)", re.IGNORECASE
)
_CONVERTER = re.compile(
    r"^(?:microsoft (?:office )?(?:word|powerpoint|excel|publisher) ?-|powerpoint presentation)\s*", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?:about|file|data|https?|blob|chrome|javascript):\S*|www\.\S+|[\w\-]+(?:\.[\w\-]+)+(?:/\S*)?", re.IGNORECASE
)
_LONGEST = 1_000
"""Characters of a title that are looked at; a store keeps half of them."""

_NO_TITLE = re.compile(
    r"(?:untitled|document|doc|new document|blank|page|slide|presentation|sheet|title|no title|null|none|undefined"
    r"|test|home|home ?page|index|main|start ?page|news|article|articles|print|print (?:view|version|preview)"
    r"|print this page"
    r"|loading\W*|please wait\W*|just a moment\W*|error|forbidden|not found|404.*|access denied"
    r"|главная|главная страница|новости|документ\s?\d*|без названия|печать"
    r"|bosh sahifa|asosiy sahifa|yangiliklar|янгиликлар|хабарҳо|صفحه اصلی|خانه|اخبار)\W{0,2}\d{0,3}",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:python-docx|microsoft(?: office)?(?: user| corporation)?|apache poi|openoffice\S*|libreoffice\S*|google docs"
    r"|word ?press|adobe\b.*|acrobat\b.*|latex\b.*|pdftex\b.*|pandoc\S*|wkhtmltopdf.*|chromium|skia/pdf.*|mozilla.*"
    r"|docx4j|aspose\S*|itext\S*|quartz pdfcontext.*|canva|scanner|scan"
    r"|(?:the )?(?:web ?master|admin|administrator|root|user|owner|guest|default|unknown|none|null|n/a|author|editor"
    r"|client|pc|home|hp|dell|lenovo|asus|acer|windows user|админ|администратор|пользователь))\W?\d{0,4}",
    re.IGNORECASE,
)


def clean_title(text: str, *, site: str = "") -> str:
    """Return a file's own title as a person would give it; empty where a program wrote it, or where it is none.

    Args:
        text: as the file states it.
        site: the site's or publisher's name, where known: a page's title is not that.

    >>> clean_title("Two officers killed near Millton | The Valley Courier", site="The Valley Courier")
    'Two officers killed near Millton'
    >>> clean_title("about:blank"), clean_title("Microsoft Word - draft 3.docx"), clean_title("Home")
    ('', '', '')
    """
    title = _CONVERTER.sub("", " ".join(text[:_LONGEST].split())).strip()
    if site:
        title = _without_site(title, " ".join(site.split()))
    none = (_FILE_NAME, _ADDRESS, _NO_TITLE)
    if not any(letter.isalpha() for letter in title) or any(form.fullmatch(title) for form in none):
        return ""
    return "" if title.split()[-1:] and _FILE_NAME.fullmatch(title.split()[-1]) else title


def _without_site(title: str, site: str) -> str:
    """Return *title* without the name of its site at either end, empty where it is nothing else."""
    ends = rf"^{re.escape(site)}\s*[|/:·•«»–—-]+\s*|\s*[|/:·•«»–—-]+\s*{re.escape(site)}$|^{re.escape(site)}$"
    return re.sub(ends, "", title, flags=re.IGNORECASE).strip()


def clean_author(text: str) -> str:
    """Return who wrote a file as it states it; empty where a program put its own name or an account's there.

    >>> clean_author("Ann Carter"), clean_author("python-docx"), clean_author("Admin"), clean_author("a@b.org")
    ('Ann Carter', '', '', '')
    """
    author = " ".join(text[:_LONGEST].split())
    if not any(letter.isalpha() for letter in author) or _NO_AUTHOR.fullmatch(author):
        return ""
    return "" if re.fullmatch(r"\S+@\S+", author) or _ADDRESS.fullmatch(author) else author
