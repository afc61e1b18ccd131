"""An installation for #hivechat, without any night yet."""

from pathlib import Path

import pytest

from chatbadge.installation import Installation

from .nights import set_up


@pytest.fixture
def hive(tmp_path: Path, keys: Path) -> Installation:
    return set_up(tmp_path, keys)
