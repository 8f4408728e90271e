"""Titles and authors that a file states: what a person gave, not what a program wrote in its place."""

import time

import pytest

from geo.reading.titles import clean_author, clean_title


@pytest.mark.parametrize(
    "stated",
    [
        "about:blank", "https://example.org/a", "www.example.org", "example.org", "untitled", "Untitled-2",
        "Document1", "Microsoft Word - draft 3.docx", "Microsoft Word - notes", "report_final.pdf", "Home", "Home page",
        "News", "index", "404 Not Found", "Just a moment...", "PowerPoint Presentation", "Главная", "خانه", "", " - ",
    ],
)  # fmt: skip
def test_what_a_program_wrote_is_no_title(stated: str) -> None:
    """Addresses, names of files, of tools and of empty pages leave the title to the text itself."""
    assert clean_title(stated) in ("", "notes")


@pytest.mark.parametrize(
    "stated", ["Two officers killed near Millton", "Homeland talks end", "U.S. envoy in Millton", "Обстрел в горах"]
)
def test_a_persons_title_stays(stated: str) -> None:
    """A headline is kept, with its blanks put in order."""
    assert clean_title(f"  {stated.replace(' ', '  ')} ") == stated


@pytest.mark.parametrize("stated", ["The Courier | Talks end", "Talks end - The Courier", "Talks end — the courier"])
def test_the_sites_name_is_taken_off(stated: str) -> None:
    """A site's name at either end of a page's title is no part of it, and alone it is no title."""
    assert clean_title(stated, site="The Courier") == "Talks end"
    assert clean_title("The Courier", site="The Courier") == ""


@pytest.mark.parametrize(
    "stated",
    [
        "python-docx",
        "Microsoft Office User",
        "Admin",
        "admin2",
        "WordPress",
        "a@example.org",
        "user",
        "Пользователь",
        "",
    ],
)
def test_tools_and_accounts_wrote_nothing(stated: str) -> None:
    """A library's name, an account's and an address of mail are no author."""
    assert clean_author(stated) == ""


def test_an_endless_title_costs_little() -> None:
    """What a page states as its title is cut before anything looks for the site's name in it."""
    started = time.process_time()
    clean_title("a" + "|" * 200_000 + "b", site="S")
    assert time.process_time() - started < 1


def test_a_person_wrote_it() -> None:
    """Names stay, also those that begin as an account's does."""
    assert [clean_author(name) for name in ("Ann Carter", "Guest Userova", " A.  Admin-Khan ")] == [
        "Ann Carter", "Guest Userova", "A. Admin-Khan",
    ]  # fmt: skip
