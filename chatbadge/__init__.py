"""chatbadge turns hashtag chats into Open Badges. This module holds the version, nothing else."""

__version__ = "0.1.0"
