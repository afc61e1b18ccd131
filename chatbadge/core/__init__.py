"""Everything that judges people, as pure functions: no clock, no network, no database, no randomness."""
