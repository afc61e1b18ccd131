"""Markdown as chats write it → the text that a reader saw. Quoted lines keep their ``>``; code stays as it is."""

import re

_EMPHASIS = re.compile(
    r"(?<![\w*_~|\\/.:=&?-])(\*{1,3}|_{1,2}|~~|\|\|)(?=[^\s*_])([^\n]{1,1000}?)(?<=[^\s\\])\1(?![\w*_~|/])"
)
_LINK = re.compile(r"!?\[([^\[\]\n]{1,500})\]\(<?[^()\s<>]{1,2000}>?(?: \"[^\"\n]*\")?\)")
_HEADING = re.compile(r"^(?:#{1,6}|-#) +", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKED = re.compile(r"[*_~|\[\\]|^(?:#|-#) ", re.MULTILINE)


def markdown_to_text(markdown: str) -> str:
    """*markdown* without the marks of emphasis, spoilers, headings and links."""
    if not _MARKED.search(markdown) and "# " not in markdown:
        return markdown.strip()
    text = _HEADING.sub("", markdown)
    if "`" not in text:
        text = _LINK.sub(r"\1", text)
        for _ in range(3):  # "**_both_**"
            text = _EMPHASIS.sub(r"\2", text)
        text = _ESCAPE.sub(r"\1", text)
    return text.strip()
