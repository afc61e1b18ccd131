"""The export of a Zulip organisation: ``realm.json`` (people, channels) and ``messages-000001.json``, … beside it.

    realm.json      {"zerver_realm": [{"string_id": "zoo"}], "zerver_userprofile": [{"id": 4, "full_name": "Ada"}],
                    "zerver_stream": [{"id": 5, "name": "zoochat", "invite_only": false}],
                    "zerver_recipient": [{"id": 27, "type": 2, "type_id": 5}], …}
    messages-….json {"zerver_message": [{"id": 46, "sender": 4, "recipient": 27, "subject": "Q1: food",
                    "date_sent": 1709661600.5, "content": "figs", "rendered_content": "<p>figs</p>", …}], …}

Shape: its ``zerver/lib/export.py`` and ``zerver/data_import/import_util.py``. Files of before 2020 say "pub_date".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.errors import ArchiveError
from chatbadge.payloads.zulip import ZulipMessages
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_values import json_document, json_head, json_items

TITLE = "Zulip export of an organisation"
VERSION = 1
PACKED = True

_MESSAGES = re.compile(r"(?P<folder>(?:.*/)?)messages-\d+\.json")
#: zerver_recipient's types: 1 is a person, 3 a group of people.
_CHANNEL = 2


def sniff(files: Files) -> bool:
    """True for a folder with an organisation and its messages."""
    return bool(_exports(files))


def read(files: Files, options: Options) -> Archive:
    """Read the messages of public channels. Raises :class:`ArchiveError` where there are several organisations."""
    exports, tally = _exports(files), Tally()
    if len(exports) != 1:
        what = "holds several Zulip exports" if exports else "holds no realm.json with messages beside it"
        raise ArchiveError(files.name, what, "name the folder of one")
    realm, pages = exports[0]
    server = _Server.of(json_document(realm), tally)
    return Archive(
        digest=files.digest,
        format="zulip_export",
        reader_version=VERSION,
        title=server.title,
        posts=posts_of(_messages(pages, tally), server.post, tally),
        tally=tally,
    )


def _exports(files: Files) -> list[tuple[Member, list[Member]]]:
    """Each organisation with its messages."""
    found = []
    for realm in files.named("realm.json"):
        folder, head = realm.name[: -len("realm.json")], json_head(realm)
        pages = [m for m in files.members if (page := _MESSAGES.fullmatch(m.name)) and page["folder"] == folder]
        if pages and isinstance(head, dict) and any(key.startswith("zerver_") for key in head):
            found.append((realm, pages))
    return found


def _messages(pages: list[Member], tally: Tally) -> Iterator[Any]:
    for page in pages:
        yield from json_items(page, "zerver_message.item", tally)


@dataclass
class _Server:
    title: str
    realm: str
    people: dict[int, dict[str, Any]]
    channels: dict[int, dict[str, Any]]
    recipients: dict[int, dict[str, Any]]
    tally: Tally
    messages: ZulipMessages

    @classmethod
    def of(cls, tables: Any, tally: Tally) -> "_Server":
        tables = tables if isinstance(tables, dict) else {}
        organisation = next(iter(_rows(tables, "zerver_realm").values()), {})
        kinds = ("zerver_userprofile_crossrealm", "zerver_userprofile_mirrordummy", "zerver_userprofile")
        people = {id: person for kind in kinds for id, person in _rows(tables, kind).items()}
        return cls(
            title=str(organisation.get("name") or "Zulip"),
            realm=str(organisation.get("string_id") or ""),
            people=people,
            channels=_rows(tables, "zerver_stream"),
            recipients=_rows(tables, "zerver_recipient"),
            tally=tally,
            messages=ZulipMessages(tally),
        )

    def post(self, message: Any, ordinal: int) -> Post | None:
        to = self.recipients.get(message["recipient"], {})
        channel = self.channels.get(to.get("type_id", 0), {})
        if to.get("type") != _CHANNEL or channel.get("invite_only") is not False:
            self.tally.skip("direct messages" if to.get("type") != _CHANNEL else "messages of private channels")
            return None
        sender, rendered = self.people.get(message["sender"], {}), message.get("rendered_content")
        as_api = {
            "id": message["id"],
            "type": "channel",
            "stream_id": channel["id"],
            "display_recipient": channel.get("name"),
            "subject": message.get("subject"),
            "sender_id": message["sender"],
            "sender_full_name": sender.get("full_name") or str(message["sender"]),
            "sender_email": sender.get("email"),
            "sender_realm_str": self.realm,
            "timestamp": message.get("date_sent", message.get("pub_date")),
            "content": rendered or message["content"],
            "content_type": "text/html" if rendered else "text/x-markdown",
            "last_edit_timestamp": message.get("last_edit_time"),
        }
        return self.messages.post(as_api, ordinal)


def _rows(tables: dict[str, Any], name: str) -> dict[int, dict[str, Any]]:
    """A table's rows by id."""
    rows = tables.get(name)
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {row["id"]: row for row in found if isinstance(row.get("id"), int)}
