"""Paper and scissors: every figure of paper cutting, and the geometry of folds. Each module registers its figures."""
