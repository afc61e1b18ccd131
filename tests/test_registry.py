"""Plug-ins are found by listing their folder, and never go missing in silence."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from chatbadge import archives, criteria, registry
from chatbadge.errors import PluginError


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A package for plug-ins that need a TITLE, empty as yet."""
    folder = tmp_path / "plugins_for_a_test"
    folder.mkdir()
    (folder / "__init__.py").write_text('REQUIRED = ("TITLE",)\n')
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("plugins_for_a_test")]:
        monkeypatch.delitem(sys.modules, name)
    import plugins_for_a_test  # type: ignore[import-not-found]  # made above

    return plugins_for_a_test  # type: ignore[no-any-return]


def add(package: ModuleType, name: str, source: str) -> None:
    (Path(package.__path__[0]) / f"{name}.py").write_text(source)


def test_a_new_file_is_a_new_plug_in(package: ModuleType) -> None:
    add(package, "nodded", 'TITLE = "Nodded"\n')
    assert list(registry.load(package)) == ["nodded"]


def test_a_plug_in_that_lacks_a_part_stops_start_up_with_its_name(package: ModuleType) -> None:
    add(package, "halfdone", "")
    with pytest.raises(PluginError, match="plugins_for_a_test.halfdone: lacks TITLE"):
        registry.load(package)


@pytest.mark.parametrize("source", ["import nothing_of_that_name", "def (:"], ids=["import", "syntax"])
def test_a_plug_in_that_cannot_be_imported_stops_start_up_with_its_name(package: ModuleType, source: str) -> None:
    add(package, "broken", source)
    with pytest.raises(PluginError, match="plugins_for_a_test.broken: cannot be imported"):
        registry.load(package)


def test_the_plug_ins_that_come_along_are_found() -> None:
    assert {"answered", "asked", "introduced", "replied"} <= set(registry.load(criteria))
    assert "participate" in registry.load(archives)
