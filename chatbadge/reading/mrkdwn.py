"""Slack's mrkdwn → text. Rules: Slack, "Formatting text for app surfaces"."""

import re
from collections.abc import Callable, Mapping

from chatbadge.reading.texts import unescaped

#: "<@U01|ada>", "<#C01|zoochat>", "<!here>", "<https://zoo.example|our zoo>"
_REFERENCE = re.compile(r"<([^<>\n|]*)(?:\|([^<>\n]*))?>")
_EMPHASIS = re.compile(r"(?<![\w*_~])([*_~])(?=\S)([^\n]{1,1000}?)(?<=\S)\1(?![\w*_~])")
#: A quoted line begins with ">", with or without a blank, and is no face: ">_<", ">:(".
_QUOTE_MARK = re.compile(r"^&gt;(?:(&gt;&gt;) ?| ?)(?![_.:;)(])", re.MULTILINE)


def mrkdwn_to_text(mrkdwn: str, person: Callable[[str, str], str], channels: Mapping[str, str]) -> str:
    """What a reader of *mrkdwn* sees; quoted lines begin with ``> ``.

    *person* gives the handle for an account id and the label beside it, *channels* the names of channels by id.
    """

    def seen(found: re.Match[str]) -> str:
        target, label = found[1], found[2] or ""
        match target[:1]:
            case "@":
                return f"@{person(target[1:], label)}"
            case "#":
                return f"#{label or channels.get(target[1:], 'private channel')}"
            case "!":  # "<!here>", "<!date^1709661600^{date}|5 March>", "<!subteam^S01|@keepers>"
                return label or f"@{target[1:].partition('^')[0]}"
            case _:
                return label or target.removeprefix("mailto:")

    text = _QUOTE_MARK.sub(r"&gt;\1 ", mrkdwn) if "&gt;" in mrkdwn else mrkdwn
    if "`" not in text:
        for _ in range(3):  # "*_~all three~_*"
            text = _EMPHASIS.sub(r"\2", text)
    if "<" in text:
        text = _REFERENCE.sub(seen, text)
    return unescaped(text).strip()
