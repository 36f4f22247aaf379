"""Needle and thread: every figure of embroidery, and the geometry of stitches. Each module registers its figures."""
