"""A long archive of a hashtag → the chat sessions in it: who posed numbered questions, when.

``marks`` reads a post for a numbered label, ``rounds`` finds the sessions from all marks, ``membership``
deals the posts out to the sessions.
"""

from chatbadge.core.sessions.marks import Mark, mark_of, tags_of
from chatbadge.core.sessions.membership import MOST_POSTS, Arrival, deal_out
from chatbadge.core.sessions.rounds import Found, find_sessions

__all__ = ["MOST_POSTS", "Arrival", "Found", "Mark", "deal_out", "find_sessions", "mark_of", "tags_of"]
