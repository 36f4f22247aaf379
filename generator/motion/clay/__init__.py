"""Clay under the beater: every figure of beating a slab, and how clay spreads. Each module registers its figures."""
