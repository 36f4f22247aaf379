import { describe, expect, it } from "vitest";
import { choices } from "../../src/lesson/choices";
import { START, type State } from "../../src/lesson/state";

const FOUND: State = {
  ...START, sentence: "Do you mean this?", arriving: "Do",
  nearest: [{ technique: "suxiu/ping-tao", step: 1, name: "弧面藏针", english: "Hidden stitches on the curve", score: 1 }],
};

const words = (now: State): unknown[] => choices(now, () => undefined, () => undefined).map(({ values }) => values.at(-1));

describe("what can be pressed in answer", () => {
  it("is named in the language of the sentence", () => {
    expect(words(FOUND)).toEqual(["Hidden stitches on the curve"]);
    expect(words({ ...FOUND, sentence: "您是不是问这一步？" })).toEqual(["弧面藏针"]);
  });

  it("is not there while another question's sentence still stands", () => {
    expect(words({ ...FOUND, sentence: "第4步，落针。", arriving: "" })).toEqual([]);
  });

  it("is yes and no where something was asked back", () => {
    expect(words({ ...FOUND, asked: "now" })).toEqual(["Yes", "No"]);
  });
});
