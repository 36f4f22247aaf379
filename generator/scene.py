"""From a clip's specification to its picture: one function of motion for each figure."""

from generator.clip import ClipSpec
from generator.motion import bands, card, drawing, edges, finishing, frame, satin, splitting, stems, tapers
from generator.motion.quantities import Numbers
from generator.picture import Picture
from knowledge.schema.craft import Figure


def compose(spec: ClipSpec) -> Picture:
    """The picture of a clip. Raises GeneratorError where a quantity is missing that the figure cannot do without."""
    n = Numbers(spec)
    match spec.figure:
        case None:
            return card.card(n)
        case Figure.FIRST_BAND:
            return bands.first_band(n)
        case Figure.SECOND_BAND:
            return bands.second_band(n)
        case Figure.FURTHER_BANDS:
            return bands.further_bands(n)
        case Figure.INSPECT_SHEEN:
            return bands.inspect_sheen(n)
        case Figure.CURVED_BAND:
            return edges.curved_band(n)
        case Figure.WATER_WAY:
            return edges.water_way(n)
        case Figure.HIDDEN_START:
            return satin.hidden_start(n)
        case Figure.CENTRE_STITCH:
            return satin.centre_stitch(n)
        case Figure.FILL_SIDE:
            return satin.fill_side(n)
        case Figure.FILL_OTHER_SIDE:
            return satin.fill_other_side(n)
        case Figure.STEM_START:
            return stems.stem_start(n)
        case Figure.STEM_FIRST:
            return stems.stem_first(n)
        case Figure.STEM_SECOND:
            return stems.stem_second(n)
        case Figure.STEM_THIRD:
            return stems.stem_third(n)
        case Figure.STEM_SAME_SIDE:
            return stems.stem_same_side(n)
        case Figure.STEM_BEND:
            return tapers.stem_bend(n)
        case Figure.STEM_TAPER:
            return tapers.stem_taper(n)
        case Figure.FASTEN_OFF:
            return finishing.fasten_off(n)
        case Figure.STRETCH_FRAME:
            return frame.stretch_frame(n)
        case Figure.SPLIT_AND_THREAD:
            return splitting.split_and_thread(n)
        case Figure.DRAW_BANDS:
            return drawing.draw_bands(n)
        case Figure.LAY_OUT_SHADES:
            return drawing.lay_out_shades(n)
