"""Every test in this folder needs the judges: without them it is skipped, or fails if they are required."""

import os

import pytest

from . import judges


@pytest.fixture(scope="session", autouse=True)
def judges_are_installed() -> None:
    reason = judges.why_not()
    if reason and os.environ.get("CHATBADGE_REQUIRE_INTEROP") == "1":
        pytest.fail(reason, pytrace=False)
    if reason:
        pytest.skip(reason)
