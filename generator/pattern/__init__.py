"""A teacher's own outline: read from an SVG file, checked, fitted to the work, and where it is too narrow to be held.

`reading.read` is the door for a file; `fitting.fitted` gives the outlines in mm, `narrow.narrow` where they are thin.
"""
