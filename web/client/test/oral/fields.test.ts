import { describe, expect, it } from "vitest";
import type { Draft, DraftAction, Number as Amount } from "../../src/wire/drafts";
import { amount, given, marks, pieces, rows } from "../../src/oral/fields";
import { COLOURS } from "../../src/oral/colours";

const nothing: DraftAction = {
  verb: null, actor: null, hand: null, tool: null, object: null, manner: [], relation: null, condition: null,
  until: null, purpose: null, avoid: false, numbers: [],
};
const number: Amount = {
  key: null, name: "角度", value: 30, high: null, unit: "°", bound: "exact", reference: "cloth", words: null, answer: null,
};
const text = "针要斜一点进去";
const draft: Draft = {
  text, craft: null, instruction: null,
  actions: [{
    ...nothing,
    verb: { value: "刺入", words: { text: "进去", start: 5, end: 7 }, answer: null },
    manner: [{ value: "斜", words: { text: "斜一点", start: 2, end: 5 }, answer: null }],
    numbers: [
      { ...number, name: "斜", value: null, unit: "", bound: "about", reference: null, words: { text: "一点", start: 3, end: 5 } },
      { ...number, answer: "0.angle" },
    ],
  }],
  questions: [
    { id: "0.angle", action: 0, slot: "angle", text: "斜多少度？", english: "", answer: "三十度", understood: true },
    { id: "0.speed", action: 0, slot: "speed", text: "进针多快？", english: "", answer: null, understood: false },
  ],
};

describe("the rows of an action", () => {
  it("are every field, empty where nobody said it", () => {
    const found = rows(draft, 0);
    expect(found.map((row) => row.name)).toEqual([
      "动作", "谁", "手", "工具", "对象", "方式", "位置", "条件", "做到", "目的", "斜", "角度",
    ]);
    expect(found.find((row) => row.field === "tool")!.values).toEqual([]);
  });

  it("name the words, or the answer, that each value comes from", () => {
    const found = rows(draft, 0);
    expect(found[0]!.values).toEqual([{ text: "刺入", source: "口述“进去”", vague: false }]);
    expect(found.at(-1)!.values).toEqual([{ text: "30°，从绣面量", source: "口述，回答“三十度”", vague: false }]);
    expect(found.at(-2)!.values[0]).toMatchObject({ text: "一点", vague: true });
  });

  it("have an empty one for numbers where none was said, and hands by name", () => {
    const hand = { value: "left", words: { text: "左手", start: 0, end: 2 }, answer: null };
    const found = rows({ ...draft, actions: [{ ...nothing, hand }] }, 0);
    expect(found.at(-1)).toMatchObject({ id: "0.number", name: "数", values: [] });
    expect(found.find((row) => row.field === "hand")!.values[0]!.text).toBe("左手");
  });
});

describe("an amount", () => {
  it.each([
    [{ value: 2, unit: "mm/s", bound: "at_most", reference: null }, "不超过2 mm/s"],
    [{ value: 3, high: 5, unit: "mm", bound: "about", reference: null }, "约3～5 mm"],
    [{ value: 4, unit: "1/N", reference: null }, "1/4"],
    [{ value: 12, unit: "号", reference: null }, "12号"],
    [{ value: 30, reference: null }, "30°"],
    [{ value: 3, unit: "1", reference: null }, "3"],
  ] as [Partial<Amount>, string][])("%j reads %s", (of, expected) => {
    expect(amount({ ...number, ...of })).toBe(expected);
  });
});

describe("the pieces of a fragment", () => {
  it("are cut at the marks, the narrowest first, and lose no character", () => {
    const found = pieces(text, marks(draft));
    expect(found.map((piece) => piece.text)).toEqual(["针要", "斜", "一点", "进去"]);
    expect(found[2]!.marks.map((mark) => mark.field)).toEqual(["number", "manner"]);
    expect(found[2]!.first.map((mark) => mark.field)).toEqual(["number"]);
    expect(found[0]!.marks).toEqual([]);
  });

  it("count characters as the server does, not UTF-16 units", () => {
    const found = pieces("𠮷😀针", [{ id: "0.tool", field: "tool", start: 2, end: 3 }]);
    expect(found.map((piece) => piece.text)).toEqual(["𠮷😀", "针"]);
  });

  it("of no words at all are none", () => {
    expect(pieces("", [])).toEqual([]);
  });
});

describe("what an answer gave", () => {
  it("is found by its question", () => {
    expect(given(draft, draft.questions[0]!)).toEqual(["30°，从绣面量"]);
    expect(given(draft, draft.questions[1]!)).toEqual([]);
  });
});

describe("the colours", () => {
  const light = (hex: string): number => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const c = parseInt(hex.slice(at, at + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const contrast = (one: string, other: string): number => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a! + 0.05) / (b! + 0.05);
  };
  const mixed = (one: string, other: string, share: number): string =>
    "#" + [1, 3, 5].map((at) => {
      const [a, b] = [one, other].map((hex) => parseInt(hex.slice(at, at + 2), 16));
      return Math.round(a! * share + b! * (1 - share)).toString(16).padStart(2, "0");
    }).join("");

  it.each(Object.entries(COLOURS))("of %s can be read by WCAG AA", (_, colour) => {
    expect(contrast(colour, "#f7f2e7")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour, mixed(colour, "#f7f2e7", 0.16))).toBeGreaterThanOrEqual(4.5);
    expect(contrast("#1f1b16", mixed(colour, "#f7f2e7", 0.38))).toBeGreaterThanOrEqual(4.5);
  });

  it("are all different", () => {
    expect(new Set(Object.values(COLOURS)).size).toBe(Object.keys(COLOURS).length);
  });
});
