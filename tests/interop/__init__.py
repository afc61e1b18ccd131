"""Badges that chatbadge issues, judged by verifiers that others wrote.

`install.py` fetches those verifiers, the `.mjs` files run them, `judges.py` is how a test asks them.
"""
