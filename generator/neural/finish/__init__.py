"""From an engine's footage to a film that may leave the house: smooth, large, captioned, labelled, signed."""
