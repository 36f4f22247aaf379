"""What a film shows, from its frames alone, and how that stands to the computed motion."""

from generator.measure.compare import Comparison, Reading, Verdict, compare, measure_film
from generator.measure.expected import Expected, expected
from generator.measure.film import Measured, measure
from generator.measure.scale import Scale

__all__ = ["Comparison", "Expected", "Measured", "Reading", "Scale", "Verdict", "compare", "expected", "measure",
           "measure_film"]  # fmt: skip
