"""Wan2.2 on this host's own GPU, by diffusers. Nothing else of the generator imports torch or diffusers.

Others use `engine.WanEngine` with its `options`, and `models` for what can be ordered.
"""
