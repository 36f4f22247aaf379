import { describe, expect, it } from "vitest";
import { cameTo, compared, making, numbers, told, waiting, wrong } from "../../src/review/words";
import type { Line } from "../../src/wire/ahead";
import type { Considered } from "../../src/wire/rulings";
import type { Figure, Reviewed } from "../../src/wire/review";

const figure: Figure = { name: "spacing", expected: 0.4, measured: 0.5, deviation: 25, most: 3, unit: "%", verdict: "off" };
const clip: Reviewed = {
  key: "a", technique: "suxiu/qi-zhen", technique_name: "齐针", step: 4, step_name: "起针", english: "Come up", view: "front",
  model: "T2V-A14B", status: "review", passed: false, figures: [figure], judgements: [],
};

describe("what a reviewer reads", () => {
  it("has both numbers and how far they may be apart", () => {
    expect(compared(figure)[0]).toBe("针距");
    expect(numbers(figure)).toBe("应为 0.4，量得 0.5，差 25 %（最多 3）");
    expect([cameTo(figure)[0], wrong(figure)]).toEqual(["不合", true]);
  });

  it("is no reproach where there was nothing to compare", () => {
    const nothing = { ...figure, expected: null, measured: null, deviation: null, verdict: "nothing to compare" };
    expect([numbers(nothing), wrong(nothing)]).toEqual(["", false]);
  });

  it("says how many wait", () => {
    expect(told([])[0]).toContain("还没有");
    expect(told([clip, { ...clip, key: "b", status: "approved" }])[0]).toBe("2 段，1 段等审核。");
  });

  it("says how many drafts wait", () => {
    const draft = (standing: Considered["standing"]): Considered => ({ standing }) as Considered;
    expect(waiting([])[0]).toContain("还没有");
    expect(waiting([draft("waiting"), draft("asked"), draft("confirmed")])[0]).toBe("3 份，1 份等确认。");
  });

  it("says how far a film is that is made ahead", () => {
    const line = (status: string, progress: string): Line => ({ status, progress }) as Line;
    expect(making(line("queued", "0 before it"))[0]).toBe("排队");
    expect(making(line("queued", "3 before it"))).toEqual(["排队，前面 3 个", "queued, 3 before"]);
    expect(making(line("running", "denoising 3/20"))).toEqual(["生成 3/20", "being made 3/20"]);
    expect(making(line("running", ""))[0]).toBe("准备");
  });
});
