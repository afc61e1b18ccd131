"""Attribution on an invented gardening chat, and on the sample."""
