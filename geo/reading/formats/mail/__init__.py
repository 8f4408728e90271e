"""Mails and mailboxes: their messages, what in those is quoted or signed, and what is attached to them."""

from geo.reading.formats.mail.messages import parse_mail, parse_mailbox

__all__ = ["parse_mail", "parse_mailbox"]
