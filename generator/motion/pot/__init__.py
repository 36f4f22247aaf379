"""The body of a round pot: a strip of clay stood up as a ring, joined, drawn in by the paddle, closed by two discs."""
