"""Whatever the patterns find holds one of the words that are looked for first."""

import re

import pytest

from chatbadge.core.attribution import vocabulary as known
from chatbadge.core.attribution.sayings import Saying
from chatbadge.core.attribution.wording import arrives, closes, introduces, keeps_house

HOSTING = """
welcome to the garden | welcome everyone | welcome all | welcome back, gardeners | welcome in
join us at the beds | join me | join in with the digging
join the chat | join the big spring garden chat
follow along with the digging | happening now in the greenhouse
follow @hilda for her questions
the chat starts in an hour | our chat is on tuesdays | chat begins soon
garden chat at 8
they start in an hour | it starts at eight | the digging is starting soon | starting shortly
tonight at 8 | today at 7 | tomorrow at 6
here are tonight's six garden questions | these are today's questions
coming up: pots and seeds | coming soon: the seed swap
the first question is about slugs | second question | third topic | fourth one | fifth question | the next question
last question | the final question | our outro question | a closing question
next week we dig | next month: pots | the next chat | until next time
see you soon in the beds | see y'all there | see you next spring
introduce yourself to the gardeners | keep introducing yourselves | introductions, gardeners | say “hi” to the hens
some housekeeping | some house keeping | ground rules for gardeners
be sure to include the pots | remember to use the tag | be sure to add your beds | remember to tag the hens
the q1/a1 format
before we get to the pots | before we start digging | before we dive in | before we wrap this bed | before we go
let's get started with slugs | lets begin with pots | let's dig in | let's kick off | let's move to the pots
we are going to move to the pots | time to move to the pots
moving on to pots
we'll start with slugs | well begin with pots | we'll be discussing hens | we'll get started
we're talking about slugs | we are discussing pots | we're chatting | we are working in beds
let me wrap up the digging | wrapping things up | we wrap it up
it is the top of the hour
ten minutes left | 5 mins to go | a minute left | 1 min left
sign up here for the seed swap | volunteer now | rsvp at the shed
the cfp is out | a call for papers on hens | call for chapters on pots
the archive will be online | the transcript is online | a recap of the digging | storify here
a promo code for seeds | your cheat sheet | the cheatsheet for slugs | early-bird price | early bird price
a ticket for the show | tickets for the show | registration for the show | register for the show | hello lurkers | a lurker
off topic: weather | off-topic : hens
moderating our beds | the moderator tonight
as a moderator | as your host | as the host of these hens
i forgot to tag the hens | forgot to add the pots
as in my previous tweet
love hearing from everyone | loving seeing your beds | enjoying reading all of it | loving hearing from these gardeners
your pitch to suggest a bed | pitches for future beds
any pitches from gardeners | any critpitches
the chat questions are about hens | our qs for gardeners
shout out to the hens | shoutout to the hens | a shout-out to my ducks
happy to announce a seed swap | we are proud to announce a show
don't forget to water
a free copy of the seed book | free tickets to the show | free webinar on hens
looking for some keen folks | looking for volunteers
a psa about slugs
"""
CLOSING = """
what a great chat | wonderful discussion tonight | awesome garden hour! | a fun session with everyone | good conversation
amazing topic. | terrific learning, gardeners | lovely convo today | excellent moderating! | fantastic chats!
thanks all | thank you everyone | thx y'all | thanks so much everybody | thank u all | ty all | cheers everyone
thanks for joining | kudos @hilda for hosting | thx for leading | thank you for being here | ty for coming | cheers for a nice time
thanks for the wonderful chat | thank you all for this fine hour | kudos for a session | thank you for our weekly convo
good night | goodnight, hens | goodbye | bye bye | signing off | heading out | checking out | i call it a night
calling it a night | my pleasure
gotta run | i got to go | gotta head to the hens
i have to run | we need to leave | she has to go
night all | night, folks
have a great evening | have a lovely weekend
"""
INTRODUCES = """
intro me | introducing myself to the gardeners
joining from the shed | here for the hens | checking in from the shed | tuning in late | dropping in today
stopping in from the shed | popping in for the slugs | sneaking in between two beds
a lurker among the beds | i lurk | lurking behind the hens
hi from the shed | hiya from the shed | hello from the shed | hey from the beds | greetings from the shed | hola from the shed
the late joiner | a belated joiner
going to listen | gonna observe | here to learn | going to learn | gonna lurk
excited to be with gardeners | happy to join | glad to participate | ready to discuss hens | looking forward to discussing hens
first time at the garden chat | first-time gardener in this chat
my first garden chat
based in the shed
joining the gardeners | joining you | joining late
new to this | new to the chat | new to mastodon
just got home | just arrived | just getting in | just got back
we got home late
stopping by the beds
just dropping in | just catching up | just tuning in | tuning in from the shed
sorry to miss the hens | bummed that i missed it | bummed to miss it | sad to miss the hens | sure you missed the hens | sure, hens, sorry i'm late
can't join the gardeners | couldn't make it | cannot stay | unable to participate | not able to join
going to read the archive | will catch up on the transcript | we watch the recap | we review the storify
"""
NAMED = """
I'm Kim | im Kim, with hens | I am Kim | i am Kim | My name is Kim | my name is Kim | This is Kim | this is Kim
Kim here, with hens
"""
ARRIVING = """
just lurking | joining late | sorry i'm late | sorry to be late | sorry for being late | late to the beds | new here
stepped away for the hens
new to bluesky | we are new to twitter | guess i will have to review the archive | a belated joiner | the late joiner
"""
POINTING = """
bookmark this, gardeners | gardeners, retweet that | screenshot this | bookmark it
nominate this gardener | nominating that gardener | i nominated this bed
gardeners, pay attention
this tweet, gardeners | this post on hens | this toot on hens | this skeet on hens | this thread on hens | this person, gardeners
this man digs | this woman digs | this guy digs | this lady digs | this one, gardeners | this right here, gardeners | this way of digging
gardeners, this is it | gardeners, this is gold | gardeners, this is key | gardeners, this is everything
what this person digs | everything that wise woman digs | what this man plants | everything this lady plants | what that guy plants
what this one plants
she makes it clear | kim made that easy | he says it, gardeners | they said this, gardeners | kim puts it so well
hilda nails it, gardeners | kim nailed that, gardeners | mo sums it up for gardeners | lee summed this up for gardeners
hens make this clear | he makes that easy | hens say this, gardeners | hens put this well, gardeners | kim puts that well, gardeners
hens nail that | hilda nails this, gardeners | hens sum that up | mo sums this up for gardeners
tweet of the night, gardeners | post of the day, gardeners | quote of the week, gardeners | answer of the chat, gardeners
question of the year, gardeners | toot of the year, gardeners
what she said, gardeners | as hilda says, gardeners
look at this bed | look at that bed
gardeners, read this | gardeners, read that
"""


