"""What the words of a post say, label aside: greeting, praise, house-keeping, or substance.

English word lists, kept as data. They judge what a post *is*, never how good it is, and length
plays no part beyond the first few words that say something.
"""

import re
from functools import lru_cache

from chatbadge.core.attribution.labels import LINK, bare, without_tags

_WORD = re.compile(r"[^\W\d_](?:[\w'’]*\w)?")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$|[A-Z\"“])|\n+|[:;](?=\s|$)")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Words that carry no subject of their own.
_FUNCTION = _listed(
    """
    a an and are as at be been being but by can cant could did do does dont done for from get gets getting go
    going got had has have having he her here hers him his how i i'd i'll i'm i've if im in into is isn't it
    it's its just let let's lets like me more most much my no not now of off on one or our ours out over own
    really she should so some such than that that's thats the their them then there there's these they they're
    this those through to too up us very was we we'd we'll we're we've were what what's when where which while
    who why will with won't would yet you you'd you'll you're you've your yours also am any about all always
    because before after again ever every even only other same both each few down under own esp w rt mt via
    amp et al
    """
)

#: Words of praise, agreement, thanks, greeting and laughter: alone they say "I heard you".
_REACTION = _listed(
    """
    absolutely agree agreed agrees amazing amen appreciate awesome beautiful beautifully best bravo brilliant
    brilliantly bye cheers congrats congratulations cool correct definitely dig digging ditto enjoy enjoyed
    enjoying exactly excellent excited fab fabulous fair fantastic favorite favourite fun funny genius glad
    good goodbye goodnight gotcha great greatly ha haha hahaha happy hear heart hello hey hi hola hmm hooray
    huge indeed interesting kudos lol lolol love loved lovely loves loving nailed nice nicely nope oh ok okay
    omg perfect perfectly please point points preach pleased proud right rock rocks said same say saying says
    seriously share shared sharing smart sorry spot stuff sure super sweet terrific thank thanks thanx thx
    totally tonight true truly truth tweet tweets ty ugh welcome well wonderful word words wow ya yay yeah yep
    yes yess yup
    """
)

_SAYING_NOTHING = _FUNCTION | _REACTION

#: Sentences that speak of a post or its author, not of the subject.
_POINTING = re.compile(
    r"\b(?:bookmark|retweet|screenshot) ?(?:this|that|it)\b|\bnominat\w+ (?:this|that|it)\b|\bpay attention\b"
    r"|\bthis (?:tweet|post|toot|skeet|thread|man|woman|person|guy|lady|one|right here|way of)\b"
    r"|\bthis is (?:it|gold|key|everything)\b"
    r"|\b(?:what|everything) (?:this|that) (?:\w+ )?(?:man|woman|person|guy|lady|one) \w+"
    r"|\b(?:he|she|they|\w+) (?:makes?|made|says?|said|puts?|nails?|nailed|sums?|summed) (?:it|this|that)\b"
    r"|\b(?:tweet|post|toot|quote|answer|question) of the (?:chat|night|day|week|year)\b"
    r"|\b(?:what|as) (?:he|she|they|@?\w+) (?:said|says)\b|\blook at (?:this|that)\b|\bread (?:this|that)\b",
    re.IGNORECASE,
)

