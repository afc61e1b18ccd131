"""Finds plug-ins by listing their folder: one file is one plug-in, and no list has to be edited."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from chatbadge.errors import PluginError


def load(package: ModuleType) -> dict[str, ModuleType]:
    """Return {name: module} for every file in *package*, in alphabetical order.

    The file's name is the plug-in's name in the configuration: ``criteria/answered.py`` is
    ``answered``. A file that cannot be imported, or lacks a name of the package's ``REQUIRED``,
    stops start-up with :class:`PluginError`: a plug-in never goes missing in silence.
    """
    plugins = {}
    for found in sorted(iter_modules(package.__path__), key=lambda module: module.name):
        name = f"{package.__name__}.{found.name}"
        try:
            module = import_module(name)
        except (ImportError, SyntaxError) as error:
            raise PluginError(f"{name}: cannot be imported: {error}; mend or remove the file") from error
        missing = [part for part in package.REQUIRED if not hasattr(module, part)]
        if missing:
            raise PluginError(f"{name}: lacks {', '.join(missing)}; {package.__name__} says what is needed")
        plugins[found.name] = module
    return plugins
