"""The words by which a post shows what it is: English word lists and patterns, kept as data.

They judge what a post *is*, never how good it is. Patterns are searched in text with plain apostrophes, and
most in small letters, which is faster than to ignore case. Each of those that may stand anywhere has a set of
words of which at least one is in whatever it finds: looking for those first is faster still.
"""

import re


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _phrases(*alternatives: str) -> re.Pattern[str]:
    """Any of the phrases, in small letters, each beginning with a word that is no handle."""
    return re.compile(rf"(?<!@)\b(?:{'|'.join(alternatives)})")


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
    amp et al don't can't isn't wasn't didn't doesn't there's here's that'd he's she's who's
    """
)

#: Words of praise, agreement, thanks, greeting and laughter: alone they say "I heard you".
REACTION = _listed(
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

SAYING_NOTHING = _FUNCTION | REACTION

#: Where what is pointed at ends the sentence, or nearly: "says it all", but not "I made this compost from leaves".
_ENDS = (
    r"(?=\W*$|\s*[.!?;,\n]| (?:all|well|best|better|perfectly|beautifully|so|super|very|really|clear|easy|up|right"
    r"|thread|tweet|post)\b)"
)
#: Sentences that speak of a post or its author, not of the subject.
POINTING = _phrases(
    r"(?:bookmark|retweet|screenshot) ?(?:this|that|it)\b",
    r"nominat\w+ (?:this|that|it)\b",
    r"pay attention\b",
    r"this (?:tweet|post|toot|skeet|thread|man|woman|person|guy|lady|right here|way of)\b",
    rf"this one\b{_ENDS}",
    r"this is (?:it|gold|key|everything)\b",
    r"(?:what|everything) (?:this|that) (?:\w+ )?(?:man|woman|person|guy|lady|one) \w+",
    rf"(?:makes?|made|says?|said|puts?|nails?|nailed|sums?|summed) (?:it|this|that)\b{_ENDS}",
    r"(?:tweet|post|toot|quote|answer|question) of the (?:chat|night|day|week|year)\b",
    r"(?:what|as) (?:he|she|they|\w+) (?:said|says)\b",
    r"look at (?:this|that)\b",
    rf"read (?:this|that)\b{_ENDS}",
)
POINTING_WORDS = _listed(
    """
    bookmark retweet screenshot bookmarkthis retweetthis screenshotthis nominate nominates nominated nominating
    attention tweet post toot skeet thread man woman person guy lady one right way it gold key everything make makes
    made say says said put puts nail nails nailed sum sums summed quote answer question look read
    """
)

GREETING = re.compile(
    r"^\W*(?:hi|hiya|hello|hellohello|hey|heya|hola|howdy|greetings|bonjour|good (?:morning|afternoon|evening|day)"
    r"|happy \w+day|(?:morning|afternoon|evening)(?=\s?(?:[!,.\-–—]|all\b|every|folks|friends|$)))\b"
    r"(?: (?:all|everyone|everybody|folks|friends|there|y'all)\b)?",
    re.IGNORECASE,
)

#: Says who the author is: with a capital, so that "I'm glad" is none.
NAMED = re.compile(r"\b(?:[Ii]'?m|[Ii] am|[Mm]y name is|[Tt]his is) [A-Z]\w+|^\W*[A-Z]\w+ here\b")
INTRODUCES = _phrases(
    r"intro(?:ducing)? (?:me|myself)\b",
    r"(?:joining|here|checking in|tuning in|dropping in|stopping (?:by|in)|popping in|sneaking in)"
    r" (?:late|from|in from|tonight|today|for|between)\b",
    r"lurk(?:ing|er)?\b",
    r"(?:hi|hiya|hello|hey|greetings|hola) from\b",
    r"(?:late|belated) joiner\b",
    r"(?:going to|gonna|here to) (?:listen|lurk|observe|learn)\b",
    r"(?:excited|happy|glad|ready|looking forward) to"
    r" (?:be|join|participate|learn|discuss|chat|connect|listen|discussing|joining)\b",
    r"first[- ]time\b.{0,80}\bchat\b",
    r"my first\b.{0,40}\bchat\b",
    r"based in\b",
    r"joining (?:the|this|you|us|late)\b",
    r"new to (?:twitter|this|the chat|mastodon|bluesky)\b",
    r"just (?:(?:got|getting) (?:home|here|in|back)|arrived)\b",
    r"got home late\b",
    r"stopping by\b",
    r"just (?:dropping in|popping in|checking in|tuning in|catching up)\b",
    r"(?:sorry|sad|bummed|sure),?(?: \w+,)? (?:(?:to|i|i've|i'm|that|you) ){0,3}(?:miss|missed|missing|late)\b",
    r"(?:can't|couldn't|cannot|unable to|not able to) (?:join|participate|make it|stay)\b",
    r"(?:read|watch|review|check|catch up on) the (?:archive|transcript|recap|storify)\b",
)
#: Says so plainly that somebody arrives, or cannot, that it does whatever they said before.
ARRIVING = re.compile(
    r"^\W*(?:just )?(?:lurking|joining late|sorry (?:i'm|to be|for being) late|late to the|new here|stepped away)\b"
    r"|\b(?:new to (?:twitter|mastodon|bluesky)|guess i will have to (?:review|read)|(?:belated|late) joiner)\b"
)
INTRODUCING_WORDS = _listed(
    """
    i'm im i am name this joining here checking tuning dropping stopping popping sneaking lurking lurk lurker joiner
    listen observe learn excited happy glad ready looking first based new just home sorry sad bummed sure can't
    couldn't cannot unable able hi hiya hello hey greetings hola stepped late guess intro introducing archive transcript
    recap storify
    """
)

_ROLE = (
    r"(?:teachers?|educator|librarian|principal|coach|professor|prof|lecturer|student|manager|director|designer|developer"
    r"|engineer|nurse|doctor|physician|consultant|coordinator|specialist|spec|facilitator|nerd|geek|host|founder"
    r"|researcher|writer|author|scientist|admin|administrator|phd|archivist|biologist|chemist|physicist|pharmacist"
    r"|resident|fellow|superintendent|mentor|trainer|tutor|dean|curator|analyst|technologist|instructor|counsell?or"
    r"|psychologist|therapist|midwife|paramedic|editor|journalist|adviser|advisor|organi[sz]er|moderator)"
)
#: What people teach or where: "high school bio", "6th grade", "K-5 science"
_TEACHES = (
    r"(?:teach(?:ing)?|(?:high|middle|elementary|primary|secondary|grad) ?school|\d(?:st|nd|rd|th) gr(?:ade)?"
    r"|grades? \d|k-?\d|life science|earth science|chem(?:istry)?|bio(?:logy)?|physics|ela|stem|hs|ms)"
)
_PLACE = r"(?:(?:from|in|at|near) (?-i:[A-Z])|(?-i:[A-Z]\w+,? [A-Z]{2}\b))"
#: … which is not how every sentence begins.
_FIRST_NAME = (
    r"(?!(?:a|all|an|any|as|at|but|each|every|few|for|he|her|his|how|if|in|it|its|many|more|most|my|no|not|of|on|our|she"
    r"|some|that|the|their|these|they|this|those|to|we|what|when|who|why|with|you|your)\s)"
    r"(?-i:[A-Z](?:[\w'-]+|\.))(?: (?-i:[A-Z])[\w'.-]+){0,2}"
)
#: "Anamaria from @participate", "Mark, teacher in Leeds", "Randy Macdonald, program manager for …", "Joe school nurse"
NAME_FIRST = re.compile(
    rf"^\W*{_FIRST_NAME}(?: (?:here|from)\b| {_PLACE}"
    rf"|\s?[,/:–-]\s?(?:[\w&/'-]+,?\s){{0,5}}?(?:{_ROLE}\b|{_TEACHES}\b|{_PLACE})"
    rf"|\s(?:[\w-]+\s){{0,3}}?{_ROLE}\b|/\w+)",
    re.IGNORECASE,
)
#: Who somebody is, without a verb about the subject: for an author's first post.
CALLING = re.compile(
    rf"^\W*(?:(?:oh|yes|yeah|well|and),?\s|[-–]\s){{0,3}}(?:(?:i'?m|i am|me|just|also),? )*"
    rf"(?:(?:an?|the|former|retired|new|currently)\s)?(?:(?:[\w/'-]+,?|&)\s){{0,5}}?{_ROLE}\b"
    rf"|^\W*i (?:teach|work|run|coach|lead|coordinate|study) (?:in|at|with|for|as|on|\w+)\b"
    rf"|^\W*{_FIRST_NAME},? (?:\w+ ){{0,3}}?{_TEACHES}\b|^\W*{_FIRST_NAME},? (?-i:[A-Z]{{2}})\W*$",
    re.IGNORECASE,
)

_MEETING = r"(?:chats?|discussion|conversation|convo|hour|session|learning|topic|moderating)"
#: What a chat is praised and thanked for as a whole.
_PRAISE = (
    r"(?:awesome|great|fun|wonderful|fantastic|good|fabulous|terrific|amazing|exciting|excellent|lovely|rad"
    r"|interesting)"
)
_THANKS = r"(?:thank(?:s| you| u)|thx|ty|kudos|cheers)\b,? ?(?:so much |again |to )?(?:to )?"
CLOSING = _phrases(
    rf"{_PRAISE} (?:\w+ ){{0,2}}?{_MEETING}(?=\W*$|[!.,]|\W+(?:tonight|today|this|everyone|all|folks|with|so|on|@))",
    rf"{_THANKS}(?:all|everyone|everybody|y'?all|chat)\b",
    rf"{_THANKS}(?:for )?(?:@?\w+\W+){{0,4}}?"
    r"for (?:joining|coming|hosting|moderating|leading|being|participating|having|a)\b",
    rf"{_THANKS}(?:for )?(?:@?\w+\W+){{0,4}}?for (?:\w+ ){{0,4}}?{_MEETING}\b",
    r"(?:good ?night|goodbye|bye|signing off|heading out|checking out|call(?:ing)? it a night|my pleasure)\b",
    r"got(?:ta| to) (?:run|go|head|call)\b",
    r"(?:have|need|has) to (?:run|go|leave|head)\b(?! (?:to|with|for|in|on|by))",
    r"night,? (?:all|everyone|everybody|folks|y'all)\b",
    r"have a (?:great|good|lovely|wonderful|nice) (?:night|evening|day|week|weekend|one)\b",
)
CLOSING_WORDS = _listed(
    """
    chat chats discussion conversation convo hour session learning topic moderating thank thanks thx ty kudos cheers
    night goodnight goodbye bye gotta got have need has signing heading checking call calling pleasure
    """
)
HOSTING = _phrases(
    r"welcome (?:to|everyone|all|back|in)\b",
    r"join (?:us|me|in|our)\b",
    r"join (?:the )?(?:\w+ ){0,4}?chat\b",
    r"(?:follow along|happening now)\b",
    r"follow @\w+ .{0,30}\bquestions\b",
    r"chat (?:starts|begins|is) (?:in|at|on|now|soon)\b",
    r"chat at \d",
    r"start(?:s|ing)? (?:in|at|now|soon|shortly)\b",
    r"(?:tonight|today|tomorrow) at \d",
    r"(?:tonight|today)'s .{0,20}\bquestions\b",
    r"coming (?:up|soon)\b",
    r"(?:first|second|third|fourth|fifth|next|last|final|outro|closing) (?:question|topic|one)\b",
    r"next (?:week|month|chat|time)\b",
    r"see (?:you|y'?all) (?:next|all|there|soon|in)\b",
    r"(?:introduce yourself|introducing yoursel\w+|introductions|say [\"“']?hi|house ?keeping|ground rules)\b",
    r"(?:be sure|remember) to (?:use|include|add|tag)\b",
    r"q1/a1\b",
    r"before we (?:get|start|begin|dive|wrap|go|close)\b",
    r"let'?s (?:get started|begin|start|kick off|delve|dive|dig|move)\b",
    r"(?:going to|time to) move\b",
    r"moving on\b",
    r"we'?ll (?:start|begin|get started|kick off|be using|be following|be discussing|be talking)\b",
    r"we(?:'re| are) (?:talking|chatting|working|discussing)\b",
    r"wrap(?:ping)? (?:up|it up|things up)\b",
    r"top of the hour\b",
    r"(?:minutes?|mins?) (?:left|to go)\b",
    r"(?:sign up|volunteer|rsvp) (?:here|now|at)\b",
    r"(?:cfp|call for (?:papers|proposals|chapters))\b",
    r"(?:archive|transcript|recap|storify) (?:of|is|will|here|etiquette)\b",
    r"(?:promo code|cheat ?sheet|early[- ]bird|tickets?|registration|register|lurkers?)\b",
    r"off[- ]topic\s?:",
    r"moderat(?:ing|or) (?:our|the|tonight)\b",
    r"as (?:a|your|the) (?:moderator|host)\b",
    r"forgot to (?:tag|add|include|use)\b",
    r"previous tweet\b",
    r"(?:love|loving|enjoying) (?:hearing|seeing|reading)\b.{0,12}\b(?:everyone|all|your|these)\b",
    r"(?:pitch|pitches) (?:to suggest|for future|--)",
    r"any #?(?:crit)?pitches\b",
    r"(?:chat|our) (?:questions|qs) (?:and|are|for)\b",
    r"shout ?-?out to\b",
    r"(?:happy|proud|excited|pleased) to announce\b",
    r"don't forget to\b",
    r"free (?:copy|tickets?|webinar)\b",
    r"looking for (?:\w+ ){0,4}(?:folks|volunteers|speakers|presenters|submissions)\b",
    r"psa\b",
)
HOSTING_WORDS = _listed(
    """
    welcome join follow happening chat start starts starting tonight today tomorrow tonight's today's coming first
    second third fourth fifth next last final outro closing see introduce introducing introductions say house
    housekeeping ground remember sure q1 before let's lets move moving we'll well wrap wrapping top minutes minute min
    mins sign volunteer rsvp cfp call archive transcript recap storify promo cheat cheatsheet early tickets ticket
    registration register off lurkers lurker we're we moderating moderator host forgot psa shout shoutout announce
    don't free looking love loving enjoying pitch pitches critpitches questions qs previous
    """
)
#: Words with which people take up what somebody else just said.
RESPONDING = re.compile(
    r"^\W*(?:"
    r"(?:yes|yep|yup|yeah|no|nope|nah|agreed?|exactly|totally|absolutely|definitely|indeed|(?:so )?true|right|ditto"
    r"|same here|me too|lol|ha(?:ha)*|ooh?|wow|amen|fair(?: point| enough)?)\b"
    r"(?!\s+(?:to|one|matter|doubt|longer|more|way|question|now|or))(?=\W)"
    r"|i (?:totally |completely |also |definitely |so )?(?:agree|disagree|know[!.,]|love (?:this|that|the idea))\b"
    r"|(?:love|loving|like|liking) (?:this|that|the|it|your|how)\b"
    r"|(?:great|good|excellent|interesting|wonderful|brilliant|fair|nice|awesome)"
    r" (?:\w+ )?(?:point|idea|question|thought|example|stuff)s?\b"
    r"|(?:that's|that is|what) (?:a )?(?:great|good|true|right|interesting|so true|such)\b"
    r"|thanks for (?:sharing|the link|that)\b)",
    re.IGNORECASE,
)
#: Asks, or bids everybody do something: "Share your favourite …".
TASK = re.compile(
    r"^\W*(?:please |now )*(?:share|tell|describe|name|list|explain|discuss|give|think)\b|\bplease\b", re.IGNORECASE
)
