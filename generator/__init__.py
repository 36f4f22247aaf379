"""What a step looks like: motion from parameters, frames from motion, a stream from frames.

`scene` says what can be drawn, `motion` computes it from a step, `draw` makes pixels and clips of it, and `neural` has
a video model paint over it.
"""