_GREETING = re.compile(
    r"^\W*(?:hi|hiya|hello|hey|hola|howdy|greetings|bonjour|good (?:morning|afternoon|evening|day)"
    r"|happy \w+day|(?:morning|afternoon|evening)(?=\s?(?:[!,.\-–—]|all\b|every|folks|friends|$)))\b"
    r"(?: (?:all|everyone|everybody|folks|friends|there)\b)?",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"\b(?:i'?m|i am|my name is|this is) (?-i:[A-Z])\w+"
    r"|\b(?:joining|here|checking in|tuning in|dropping in|stopping by|popping in|sneaking in)"
    r" (?:late|from|in from|tonight|today|for|between)\b|\blurking\b"
    r"|\b(?:excited|happy|glad|ready|looking forward) to"
    r" (?:be|join|participate|learn|discuss|chat|connect|listen|discussing|joining)\b"
    r"|\bfirst[- ]time\b.{0,80}\bchat\b|\bbased in\b|\bjoining the chat\b"
    r"|\bjust (?:(?:got|getting) (?:home|here|in|back)|arrived)\b"
    r"|\bjust (?:dropping in|popping in|checking in|tuning in|catching up)\b"
    r"|\b(?:sorry|sad|bummed),? (?:(?:to|i|i've|i'm|that) ){0,3}(?:miss|missed|missing|late)\b"
    r"|\b(?:can't|couldn't|unable to|not able to) (?:join|participate|make it|stay)\b"
    r"|\b(?:read|watch|review|check|catch up on) the (?:archive|transcript|recap|storify)\b",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:teacher|educator|librarian|principal|coach|professor|lecturer|student|manager|director|designer|developer"
    r"|engineer|nurse|doctor|physician|consultant|coordinator|specialist|facilitator|nerd|geek|host|founder|researcher"
    r"|writer|author|scientist|admin|administrator|phd)"
)
_PLACE = r"(?:from|in|at) (?-i:[A-Z])"
#: "Anamaria from @participate", "Mark, teacher in Leeds", "Randy Macdonald, program manager for …", "Joe school nurse"
_NAME_FIRST = re.compile(
    r"^\W*(?-i:[A-Z](?:[\w'’-]+|\.))(?: (?-i:[A-Z])[\w'’.-]+){0,2}"
    rf"(?: (?:here|from)\b| {_PLACE}|\s?,\s?(?:[\w&/-]+\s){{0,5}}?(?:{_ROLE}\b|{_PLACE})|\s(?:\w+\s)?{_ROLE}\b)",
    re.IGNORECASE,
)
_MEETING = r"(?:chats?|discussion|conversation|convo|hour|session|learning)"
#: What a chat is praised and thanked for as a whole.
_PRAISE = (
    r"(?:awesome|great|fun|wonderful|fantastic|good|fabulous|terrific|amazing|exciting|excellent|lovely|interesting)"
)
_THANKS = r"\b(?:thank(?:s| you)|thx|ty|kudos|cheers)\b,? ?(?:so much |again |to )?(?:to )?"
_CLOSING = re.compile(
    rf"\b{_PRAISE} (?:\w+ ){{0,2}}?{_MEETING}(?=\W*$|[!.,]|\W+(?:tonight|today|this|everyone|all|folks|with|so|on|@))"
    rf"|{_THANKS}(?:all|everyone|everybody|y'?all)\b"
    rf"|{_THANKS}(?:for )?(?:@?\w+\W+){{0,4}}?"
    r"for (?:joining|coming|hosting|moderating|leading|being|participating|having|a)\b"
    rf"|{_THANKS}(?:for )?(?:@?\w+\W+){{0,4}}?for (?:\w+ ){{0,4}}?{_MEETING}\b"
    r"|\b(?:good ?night|goodbye|bye|gotta (?:run|go)|have to (?:run|go|leave)|signing off|heading out|checking out)\b",
    re.IGNORECASE,
)
_HOSTING = re.compile(
    r"\bwelcome (?:to|everyone|all|back|in)\b|\bjoin (?:us|me|in)\b|\bfollow along\b|\bhappening now\b"
    r"|\bjoin (?:the )?(?:\w+ ){0,4}?chat\b|\bchat (?:starts|begins|is) (?:in|at|on|now|soon)\b|\bchat at \d"
    r"|\bstart(?:s|ing)? (?:in|at|now|soon|shortly)\b|\b(?:tonight|today|tomorrow) at \d|\bcoming (?:up|soon)\b"
    r"|\b(?:first|second|third|fourth|fifth|next|last|final|outro|closing) (?:question|topic|one)\b"
    r"|\bnext (?:week|month|chat|time)\b|\bsee (?:you|y'?all) (?:next|all|there|soon|in)\b"
    r"|\b(?:introduce yourself|introducing yoursel\w+|say [\"“']?hi|house ?keeping|ground rules)\b"
    r"|\bremember to (?:use|include|add|tag)\b|\bq1/a1\b"
    r"|\bbefore we (?:get|start|begin|dive|wrap|go|close)\b|\blet'?s (?:get started|begin|start|kick off)\b"
    r"|\bwrap(?:ping)? up\b"
    r"|\b(?:sign up|volunteer|rsvp) (?:here|now|at)\b|\b(?:cfp|call for (?:papers|proposals|chapters))\b"
    r"|\b(?:archive|transcript|recap|storify) (?:of|is|will|here)\b|\bpromo code\b"
    r"|\bearly[- ]bird\b|\b(?:tickets?|registration|register)\b"
    r"|\boff[- ]topic\s?:|\blurkers?\b|\b(?:we'?re|we are) discussing\b|\bmoderat(?:ing|or) (?:our|the|tonight)\b"
    r"|\bas (?:a|your|the) (?:moderator|host)\b|\b(?:let'?s|going to|time to) move\b|\bmoving on\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^.!?\n]+[.!?\n]?")
