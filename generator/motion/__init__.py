"""Movements: one small file a family, parameters in, strands out; pure and deterministic."""
