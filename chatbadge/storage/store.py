"""One method for each question that the program asks its database."""

import orjson
from sqlalchemy import create_engine, event
from sqlalchemy.exc import ArgumentError

from chatbadge.errors import InputError
from chatbadge.storage.awards import Awards
from chatbadge.storage.claims import Claims
from chatbadge.storage.corrections import KeptCorrections
from chatbadge.storage.evidence import KeptEvidence
from chatbadge.storage.issued import Issued
from chatbadge.storage.posts import Posts
from chatbadge.storage.sqlite import begin_sqlite, make_private, prepare_sqlite


class Store(Posts, KeptCorrections, KeptEvidence, Claims, Awards, Issued):
    """Sessions, posts, awards and issued files. Each method is one transaction, or part of ``transaction``."""


def open_store(url: str) -> "Store":
    """The store at *url*, created or brought up to date by the migrations.

    Raises :class:`InputError` for an address that cannot be one, :class:`OutsideError` where the
    database does not answer.
    """
    from chatbadge.storage.migrate import upgrade

    try:
        # what statements hold are people's names and words: no error message may repeat them
        engine = create_engine(url, hide_parameters=True, json_serializer=_json, json_deserializer=orjson.loads)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise InputError(
            f"storage.url: is no database address ({error}); write it like sqlite:///chatbadge.db"
        ) from None
    if engine.dialect.name == "sqlite":
        make_private(url)
        event.listen(engine, "connect", prepare_sqlite)
        event.listen(engine, "begin", begin_sqlite)
    store = Store(engine)
    with store.writing() as connection:
        upgrade(connection.connection())
    return store


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
