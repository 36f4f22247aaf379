"""How people ask for something, as patterns: a line is one alternative."""

import re


def patterns(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines, each of which can be read as a pattern. Raises ValueError.

    A character stands for its sound, after ' for itself; . | ( ) ? * + {0,3} are as in regular expressions.
    """
    for line in lines:
        try:
            re.compile(line)
        except re.error as bad:
            raise ValueError(f"{line!r} is no pattern: {bad}") from bad
        if re.search(r"\{(?!\d+(,\d*)?\})", line):
            raise ValueError(f"{line!r}: braces hold how often something comes: {{0,3}}")
    return lines
