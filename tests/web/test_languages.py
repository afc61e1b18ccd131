"""The public pages in the community's language, and in another where somebody asks for one."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chatbadge.installation import Installation
from chatbadge.languages import CODES, ENGLISH, Language, language
from chatbadge.languages.catalogues import read
from chatbadge.languages.update import template
from chatbadge.web.app import create_app
from chatbadge.web.publish import publish
from chatbadge.web.site import Site

from ..conftest import EVERYBODY, PUBLIC, SESSION, import_sample, issue_to, set_up
from .test_pages import Reader, pages
from .widened import SAID, expired, give, superseded, taken_back, widened

OTHERS = [code for code in CODES if code != "en"]
#: Right to left, and every text with a mark: whatever a page shows without it went past the catalogues.
MARK = "‹"


class Texts(HTMLParser):
    """The texts of a page, and its attributes that are read out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("alt", "title", "aria-label", "content")]


def texts(html: str) -> Iterator[str]:
    """One by one, without blanks around them."""
    yield from filter(None, (" ".join(text.split()) for text in Texts(html).found))


@pytest.fixture(scope="module")
def every_state(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Installation:
    """Awards in every state that has a page, and an excerpt that was taken back."""
    here = widened(tmp_path_factory.mktemp("states"), keys)
    give(here, "elkorda")
    expired(here, "IA_TAOF")
    superseded(here, "Kyle_Clements1")
    taken_back(here, "donpresant")
    return here


@pytest.fixture(scope="module")
def browser(issued: Installation) -> TestClient:
    return TestClient(create_app(issued), base_url=PUBLIC)


def english_of(spoken: Language) -> set[str]:
    """Texts of ours that are another in *spoken*."""
    said = {str(m.id) for m in template() if isinstance(m.id, str) and m.id and spoken.gettext(m.id) != m.id}
    return said | {text[:1].upper() + text[1:] for text in said}


def is_english(text: str, known: set[str], spoken: Language) -> bool:
    """Whether it is a text of the catalogues, or a sentence of the core, that *spoken* has other words for."""
    sentences = {text, text.rstrip("."), text[:1].lower() + text[1:].rstrip(".")}
    return text in known or any(spoken.sentence(each) != each for each in sentences)


@pytest.mark.parametrize("code", OTHERS)
def test_no_page_says_a_text_of_ours_in_english(every_state: Installation, code: str) -> None:
    site, known = Site(every_state).speaking(language(code)), english_of(language(code))
    left = {}
    for path in pages(every_state):
        html = site.answer(path).content.decode()
        left |= {text: path for text in texts(html) if is_english(text, known, site.language)}
    assert left == {}


def test_a_peer_who_judged_it_is_spoken_of_in_the_language(tmp_path: Path, keys: Path) -> None:
    here = widened(tmp_path, keys, ('review = "moderator"        # you look', 'review = "peer"        # you look'))
    award = give(here, "elkorda", by="juliekeane", why=SAID)
    page = Site(here).speaking(language("es")).answer(f"/awards/{award.id}").content.decode()
    assert "Se valoró según estas reglas y, después, por <bdi>juliekeane</bdi>, que también participó, el " in page
    assert "Lo que escribió <bdi>juliekeane</bdi> al respecto" in page
    assert "<b>Thank you" not in page


def test_the_test_sees_english() -> None:
    """Guards the guard."""
    known = english_of(language("es"))
    for text in ("Skip to the content", "Answered questions 1 and 2", "Labelled A2", "It expired on 1 May 2018."):
        assert is_english(text, known, language("es"))


@pytest.mark.parametrize("code", CODES)
def test_pages_say_in_which_language_they_are(issued: Installation, code: str) -> None:
    site = Site(issued).speaking(language(code))
    for path in pages(issued):
        assert f'<html lang="{code}" dir="ltr">' in site.answer(path).content.decode()


def test_the_words_of_people_are_not_translated(issued: Installation) -> None:
    award = issued.store.issued()[0]
    english, spanish = (
        Site(issued).speaking(language(code)).answer(f"/awards/{award.id}").content.decode() for code in ("en", "es")
    )
    quoted = re.compile(r"<blockquote.*?</blockquote>", re.DOTALL)
    assert quoted.findall(english) == quoted.findall(spanish) != []


def speaking(folder: Path, code: str, keys: Path) -> Installation:
    """An installation of a community that speaks another language."""
    here = set_up(folder, PUBLIC, keys)
    path = folder / "config.toml"
    path.write_text(path.read_text("utf-8").replace('language = "en"', f'language = "{code}"'), encoding="utf-8")
    return Installation.at(path) if code != "en" else here


def test_a_community_is_spoken_of_in_its_own_language(tmp_path: Path, keys: Path) -> None:
    here = speaking(tmp_path, "es", keys)
    import_sample(here)
    page = TestClient(create_app(here), base_url=PUBLIC).get(f"/chats/{SESSION}").text
    assert "lunes, 12 de febrero de 2018" in page
    assert '?lang=es"' in page  # the choice below, and nowhere else
    assert page.count("lang=es") == 1


def test_an_unknown_language_is_a_mistake_with_the_choices(tmp_path: Path, keys: Path) -> None:
    with pytest.raises(Exception, match=r"community\.language: 'xx' .*choose one of en, es, fr"):
        speaking(tmp_path, "xx", keys)


@pytest.mark.parametrize(
    ("query", "code"), [("", "en"), ("?lang=fr", "fr"), ("?lang=ar", "en"), ("?lang=", "en"), ("?lang=../es", "en")]
)
def test_a_visitor_may_ask_for_another_language(browser: TestClient, query: str, code: str) -> None:
    assert f'<html lang="{code}"' in browser.get(f"/{query}").text


def test_whoever_chose_a_language_stays_in_it(browser: TestClient, issued: Installation) -> None:
    award = issued.store.issued()[0]
    for path in ("/", f"/chats/{SESSION}", f"/awards/{award.id}", f"/awards/{award.id}/evidence/1", "/verify"):
        page = browser.get(f"{path}?lang=fr").text
        for link in Reader(page).links:
            if link.startswith("/") and "." not in link.partition("?")[0]:
                assert "lang=fr" in link, f"{path} → {link}"
                answer = browser.get(link) if link != "/verify?lang=fr" else browser.get("/verify?lang=fr")
                assert '<html lang="fr"' in answer.text, f"{path} → {link}"
        assert f'rel="canonical" href="{PUBLIC}{path if path != "/" else "/"}"' in page


def test_pictures_and_files_have_one_address_in_every_language(browser: TestClient, issued: Installation) -> None:
    award = issued.store.issued()[0]
    page = Reader(browser.get(f"/awards/{award.id}?lang=es").text)
    files = [
        link for link in page.links if "." in link.rpartition("/")[2] and link.startswith("/") and "verify" not in link
    ]
    assert files
    # what is printed is made of words, and so in a language; the form for a certificate says it in a field
    page_form = f"/awards/{award.id}/certificate.pdf"
    assert {link.partition("?")[0].rpartition(".")[2] for link in files if "lang" in link} == {"pdf"}
    assert all("lang=es" in link for link in files if ".pdf" in link and link != page_form)


def test_a_badge_is_verified_in_the_language_that_was_chosen(browser: TestClient, issued: Installation) -> None:
    award = issued.store.issued()[0]
    badge = issued.store.credential(award.id)["png"]
    page = browser.post("/verify?lang=fr", files={"badge": ("badge.png", badge)}).text
    assert "Ce badge est valable." in page
    assert "La signature est correcte\u202f: rien n’a changé" in page
    page = browser.get("/verify", params={"lang": "es", "address": f"{PUBLIC}/awards/{award.id}"}).text
    assert "Esta insignia es válida." in page
    altered = issued.store.credential(award.id)["json"].replace(b"Took part", b"Won all")
    page = browser.post("/verify?lang=es", files={"badge": ("badge.json", altered)}).text
    assert "Se modificó después de emitirse" in page


def test_the_choice_is_of_links_that_name_each_language_in_itself(browser: TestClient) -> None:
    page = browser.get("/").text
    for code, name in (("en", "English"), ("es", "Español"), ("fr", "Français")):
        assert re.search(rf'<a href="\?lang={code}" lang="{code}" hreflang="{code}"[^>]*>{name}</a>', page)
    assert page.count('aria-current="true"') == 1


def test_a_static_copy_is_in_the_community_s_language_and_offers_no_other(tmp_path: Path, keys: Path) -> None:
    here = speaking(tmp_path, "fr", keys)
    import_sample(here)
    issue_to(here, EVERYBODY[0])
    publish(here, tmp_path / "copy")
    for page in (tmp_path / "copy").rglob("*.html"):
        text = page.read_text("utf-8")
        assert '<html lang="fr" dir="ltr">' in text
        assert "lang=" not in text.replace('<html lang="fr"', "")


def test_the_studio_is_in_english_whatever_the_community_speaks(tmp_path: Path, keys: Path) -> None:
    here = speaking(tmp_path, "es", keys)
    import_sample(here)
    client = TestClient(create_app(here, "key"), base_url=PUBLIC)
    page = client.get("/studio?key=key").text
    assert '<html lang="en" dir="ltr">' in page
    assert "hreflang" not in page


# --- from right to left


def pseudo(folder: Path) -> Language:
    """Arabic with a mark instead of letters: every text of the template, each place in it kept."""
    lines = [
        'msgid ""',
        'msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"',
    ]
    for message in template():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        if ids[0]:
            lines += ["", f'msgid "{ids[0]}"', *([f'msgid_plural "{ids[1]}"'] if len(ids) > 1 else [])]
            lines += (
                [f'msgstr[{n}] "{MARK}{text}"' for n, text in enumerate(ids)]
                if len(ids) > 1
                else [f'msgstr "{MARK}{ids[0]}"']
            )
    (folder / "ar.po").write_text("\n".join(lines), encoding="utf-8")
    return Language("ar", read(folder / "ar.po"))


def test_a_language_from_right_to_left_turns_the_page(issued: Installation, tmp_path: Path) -> None:
    site = Site(issued).speaking(pseudo(tmp_path))
    for path in pages(issued):
        page = site.answer(path).content.decode()
        assert '<html lang="ar" dir="rtl">' in page
        assert f"{MARK}Skip to the content" in page
    assert "12 فبراير 2018" in site.answer(f"/chats/{SESSION}").content.decode()


def test_names_of_strangers_keep_their_own_direction(issued: Installation, tmp_path: Path) -> None:
    """In a sentence of ours in <bdi>, and as a text of their own under dir="auto"."""
    site = Site(issued).speaking(pseudo(tmp_path))
    award = next(each for each in issued.store.issued() if each.handle == "elkorda")
    for path in (f"/awards/{award.id}", f"/awards/{award.id}/evidence/1", f"/chats/{SESSION}"):
        page = site.answer(path).content.decode()
        body = page.partition("<main")[2]
        assert "<bdi>elkorda</bdi>" in body or '<bdi class="author">elkorda</bdi>' in body
        assert re.search(r'<blockquote class="words" dir="auto">', body)


def test_english_is_what_the_pages_are_in_unless_somebody_says_otherwise(issued: Installation) -> None:
    assert issued.language is ENGLISH
    assert "Nobody is shown here who has not agreed to it." in Site(issued).answer("/").content.decode()
