"""A network's own post objects → Posts. Both live sources and archives use these; nothing here opens or fetches."""
