"""What a film shows, from its frames alone, and how that stands to the computed motion."""

from generator.neural.measure.compare import Comparison, Reading, Verdict, compare, measure_film
from generator.neural.measure.expected import Expected, expected
from generator.neural.measure.reading import Measured, measure
from generator.neural.measure.scale import Scale

__all__ = ["Comparison", "Expected", "Measured", "Reading", "Scale", "Verdict", "compare", "expected", "measure",
           "measure_film"]  # fmt: skip
