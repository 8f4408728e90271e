"""The store's tables, for SQLite and PostgreSQL alike, and the way from an older schema to this one.

Times are UTC in ISO 8601, dates EDTF, offsets code points of the report's text, coordinates decimal degrees (WGS 84).
``version`` counts the changes of one row, ``revision`` is the store's counter at a row's last change, so that a reader
can ask what is new since; ``restored`` is what it was when a backup was last put in place of everything.  Migrations
lie in ``geo/store/migrations``; :func:`upgrade` runs those that are missing.
"""

from pathlib import Path

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    inspect,
    text,
)

HEAD = "0004"
"""The newest migration."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself for INTEGER only

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _count(name: str, default: int = 1) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=str(default))


def _report(*, key: bool = False) -> Column[str]:
    return Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, primary_key=key)


def _toll(name: str) -> tuple[Column[int], ...]:
    """Three numbers of people; NULL where one is not known."""
    return tuple(Column(f"{name}_{part}", Integer, nullable=True) for part in ("low", "best", "high"))


def _event() -> Column[str]:
    return Column("event", String, ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True)


def _offset(name: str) -> Column[int]:
    return Column(name, Integer, nullable=True)


meta = Table(
    "meta", metadata,
    Column("key", String, primary_key=True), Column("value", Text, nullable=False),
    comment="the fingerprint of the facts that were last seeded",
)  # fmt: skip

counter = Table(
    "counter", metadata,
    Column("id", Integer, primary_key=True), Column("revision", BigInteger, nullable=False),
    Column("restored", BigInteger, nullable=False, server_default="0"),
    comment="one row: how many writes there have been",
)  # fmt: skip

reports = Table(
    "reports", metadata,
    Column("id", String, primary_key=True),
    _text("publisher"), _text("title"), _text("author"), _text("url"), _text("published"), _text("published_from"),
    _text("language"), Column("reliability", String(1), nullable=False, server_default="F"), _text("citation"),
    Column("text", Text, nullable=True), Column("sha256", String(64), nullable=True, unique=True),
    _text("media_type"), Column("boilerplate", JSON, nullable=False), Column("digest", JSON, nullable=False),
    Column("origin", String, nullable=False), Column("status", String, nullable=False, index=True), _text("error"),
    _text("added_at"), _text("added_by"), _count("version"), Column("revision", BigInteger, nullable=False, index=True),
)  # fmt: skip

shingles = Table(
    "shingles", metadata,
    _report(key=True), Column("hash", BigInteger, primary_key=True, autoincrement=False, index=True),
    comment="the least hashes of a text's runs of words, by which near duplicates are recognised",
)  # fmt: skip

mentions = Table(
    "mentions", metadata,
    _report(key=True), _text("language"), _text("note"),
    Column("toponyms", JSON, nullable=False), Column("dates", JSON, nullable=False),
    comment="what a text was read as, what was not looked for in it, and the places and dates that were found",
)  # fmt: skip

places = Table(
    "places", metadata,
    Column("id", String, primary_key=True), _text("name"), Column("kind", String, nullable=False),
    Column("country", String, nullable=False, server_default=""),
    Column("lat", Float, nullable=False), Column("lon", Float, nullable=False),
    Column("radius_km", Float, nullable=False), Column("where_prec", Integer, nullable=False),
    Column("aliases", JSON, nullable=False), _text("feature_code"), _text("admin1"), _text("admin2"),
    Column("gazetteer_id", String, nullable=False, server_default="", index=True), _text("source"), _text("licence"),
    Column("origin", String, nullable=False), Column("revision", BigInteger, nullable=False, index=True),
)  # fmt: skip

actors = Table(
    "actors", metadata,
    Column("id", String, primary_key=True), _text("name"), Column("kind", String, nullable=False),
    Column("parent", String, nullable=False, server_default=""), Column("origin", String, nullable=False),
    Column("revision", BigInteger, nullable=False, index=True),
)  # fmt: skip

actor_aliases = Table(
    "actor_aliases", metadata,
    Column("actor", String, ForeignKey("actors.id", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False), Column("alias", Text, nullable=False),
)  # fmt: skip

events = Table(
    "events", metadata,
    Column("id", String, primary_key=True),
    Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("type", String, nullable=False), _text("summary"), _text("date"),
    Column("date_basis", String, nullable=False), Column("factuality", String, nullable=False),
    Column("certainty", Float, nullable=False), Column("review", String, nullable=False),
    Column("rules", JSON, nullable=False), Column("origin", String, nullable=False),
    Column("proposed", JSON, nullable=False), Column("merged_into", String, nullable=True),
    Column("n", Integer, nullable=False), _text("created_at"),
    _count("version"), Column("revision", BigInteger, nullable=False, index=True),
    *_toll("killed"), *_toll("injured"),
    Index("ix_events_queue", "review", "certainty"),
    comment="proposed: what the machine or the seed says, which undo goes back to",
)  # fmt: skip

spans = Table(
    "spans", metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("event", String, ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("n", Integer, nullable=False), Column("purpose", String, nullable=False),
    _offset("start"), _offset("end"), _text("quote"), _text("before"), _text("after"),
    _count("sentence", 0), _count("paragraph", 0),
)  # fmt: skip

event_places = Table(
    "event_places", metadata,
    Column("id", _NUMBER, primary_key=True), _event(), Column("n", Integer, nullable=False),
    Column("role", String, nullable=False), _text("name"),
    Column("place", String, ForeignKey("places.id"), nullable=True, index=True), _text("why"),
    Column("candidates", JSON, nullable=False), _offset("start"), _offset("end"),
    Column("folded", String, nullable=False, server_default="", index=True),
)  # fmt: skip

event_actors = Table(
    "event_actors", metadata,
    Column("id", _NUMBER, primary_key=True), _event(), Column("n", Integer, nullable=False),
    Column("role", String, nullable=False), _text("name"),
    Column("actor", String, ForeignKey("actors.id"), nullable=False, index=True), _offset("start"), _offset("end"),
)  # fmt: skip

claims = Table(
    "claims", metadata,
    Column("id", _NUMBER, primary_key=True), _event(), Column("n", Integer, nullable=False),
    Column("stance", String, nullable=False), _text("speaker"), _offset("start"), _offset("end"),
    Column("report", String, nullable=False, server_default=""), _text("detail"),
)  # fmt: skip

decisions = Table(
    "decisions", metadata,
    Column("id", _NUMBER, primary_key=True), Column("at", String, nullable=False),
    _text("who"), _text("email"), Column("kind", String, nullable=False), Column("object", String, nullable=False),
    Column("action", String, nullable=False), Column("needs", String, nullable=False),
    Column("changes", JSON, nullable=False), Column("batch", String, nullable=False, server_default="", index=True),
    Column("undoes", _NUMBER, ForeignKey("decisions.id"), nullable=True, index=True),
    Column("report", String, nullable=False, server_default="", index=True), _text("note"),
    Column("revision", BigInteger, nullable=False),
    Index("ix_decisions_object", "kind", "object"),
)  # fmt: skip

collections = Table(
    "collections", metadata,
    Column("id", String, primary_key=True), _text("title"), _text("description"), _text("created_at"),
    _count("version"), Column("revision", BigInteger, nullable=False),
)  # fmt: skip

collection_reports = Table(
    "collection_reports", metadata,
    Column("collection", String, ForeignKey("collections.id", ondelete="CASCADE"), primary_key=True),
    Column("report", String, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("n", Integer, nullable=False),
)  # fmt: skip

frozen_views = Table(
    "frozen_views", metadata,
    Column("id", String, primary_key=True),
    Column("collection", String, ForeignKey("collections.id"), nullable=False, index=True),
    _text("title"), Column("revision", BigInteger, nullable=False), _text("created_at"), _text("created_by"),
    Column("content", JSON, nullable=False),
)  # fmt: skip

duplicates = Table(
    "duplicates", metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("one", String, ForeignKey("events.id", ondelete="CASCADE"), nullable=False),
    Column("other", String, ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("status", String, nullable=False), Column("score", Float, nullable=False), _text("why"),
    UniqueConstraint("one", "other"),
    comment="proposed, same, or different; one < other",
)  # fmt: skip

place_rules = Table(
    "place_rules", metadata,
    Column("id", String, primary_key=True), Column("name", Text, nullable=False),
    Column("folded", String, nullable=False, index=True), Column("scope", String, nullable=False),
    Column("scope_id", String, nullable=False), Column("place", String, ForeignKey("places.id"), nullable=True),
    Column("active", Boolean, nullable=False), Column("at", String, nullable=False), _text("who"),
    comment="use this place for every such name in a report or a collection",
)  # fmt: skip

tombstones = Table(
    "tombstones", metadata,
    Column("report", String, primary_key=True), Column("sha256", String(64), nullable=True, index=True),
    Column("at", String, nullable=False), _text("who"), _text("reason"), Column("events", Integer, nullable=False),
)  # fmt: skip


def version_of(connection: Connection) -> str:
    """Return the name of the newest migration that has been run; empty for a database without our tables."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def is_taken(connection: Connection) -> bool:
    """Return True if a database without our version holds tables already: on PostgreSQL, of our tables' names."""
    there = set(inspect(connection).get_table_names())
    return bool(there if connection.dialect.name == "sqlite" else there & set(metadata.tables))


def upgrade(engine: Engine, *, to: str = "head") -> None:
    """Run the migrations that are missing, all in one transaction.

    Args:
        engine: a database that is empty or has an older schema.
        to: the name of the last migration to run.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, to)
