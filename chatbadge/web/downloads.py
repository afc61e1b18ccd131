"""What an earner takes along from the page of an award: files, prints, and ways to share it."""

from chatbadge.core.awards import Award
from chatbadge.installation import Installation
from chatbadge.languages import Language
from chatbadge.web.pages import Download, Link, Print


def files(path: str, root: str, award: Award, language: Language) -> tuple[Download, ...]:
    """The badge itself, in every form that platforms and wallets read."""
    _ = language.gettext
    return (
        Download(
            _("Badge as PNG"),
            f"{path}.png",
            _("A picture with the credential inside, for a profile or a backpack"),
        ),
        Download(_("Badge as SVG"), f"{path}.svg", _("The same, sharp at any size")),
        Download(
            _("Credential (JSON)"),
            f"{path}.json",
            _("Open Badges 3.0 with an embedded proof, for wallets and verifiers"),
        ),
        Download(_("Credential (JWT)"), f"{path}.jwt", _("Open Badges 3.0 as a signed token")),
        Download(
            _("Open Badges 2.0"),
            f"{root}/ob2/awards/{award.id}.png",
            _("For platforms that know the older standard only"),
        ),
    )


def prints(here: Installation, path: str, language: Language) -> tuple[Print, ...]:
    """What can be printed of the award at *path*, in the language of the page."""
    _ = language.gettext
    query = "" if language.code == here.language.code else f"?lang={language.code}"

    def papers(name: str) -> tuple[Link, ...]:
        return Link("A4", f"{path}/{name}.pdf{query}"), Link(_("Letter"), f"{path}/{name}-letter.pdf{query}")

    return (
        Print(_("Certificate"), _("With the evidence, and lines for signatures"), papers("certificate")),
        Print(_("Wallet card"), _("To be cut out and folded, with a code that leads to the badge"), papers("card")),
        Print(
            _("One page for an administrator"),
            _("What the badge stands for, for somebody who has half a minute"),
            papers("one-page"),
        ),
    )
