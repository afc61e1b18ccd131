"""What becomes of awards: who asks, what is prepared, who reviews. Keeps every step; decides nothing.

    wishes       to be judged in every session, or in none – said in the chat, in a message, on a roster
    claims       to be judged in one session, with what was sent along
    preparing    whoever asked and meets the criteria has an award; after a correction it is judged again
    reviewing    approve, not yet, ask somebody else, decline, revoke
    suspending   for the time being, and back
    steps        each of them, checked and written into the log

The rules are in ``core.awards``, ``core.consent`` and ``core.decisions``.
"""