_OWN_MATTER = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|mine)\b")
_MENTION = re.compile(r"(?<![\w@/])@(\w+)")
_TASK = re.compile(
    r"^\W*(?:please |now )*(?:share|tell|describe|name|list|explain|discuss|give|think)\b|\bplease\b", re.IGNORECASE
)
_LAUGHTER_OR_LABEL = re.compile(r"(?:yes|ha|lo+l|ye+s+|so+)+|[a-z]\d{1,2}")
_EMOJI = re.compile("[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]")
_RETWEET = re.compile(
    r"(?:(?<!\w)[RM]T\s?:?\s?@|^\W*[RM]T (?=\w+:)|[\"“]@(?=\w+\s?:))(?P<who>\w+)\s?:?\s?(?P<words>.*)", re.DOTALL
)


def spoken(text: str) -> str:
    """The words of a post: no links, mentions, hashtags or emoji."""
    return " ".join(_without_emoji(without_tags(text)).split())


def _without_emoji(text: str) -> str:
    return text if text.isascii() else _EMOJI.sub(" ", text)


def is_wordless(text: str) -> bool:
    """Nothing but links, mentions, hashtags, emoji and punctuation."""
    return not _WORD.search(spoken(text))


def has_emoji(text: str) -> bool:
    """Whether there is an emoji anywhere."""
    return bool(_EMOJI.search(text))


def has_link(text: str) -> bool:
    """Whether there is a link anywhere."""
    return bool(LINK.search(text))


@lru_cache(maxsize=5_000)
def subject_words(text: str, hashtag: str = "") -> frozenset[str]:
    """The words that say something on a subject: not function words, reactions, the hashtag or talk about a post."""
    if hashtag:
        return subject_words(text) - {hashtag.lstrip("#").casefold()}
    body = _without_emoji(bare(text)).replace("#", " ").replace("’", "'")
    found: set[str] = set()
    for sentence in _SENTENCE_END.split(re.sub(r"@\w+", " ", body)):
        if sentence and not _POINTING.search(sentence):
            found.update(_WORD.findall(sentence.casefold()))
    return frozenset(
        word for word in found - _SAYING_NOTHING if len(word) > 1 and not _LAUGHTER_OR_LABEL.fullmatch(word)
    )


def has_substance(text: str, hashtag: str = "", at_least: int = 2) -> bool:
    """The text says something of its own, beyond the chat's hashtag, praise, agreement and greeting."""
    return len(subject_words(text, hashtag)) >= at_least


def greets(text: str) -> bool:
    """Begins with a greeting, whoever is greeted."""
    return bool(_GREETING.match(spoken(text)))


def introduces(text: str) -> bool:
    """Says who the author is, or that they have arrived."""
    said = bare(text).replace("’", "'")
    return bool(_INTRODUCES.search(said) or _NAME_FIRST.match(without_greeting(text)))


def without_greeting(text: str) -> str:
    """The words of a post after its "Hi all"."""
    return _GREETING.sub("", spoken(text)).replace("’", "'").strip()


def keeps_house(text: str, hashtag: str = "") -> bool:
    """Welcome, timing, thanks, goodbye, adverts: talk about the chat, not in it."""
    said = _about_the_chat(text, hashtag)
    return bool(_HOSTING.search(said) or _CLOSING.search(said))


def closes(text: str, hashtag: str = "") -> bool:
    """Thanks for the chat as a whole, or goodbye."""
    return bool(_CLOSING.search(_about_the_chat(text, hashtag)))


def _about_the_chat(text: str, hashtag: str) -> str:
    """The text with the chat's hashtag as the word that it stands for in "Great #somechat tonight"."""
    said = bare(text).replace("’", "'")
    return re.sub(rf"{re.escape(hashtag)}\b", "chat", said, flags=re.IGNORECASE) if hashtag else said


def sets_a_task(text: str) -> bool:
    """Asks, or bids everybody do something: "Share your favourite …"."""
    return "?" in text or bool(_TASK.search(text))


def asks_everybody(text: str, about: int = 1) -> bool:
    """Asks something on a subject that is not the author's own matter: "how can I …?" is wondering aloud."""
    return any(
        has_substance(clause, "", about) and not _OWN_MATTER.search(clause)
        for clause in _CLAUSE.findall(bare(text))
        if clause.endswith("?")
    )


def spoken_to(text: str) -> str | None:
    """The handle that a post begins with, or that its first words of praise, thanks or agreement go to."""
    found = _MENTION.search(text)
    if found is None:
        return None
    before = _WORD.findall(text[: found.start()].casefold())
    praise = before and before[0] in _REACTION and len(subject_words(text[: found.start()])) < 2
    return found[1] if praise or not before else None


def addresses(text: str) -> bool:
    """The post begins with a handle."""
    found = _MENTION.search(text)
    return found is not None and not _WORD.search(text[: found.start()])


def retweeted(text: str) -> tuple[str, str, str] | None:
    """(own words in front, the repeated person, the repeated words) of a manual RT or MT."""
    text = bare(text)
    found = _RETWEET.search(text)
    return (text[: found.start()].strip(), found["who"], found["words"].strip()) if found else None
