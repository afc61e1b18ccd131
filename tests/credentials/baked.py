"""All files of an award without a store: its documents, and its pictures as the store bakes them."""

from chatbadge.credentials import Artwork, documents
from chatbadge.credentials.openbadges import Issuance, Issuer
from chatbadge.credentials.pictures import PICTURES, art_of, baked, carried
from chatbadge.credentials.signing import Signer


def files(issuance: Issuance, issuer: Issuer, signer: Signer, art: Artwork) -> dict[str, bytes]:
    made = documents(issuance, issuer, signer)
    pictures = {name: baked(name, art.files[art_of(name, made["json"])], made[carried(name)]) for name in PICTURES}
    return made | pictures
