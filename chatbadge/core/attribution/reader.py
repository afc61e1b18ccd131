"""Reads the posts of one chat: each text once for its label, and again for the rest where that is needed."""

from chatbadge.core.attribution.labels import Label, Letters, label_of
from chatbadge.core.attribution.sayings import Saying
from chatbadge.core.model import Post

#: So many sayings are remembered: what a conversation goes back to. Labels are small and all are.
_REMEMBERED = 5_000


class Reader:
    """Gives each post's :class:`Saying`, by the chat's letters and hashtag."""

    def __init__(self, letters: Letters, hashtag: str) -> None:
        self.letters = letters
        self.hashtag = hashtag
        self._read: dict[str, Saying] = {}
        self._labels: dict[str, Label | None] = {}

    def label(self, post: Post) -> Label | None:
        """The post's label alone."""
        text = post.text
        if text not in self._labels:
            self._labels[text] = label_of(text, self.letters)
        return self._labels[text]

    def of(self, post: Post) -> Saying:
        """What the post says."""
        return self._read.get(post.text) or self.text(post.text)

    def text(self, text: str) -> Saying:
        """What a text says."""
        saying = self._read.get(text)
        if saying is None:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            saying = self._read[text] = Saying(text, self.letters, self.hashtag)
            if text in self._labels:
                saying.take_label(self._labels[text])
        return saying
