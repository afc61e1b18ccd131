"""Who asked, who answered which question, who built on whom – and why we think so."""

from chatbadge.core.attribution.attribute import Attribution, attribute, attribution

__all__ = ["Attribution", "attribute", "attribution"]
