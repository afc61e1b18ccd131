"""How files are opened, before any format: containers, texts, tables, JSON, times.

Everything here is bounded: what an archive of strangers claims to hold is never believed.
"""
