"""The languages of the pages: their texts from gettext catalogues, their dates and numbers from the CLDR.

English is written in the code and the templates. Every other language is one file, ``CODE.po``, in this folder;
adding one edits no other file. ``python -m chatbadge.languages.update`` brings new texts into all of them.
"""

from chatbadge.languages.catalogues import CODES
from chatbadge.languages.language import ENGLISH, Language, language

__all__ = ["CODES", "ENGLISH", "Language", "language"]
