"""What ``core.scoring`` and the criteria say: what is asked for, what was found, and what is missing.

``{people}`` is "3 different people", ``{numbers}`` "1, 2 and 3", ``{badges}`` "a (2 times) and b"; ``{criterion}``,
``{found}`` and ``{wanted}`` are phrases themselves, ``{parts}`` several of them.
"""

from chatbadge.languages.phrases import Phrase, phrase, plural

_COMBINED = (
    phrase("met at least {n} of these: {parts}"),
    phrase("{n} of these: {parts}"),
)

_PEOPLE = (
    plural("{n} other person", "{n} different people"),
    phrase("{n} other people"),
    plural("{n} more person", "{n} more people"),
    phrase("a host"),
    phrase("{people}, a host among them"),
)

_ANSWERS = (
    plural("answered at least {n} question", "answered at least {n} different questions"),
    phrase("answered question {numbers}"),
    phrase("answered questions {numbers}"),
    plural("an answer to {n} question", "answers to {n} questions"),
    plural("an answer to {n} more question", "answers to {n} more questions"),
    plural(
        "answered at least {n} question in their own words",
        "answered at least {n} different questions in their own words",
    ),
    phrase("answered question {numbers} in their own words"),
    phrase("answered questions {numbers} in their own words"),
    plural("an answer in their own words to {n} question", "answers in their own words to {n} questions"),
    plural("an answer in their own words to {n} more question", "answers in their own words to {n} more questions"),
    phrase("answered a question of this chat for the first time"),
    phrase("this session to be the first in which they answered a question"),
    phrase("contributed to both the first and the last question of the session"),
    phrase("contributed to the first question of the session"),
    phrase("contributed to the last question of the session"),
    phrase("contributed to the only question of the session"),
    phrase("contributions to both the first and the last question of the session"),
    phrase("a contribution to the first question of the session"),
    phrase("a contribution to the last question of the session"),
    phrase("a contribution to the only question of the session"),
)

_QUESTIONS = (
    plural("asked at least {n} question of their own", "asked at least {n} questions of their own"),
    plural(
        "asked at least {n} question of their own that somebody took up",
        "asked at least {n} questions of their own that somebody took up",
    ),
    plural("asked {n} question of their own", "asked {n} questions of their own"),
    plural("{n} question of their own", "{n} questions of their own"),
    plural("{n} more question of their own", "{n} more questions of their own"),
    plural(
        "{n} question of their own that somebody takes up",
        "{n} questions of their own that somebody takes up",
    ),
    plural(
        "{n} more question of their own that somebody takes up",
        "{n} more questions of their own that somebody takes up",
    ),
)

_LINKS = (
    plural("shared at least {n} link with the chat", "shared at least {n} different links with the chat"),
    plural("shared {n} link with the chat", "shared {n} different links with the chat"),
    plural("{n} link shared with the chat", "{n} links shared with the chat"),
    plural("{n} more link shared with the chat", "{n} more links shared with the chat"),
)

_EACH_OTHER = (
    phrase("built on the ideas of at least {people}"),
    phrase("built on the ideas of {people}"),
    phrase("a response to the answer of {people}"),
    phrase("responses to the answers of {people}"),
    phrase("responded in substance to at least {people}"),
    phrase("responded in substance to {people}"),
    phrase("responded in substance to at least {people} who responded to them in substance too"),
    phrase("responded in substance to {people} who responded to them in substance too"),
    phrase("a response to {people}"),
    phrase("responses to {people}"),
    phrase("a response to {people} who responds to them too"),
    phrase("responses to {people} who respond to them too"),
    phrase("had posts taken up in substance by at least {people}"),
    phrase("had posts taken up in substance by {people}"),
    phrase("a response in substance from {people}"),
    phrase("responses in substance from {people}"),
    phrase("responded to introductions by at least {people}"),
    phrase("responded to introductions by {people}"),
    phrase("a response to an introduction by {people}"),
    phrase("responses to introductions by {people}"),
    phrase("had a post nominated in the chat by at least {people}"),
    phrase("had a post nominated in the chat by {people}"),
    phrase("a nomination by {people}"),
    phrase("nominations by {people}"),
    phrase("{criterion} (one host is enough)"),
    phrase("introduced themselves to the chat"),
    phrase("an introduction"),
)

