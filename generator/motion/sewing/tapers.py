"""滚针 on a bend and at the tip: stitches grow shorter."""

import numpy as np

from generator.motion import stage
from generator.motion.numbers import number
from generator.motion.registry import figure
from generator.motion.sewing import lesson, shapes, stems, thread
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Length, bend_length, stations, stem, tacks
from generator.motion.sewing.words import captions, stab
from generator.motion.stage import Stage
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Picture


@figure(
    "stem_bend",
    SewingNumbers,
    needs=(*lesson.SEWN, "length", "stitch_length", "step_ratio", "bend_radius", "chord_error"),
)
def stem_bend(n: SewingNumbers) -> Picture:
    """转弯缩短: on the bend a stitch is at most sqrt(8·e·R) long, so that its chord stays within e of the line."""
    full, radius, error = n.value("stitch_length"), n.value("bend_radius"), n.value("chord_error")
    ratio = n.value("step_ratio")
    curve = stems.centred(shapes.arc(0.75 * n.value("length"), radius, 0.65))
    at = stations(curve, Length(curve, full, error), ratio)
    stitches = stem(curve, at, ratio, stems.SIDE, n.width)
    begin = next(i for i, x in enumerate(stitches) if curve.bend(at[i]) != 0.0)
    short = bend_length(full, radius, error)
    firm = n.firm("bend_radius") and n.firm("chord_error")
    text = f"弯处针长 {short:.2g} mm"
    silk = stems.silk_of(n)
    shaped = stems.resting(stitches, silk)
    sewing = lesson.sewing(
        n, stitches[begin:], [2.3, 1.25], silk, shapes=shaped[begin:], fast=(3.6, 4.85),
        anchor=stitches[begin - 1].d, ground=stems.laid(stitches[:begin], shaped, silk),
    )  # fmt: skip
    s = Stage(n, stems.wide(curve), stage.near([stitches[begin - 4].u, stitches[begin + 3].d], 13.5))
    said = captions(
        n,
        emerge="到弯处了，照样从同一边出针",
        carry=f"针脚缩短：最多 {short:.2g} mm",
        pierce=f"{stab(n)}，落在墨线上",
        settle="弯越急针越短，线才圆不出角",
        under="布下往回半针，半针也短了",
    )
    straight = stitches[max(0, begin - 6)]

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT:
            return ()
        made = [stems.beside(straight, f"直处针长 {full:.2g} mm", n.firm("stitch_length"), 2.2 * n.width)]
        if t >= sewing.when(0, Phase.AIM):
            made.append(stems.beside(stitches[begin], text, firm, -2.2 * n.width))
        return tuple(made)

    later, fast = "再走一个短针，紧靠前一针", "快放：弯过去，短针一路接"
    return lesson.perform(s, sewing, said, later, fast, lines=stems.ink(curve), extra=marks)


@figure("stem_taper", SewingNumbers, needs=(*lesson.SEWN, *stems.LINE, "stitch_length", "step_ratio", "fasten_count"))
def stem_taper(n: SewingNumbers) -> Picture:
    """收尾渐短: towards the tip each stitch is shorter than the last; short stitches then hold the end."""
    full, ratio, count = n.value("stitch_length"), n.value("step_ratio"), n.count("fasten_count")
    curve = stems.line(n)
    at = stations(curve, Length(curve, full, taper=3.2 * full, tip=0.28), ratio)
    tapered = stem(curve, at, ratio, stems.SIDE, n.width)
    heading = float(curve.heading[-1])
    back = -np.array([np.cos(heading), np.sin(heading)])
    size = 0.28 * full
    small = tacks(np.array(tapered[-1].d) + 0.3 * size * back, back, size, count)
    begin = len(tapered) - 7
    silk = stems.silk_of(n)
    shaped = stems.resting(tapered, silk)
    over = [thread.rest(np.array(x.u), np.array(x.d), silk.radius, tuple(shaped[-4:])) for x in small]
    sewing = lesson.sewing(
        n, [*tapered[begin:], *small], [2.2, 1.1], silk, shapes=[*shaped[begin:], *over], fast=(3.4, 4.75),
        anchor=tapered[begin - 1].d, ground=stems.laid(tapered[:begin], shaped, silk),
    )  # fmt: skip
    s = Stage(n, stems.wide(curve), stage.near([tapered[begin].u, tapered[-1].d], 13.5))
    said = captions(
        n,
        emerge="快到线梢，照样从同一边出针",
        carry="这一针比前一针短一点",
        pierce=f"{stab(n)}，落在墨线上",
        settle="一针比一针短，梢就尖了",
        under="布下往回半针",
    )
    lengths = [tapered[begin - 1], tapered[-2]]

    def marks(t: float) -> tuple[Mark, ...]:
        if s.view is View.FRONT or t < sewing.when(0, Phase.AIM):
            return ()
        return tuple(stems.beside(x, f"{x.length:.2g} mm", firm=False, off=-2.4 * n.width) for x in lengths)

    fast = f"渐短到梢，再压 {number(n.need('fasten_count'))} 短针收住"
    return lesson.perform(s, sewing, said, "再短一点", fast, lines=stems.ink(curve), extra=marks)
