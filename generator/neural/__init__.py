"""Clips that a video model paints over the computed motion: ordered, made, measured, finished, signed, approved.

Others use `commission.neural_spec`, `spec`, `engine` (what every maker has in common), `store`, `verdicts`, and of the
rooms `jobs` (durable), `measure` (against the computed motion), `finish` (captions, label, signature), and the makers
`wan` (this host's GPU) and `remote` (services).
"""
