"""What a moderator can ask of a participant: one rule a file. PURE.

A criterion is a module with

    TITLE     what it is called in a list, "Answers questions"
    SHOWS     a frozenset of ``core.criterion.Shows``: what meeting it shows of a person, if anything that the
              kinds of badges rest on
    Options   a frozen dataclass; each field has a default and, in its metadata, ``help`` and, for
              numbers, ``least``; a field that holds keys of badges says ``names="badges"``
    sentence  (options) -> str: the rule in words that complete "whoever …", for the configuration,
              the badge page and the credential alike
    judge     (participation, options) -> Finding: whether one person meets it
    demand    (options, usual) -> Demand: how much it asks of people in a chat as it usually is, for the
              moderator who writes it

Criteria look at what was contributed and to whom – never at how much, how long or how popular.
"""

REQUIRED = ("TITLE", "SHOWS", "Options", "sentence", "judge", "demand")