_REVIEWS = (
    phrase("was told by at least {people} what their part was worth (in a sentence or more)"),
    phrase("was told by {people} what their part was worth"),
    phrase("a review of their part by {people}"),
    phrase("reviews of their part by {people}"),
    phrase("told at least {people} what their part was worth (in a sentence or more)"),
    phrase("told at least {people} what their parts were worth (in a sentence or more)"),
    phrase("told {people} what their part was worth"),
    phrase("told {people} what their parts were worth"),
    phrase("a review of the part of {people}"),
    phrase("reviews of the parts of {people}"),
)

_WITH_THE_CLAIM = (
    plural(
        "told in at least {n} sentence what they did with what the chat gave them",
        "told in at least {n} sentences what they did with what the chat gave them",
    ),
    plural(
        "told in {n} sentence what they did with what the chat gave them",
        "told in {n} sentences what they did with what the chat gave them",
    ),
    phrase("showed with a link what they did with what the chat gave them"),
    phrase("{criterion} (a link to it is enough)"),
    plural(
        "at least {n} sentence on what they did with what the chat gave them, sent with the claim",
        "at least {n} sentences on what they did with what the chat gave them, sent with the claim",
    ),
    plural(
        "at least {n} sentence on what they did with what the chat gave them (a link to it is enough), "
        "sent with the claim",
        "at least {n} sentences on what they did with what the chat gave them (a link to it is enough), "
        "sent with the claim",
    ),
    plural(
        "sent a reflection of at least {n} sentence with the claim",
        "sent a reflection of at least {n} sentences with the claim",
    ),
    plural("sent a reflection of {n} sentence with the claim", "sent a reflection of {n} sentences with the claim"),
    plural(
        "a reflection of at least {n} sentence, sent with the claim",
        "a reflection of at least {n} sentences, sent with the claim",
    ),
    phrase("was there (by the code that was given at the end)"),
    phrase("was there (by the code that was given at the end or by their own word)"),
    phrase("was there by the code that was given at the end"),
    phrase("was there by their own word (self-attested)"),
    phrase("the code that was given at the end, sent with the claim"),
    phrase("the code that was given at the end or their own word that they were there, sent with the claim"),
)

_SEVERAL_SESSIONS = (
    phrase("contributed to at least {sessions} (the latest among them)"),
    phrase("contributed to {sessions}"),
    phrase("a contribution to this session"),
    phrase("a contribution to {sessions}"),
    phrase("contributions to {sessions}"),
    phrase("{wanted}, this one among them"),
    plural("{n} session", "{n} sessions"),
    plural("{n} more session", "{n} more sessions"),
    phrase("{number} of the last {of} session"),
    phrase("{number} of the last {of} sessions"),
    phrase("{sessions} within {period}"),
    plural("{n} day", "{n} days"),
    plural("{n} week", "{n} weeks"),
    plural("{n} month", "{n} months"),
    plural("{n} year", "{n} years"),
)

_BADGES = (
    phrase("earned a badge"),
    phrase("earned a badge at least {number} times"),
    phrase("earned the badge {badges}"),
    phrase("earned the badges {badges}"),
    phrase("earned the badge {badges} at least {number} times"),
    phrase("earned each of the badges {badges} at least {number} times"),
    phrase("a badge"),
    phrase("the badge {badges}"),
    phrase("the badges {badges}"),
    plural("{n} time", "{n} times"),
    plural("{n} more time", "{n} more times"),
)

PHRASES: tuple[Phrase, ...] = (
    *_COMBINED,
    *_PEOPLE,
    *_ANSWERS,
    *_QUESTIONS,
    *_LINKS,
    *_EACH_OTHER,
    *_REVIEWS,
    *_WITH_THE_CLAIM,
    *_SEVERAL_SESSIONS,
    *_BADGES,
)
