"""What ``core.attribution`` says of a post – what it is, and why it was counted so – and what evidence is called.

``{post}`` is a post named for people, "kim's answer to question 3"; ``{numbers}`` is "1, 2 and 3", and ``{person}`` a
handle.
"""

from chatbadge.languages.phrases import Phrase, phrase, plural

_EVIDENCE = (
    phrase("Answer to question {numbers}"),
    phrase("Answer to questions {numbers}"),
    phrase("Answer"),
    phrase("Response to another participant"),
    phrase("Response to another participant, under question {numbers}"),
    phrase("Response to another participant, under questions {numbers}"),
    phrase("Introduction"),
    phrase("Question"),
    phrase("Repeat"),
    phrase("Share"),
    phrase("Hosting"),
    phrase("Other"),
)

_POSTS = (
    phrase("question {numbers}"),
    phrase("questions {numbers}"),
    phrase("{person}'s answer to question {numbers}"),
    phrase("{person}'s answer to questions {numbers}"),
    phrase("{person}'s answer"),
    phrase("{person}'s reply"),
    phrase("{person}'s introduction"),
    phrase("{person}'s post"),
    phrase("{person}'s post to everybody"),
    phrase("{person}'s reply under {question}"),
    phrase("{person}'s introduction under {question}"),
    phrase("their own answer to question {numbers}"),
    phrase("their own answer to questions {numbers}"),
    phrase("their own answer"),
)

_KINDS = (
    phrase("answer"),
    phrase("reply"),
    phrase("introduction"),
    phrase("question"),
    phrase("repeat"),
    phrase("share"),
    phrase("hosting"),
    phrase("other"),
    phrase("answer to question {numbers}"),
    phrase("reply under question {numbers}"),
    phrase("repeat under question {numbers}"),
    phrase("share under question {numbers}"),
)

_DECIDED = (
    phrase("the moderator decided: as it was taken"),
    phrase("the moderator decided: was taken for {kind}"),
    phrase("the moderator says so"),
    phrase("known only from a quote; confirm it before it counts"),
)

_LABELS = (
    phrase("labelled {label}"),
    phrase("labelled {label}, continued"),
    phrase("labelled {label}, without words"),
    phrase("labelled {label}, but asks nobody: the host's own answer"),
    phrase("labelled {label}, but by a participant and in their own words: an answer"),
    phrase("{reason}, but addressed to {post}"),
    phrase("it only asks, so it may be a question of the author's own"),
    phrase("the author corrected it to {number} afterwards"),
    phrase("says that an earlier post belongs to question {number}"),
    phrase("question {number} came {minutes} minutes later; {other} was open"),
    phrase("question {number} was open by then"),
    phrase("question {number} itself is not in the transcript"),
    plural(
        "question {number} itself is not in the transcript, but {n} person answered it",
        "question {number} itself is not in the transcript, but {n} people answered it",
    ),
)

_ABOUT_QUESTIONS = (
    phrase("an amplifier repeats question {number}"),
    phrase("points at question {number}, adds no words"),
    phrase("announces question {number}"),
    phrase("question {number} again"),
    phrase("a remark on question {number} in brackets"),
    phrase("names question {number}, adds no answer"),
    phrase("names question {number}"),
    phrase("host posed question {number}"),
    phrase("posed question {number}"),
    phrase("host's follow-up to question {number}"),
    phrase("host: {why}"),
    phrase("as configured"),
    phrase("marked as moderator in the archive"),
    phrase("posed numbered questions"),
    phrase("named by the moderator"),
    phrase("nobody posed numbered questions"),
    phrase("the host numbered it when repeating it"),
    phrase("the host's question without a number before its first answer"),
    phrase("the host's question to everybody; nobody numbers here"),
    phrase("{person}'s question, which others answered by its number"),
    phrase("repeats the words of question {number}"),
    phrase("quotes question {number} with words of its own"),
    phrase("quotes question {number} and adds nothing to it"),
    phrase("quotes a post of the minute in which question {number} was announced or posed"),
)

_REPEATS = (
    phrase("passes on a post that the transcript does not hold"),
    phrase("passes on {post}"),
    phrase("passes on {post}, in no words of its own"),
    phrase("quotes {post}, adds no words"),
    phrase("quotes {post}, adds praise or a pointer, no substance"),
    phrase("quotes {post} and adds to it"),
    phrase("quotes a post that the transcript does not hold, adds no words"),
    phrase("quotes a post that the transcript does not hold, adds praise or a pointer"),
    phrase("word for word what {person} ({time} UTC) said first"),
    phrase("repeats {person}'s words"),
    phrase("repeats {person}'s words with words of its own in front"),
    phrase("empty"),
    phrase("emoji only"),
    phrase("no words of its own"),
)

_REPLIES = (
    phrase("replies to {post}"),
    phrase("continues {post}"),
    phrase("goes on from {post}"),
    phrase("goes on from {post}, among the same people"),
    phrase("replies to {person} ({time} UTC) without words, perhaps with a picture"),
    phrase("replies to the same post as {post}; that post is not in the transcript"),
    phrase("replies to a post that the transcript does not hold, in the exchange with {post}"),
    phrase("replies to {person}, to a post of {time} UTC that the transcript does not hold"),
    phrase("replies to {person}, of whom the transcript holds no earlier post"),
    phrase("the source names the person, not the post: theirs that fits best"),
    phrase("speaks to the host while question {number} was open, in a chat without labels"),
    phrase("that post is about question {number}"),
    phrase("that was long ago: what it responds to may not be in the transcript"),
    phrase("takes up what was just said, likely {post}"),
)

_ALONE = (
    phrase("thanks for the chat, or goodbye"),
    phrase("about the chat itself: welcome, timing, thanks, goodbye or an advert"),
    phrase("carries another chat's hashtag, and not this one's"),
    phrase("host, without a label, addressed to nobody"),
    phrase("a few words, no substance, addressed to nobody"),
    phrase("the host greets somebody"),
    phrase("a greeting"),
    phrase("says that the author has come, or only listens"),
    phrase("says that the author has come, or missed it, above a retweet"),
    phrase("says who the author is, or that they have come"),
    phrase("says what the author does, as people do on arriving"),
    phrase("says more of who the author is, and nothing has been asked"),
    phrase("the author has not introduced themselves yet, and nothing has been asked"),
    phrase("asks or reacts, and nothing has been asked yet"),
    phrase("asks everybody something of their own"),
    phrase("no label, and no question had been posed"),
    phrase("no label, and hardly a word of what others say under any question"),
    phrase("long after the last question, no label, and hardly a word of what others say under any question"),
    phrase("no label; posed while question {number} was open"),
    phrase("no label; its words fit question {number} better than question {other}, which was open"),
)

PHRASES: tuple[Phrase, ...] = (
    *_EVIDENCE,
    *_POSTS,
    *_KINDS,
    *_DECIDED,
    *_LABELS,
    *_ABOUT_QUESTIONS,
    *_REPEATS,
    *_REPLIES,
    *_ALONE,
)