def examples(lists: str) -> list[str]:
    return [text for line in lists.strip().splitlines() for text in line.split(" | ")]


SETS = {
    "HOSTING": (known.HOSTING, known.HOSTING_WORDS, examples(HOSTING)),
    "CLOSING": (known.CLOSING, known.CLOSING_WORDS, examples(CLOSING)),
    "INTRODUCES": (known.INTRODUCES, known.INTRODUCING_WORDS, examples(INTRODUCES)),
    "NAMED": (known.NAMED, known.INTRODUCING_WORDS, examples(NAMED)),
    "ARRIVING": (known.ARRIVING, known.INTRODUCING_WORDS, examples(ARRIVING)),
    "POINTING": (known.POINTING, known.POINTING_WORDS, examples(POINTING)),
}
EACH = [(name, text) for name, (_, _, texts) in SETS.items() for text in texts]


def alternatives(pattern: re.Pattern[str]) -> list[re.Pattern[str]]:
    """What stands between the strokes of a pattern that are in no group, or in the one group that is all of it."""
    within, depth = [""], 0
    whole = re.fullmatch(r"\\b\(\?:(.*)\)", pattern.pattern)
    for part in re.findall(r"\\.|\[(?:\\.|[^\\\]])*\]|.", whole[1] if whole else pattern.pattern):
        depth += (part == "(") - (part == ")")
        if part == "|" and not depth:
            within.append("")
        else:
            within[-1] += part
    return [re.compile(rf"\b(?:{each})" if whole else each, pattern.flags) for each in within]


@pytest.mark.parametrize(("name", "text"), EACH)
def test_what_a_pattern_finds_holds_one_of_its_words(name: str, text: str) -> None:
    pattern, words, _ = SETS[name]
    assert pattern.search(text)
    assert Saying(text).words & words


@pytest.mark.parametrize(
    ("name", "text"),
    [("POINTING", "she nominates this bed"), ("POINTING", "#bookmarkthis")],
)
def test_what_a_pattern_finds_with_any_ending_holds_one_too(name: str, text: str) -> None:
    pattern, words, _ = SETS[name]
    assert pattern.search(text)
    assert Saying(text).words & words


@pytest.mark.parametrize("name", SETS)
def test_each_alternative_has_an_example_that_no_other_finds(name: str) -> None:
    pattern, _, texts = SETS[name]
    found = [{each.pattern for each in alternatives(pattern) if each.search(text)} for text in texts]
    assert [each.pattern for each in alternatives(pattern) if {each.pattern} not in found] == []


@pytest.mark.parametrize("text", SETS["HOSTING"][2])
def test_hosting_keeps_house_and_closes_nothing(text: str) -> None:
    assert keeps_house(Saying(text))
    assert not closes(Saying(text))


@pytest.mark.parametrize("text", SETS["CLOSING"][2])
def test_closing_closes(text: str) -> None:
    assert closes(Saying(text))


@pytest.mark.parametrize("text", SETS["INTRODUCES"][2] + SETS["NAMED"][2])
def test_introducing_introduces(text: str) -> None:
    assert introduces(Saying(text))


@pytest.mark.parametrize("text", SETS["ARRIVING"][2])
def test_arriving_arrives(text: str) -> None:
    assert arrives(Saying(text))


@pytest.mark.parametrize("text", SETS["POINTING"][2])
def test_pointing_has_no_subject_though_its_words_have(text: str) -> None:
    assert Saying(text).words - known.SAYING_NOTHING
    assert not Saying(text).subject
