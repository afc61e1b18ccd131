"""The criteria on invented participations, under, at and over each threshold."""
