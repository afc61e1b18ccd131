"""Archives of yours, however many: CHATBADGE_CORPUS names a folder, and each file in it is read twice."""

import os
from pathlib import Path

import pytest

from chatbadge.archives import Options, open_archives
from chatbadge.errors import ArchiveError

CORPUS = Path(os.environ.get("CHATBADGE_CORPUS", "/nowhere"))
FILES = sorted(path for path in CORPUS.rglob("*") if path.is_file())


@pytest.mark.skipif(not FILES, reason="CHATBADGE_CORPUS names no folder with archives")
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CORPUS)))
def test_a_real_archive_is_read_the_same_twice_or_refused_in_one_line(path: Path) -> None:
    outcomes = []
    for _ in range(2):
        try:
            archives = open_archives(path, options=Options())
            outcome: object = [post for archive in archives for post in archive.posts]
        except ArchiveError as error:
            outcome = str(error).splitlines()
        outcomes.append(outcome)
    assert outcomes[0] == outcomes[1]
    assert outcomes[0]
    assert isinstance(outcomes[0], list)
    assert len(outcomes[0]) == 1 or not isinstance(outcomes[0][0], str)
