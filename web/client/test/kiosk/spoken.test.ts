import { describe, expect, it } from "vitest";
import { wish } from "../../src/kiosk/spoken";
import { START, type Kiosk } from "../../src/kiosk/state";

const HERE: Kiosk = { ...START, scene: "serve", way: "look", text: 1, hush: 1 };

describe("what is said to the kiosk", () => {
  it.each([
    ["看一看。", { to: "way", way: "look" }],
    ["开一看。", { to: "way", way: "look" }],
    ["万一万。", { to: "way", way: "ask" }],
    ["雪一步。", { to: "way", way: "learn" }],
    ["欢迎一见!", { to: "other" }],
    ["我想问一问", { to: "way", way: "ask" }],
    ["请让我学一步吧。", { to: "way", way: "learn" }],
    ["字大一点。", { to: "text", level: 2 }],
    ["把字放大一些", { to: "text", level: 2 }],
    ["字小一点好吗？", { to: "text", level: 0 }],
    ["声音大一点", { to: "hush", level: 0 }],
    ["声音小一点。", { to: "hush", level: 2 }],
    ["静音", { to: "hush", level: 2 }],
    ["请说英文。", { to: "language", language: "en" }],
    ["Speak Chinese, please.", { to: "language", language: "zh" }],
    ["换一件。", { to: "other" }],
    ["往前。", { to: "turn", by: 1 }],
    ["往回走", { to: "turn", by: -1 }],
    ["我看完了。", { to: "goodbye" }],
    ["Goodbye!", { to: "goodbye" }],
  ])("is understood by itself: %s", (words, wanted) => {
    expect(wish(words, HERE)).toEqual(wanted);
  });

  it.each(["为什么字写得这么大", "下一步怎么做", "苏绣是怎么来的", "How is it done?", "", "大一点的针行吗"])(
    "is the tutor's where it is a question: %s",
    (words) => expect(wish(words, HERE)).toBeNull(),
  );

  it("leaves forward and back to the lesson while a step is tried", () => {
    expect(wish("往前", { ...HERE, way: "learn" })).toBeNull();
  });
});
