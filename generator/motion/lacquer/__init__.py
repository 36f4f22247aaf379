"""Lacquer: every figure of filled colours and engraved gold. Each module registers its figures."""
