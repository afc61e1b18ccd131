"""What ``credentials.verifying`` and ``web.verification`` say about a badge.

``{error}`` is a reason, which stays as it is where another program gives it.
"""

from chatbadge.languages.phrases import Phrase, phrase

PHRASES: tuple[Phrase, ...] = (
    phrase("“{name}”, issued to {person} by {issuer} on {date}."),
    phrase("“{name}”, issued to {person} on {date}."),
    phrase("Its issuer has revoked it."),
    phrase("Its issuer has not revoked it."),
    phrase("Its issuer revoked it."),
    phrase("Its issuer revoked it on {date}."),
    phrase("It was superseded."),
    phrase("It was superseded on {date}."),
    phrase("It was superseded by {address}."),
    phrase("It was superseded by {address} on {date}."),
    phrase("It expired."),
    phrase("It expired on {date}."),
    phrase("It names an address of this community, but this community did not sign it."),
    phrase("It could not be checked, because what it refers to could not be fetched."),
    phrase("It was changed after it was issued, or was never issued by the one whom it names."),
    phrase("It is larger than {number} MB, too large for a badge."),
    phrase("The file is larger than {number} MB, too large for a badge."),
    phrase("Nothing can be read from it: {error}."),
    phrase("it is neither a PNG, an SVG nor a text"),
    phrase("It holds no Open Badge."),
    phrase("It is not JSON, so its contents were changed or cut short."),
    phrase("It is a web page, and no badge."),
    phrase("It is neither a picture, nor JSON, nor a VC-JWT."),
    phrase("The signature is right: nothing was changed since it was issued."),
    phrase("It was signed with the key that {address} publishes."),
    phrase("Its issuer is known by a key alone, so the name that it gives is its own word."),
    phrase("It does not say from when it is valid, so it is no complete Open Badge."),
    phrase("It is in its period of validity."),
    phrase("Its period of validity is over."),
    phrase("Its period of validity has not begun."),
    phrase("It names no status list, so its issuer cannot revoke it."),
    phrase("Whether it was revoked could not be found out ({error})."),
    phrase("Its status list is not in order: {error}."),
    phrase("The picture is the one that it was issued with."),
    phrase("The picture is not the one that it was issued with."),
    phrase("It differs from the copy that the issuer hosts."),
    phrase("It equals the copy that its issuer hosts."),
    phrase("What stands at {address} could not be fetched: {error}."),
)
