"""What a moderator can ask of a participant: one rule a file. PURE.

A criterion is a module with

    TITLE     what it is called in a list, "Answers questions"
    Options   a frozen dataclass; each field has a default and, in its metadata, ``help`` and, for
              numbers, ``least``
    sentence  (options) -> str: the rule in words that complete "whoever …", for the configuration,
              the badge page and the credential alike
    judge     (participation, options) -> Finding: whether one person meets it

Criteria look at what was contributed and to whom – never at how much, how long or how popular.
"""

REQUIRED = ("TITLE", "Options", "sentence", "judge")
