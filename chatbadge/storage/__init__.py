"""Keeps sessions, posts and awards in a database (SQLAlchemy 2, Alembic). Decides nothing."""

from chatbadge.storage.posts import Session
from chatbadge.storage.store import Store, open_store

__all__ = ["Session", "Store", "open_store"]
