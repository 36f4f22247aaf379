"""Shadow puppets: a hide made clear, traced, cut against a knife that stays, coloured, pressed and jointed."""
