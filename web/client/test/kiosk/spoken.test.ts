import { describe, expect, it } from "vitest";
import { wish } from "../../src/kiosk/spoken";
import { START, type Kiosk } from "../../src/kiosk/state";

const HERE: Kiosk = { ...START, scene: "serve", way: "look", text: 1, hush: 1 };

/** As the server tells what was heard: toneless syllables and small English words. */
const said = (sounds: string): string[] => sounds.split(" ").filter(Boolean);

describe("what is said to the kiosk", () => {
  it.each([
    ["看一看", "kan yi kan", { to: "way", way: "look" }],
    ["看", "kan", { to: "way", way: "look" }],
    ["开一看, as it was heard", "kai yi kan", { to: "way", way: "look" }],
    ["万一万, as it was heard", "wan yi wan", { to: "way", way: "ask" }],
    ["婚意问, as it was heard", "hun yi wen", { to: "way", way: "ask" }],
    ["雪一步, which sounds the same", "xue yi bu", { to: "way", way: "learn" }],
    ["欢迎一见, as it was heard", "huan ying yi jian", { to: "other" }],
    ["我想问一问", "wo xiang wen yi wen", { to: "way", way: "ask" }],
    ["请让我学一步吧", "qing rang wo xue yi bu ba", { to: "way", way: "learn" }],
    ["字大一点", "zi da yi dian", { to: "text", level: 2 }],
    ["字大一点 of a speaker with retroflexes too many", "zhi da yi dian", { to: "text", level: 2 }],
    ["把字放大一些", "ba zi fang da yi xie", { to: "text", level: 2 }],
    ["字小一点好吗", "zi xiao yi dian hao ma", { to: "text", level: 0 }],
    ["声音大一点", "sheng yin da yi dian", { to: "hush", level: 0 }],
    ["声音小一点 from the south", "sen yin xiao yi dian", { to: "hush", level: 2 }],
    ["静音", "jing yin", { to: "hush", level: 2 }],
    ["请说英文", "qing shuo ying wen", { to: "language", language: "en" }],
    ["Speak Chinese, please.", "speak chinese please", { to: "language", language: "zh" }],
    ["换一件", "huan yi jian", { to: "other" }],
    ["往前", "wang qian", { to: "turn", by: 1 }],
    ["往回走", "wang hui zou", { to: "turn", by: -1 }],
    ["我看完了", "wo kan wan le", { to: "goodbye" }],
    ["再见 or 在建", "zai jian", { to: "goodbye" }],
    ["好，那再见了", "hao na zai jian le", { to: "goodbye" }],
    ["Goodbye!", "goodbye", { to: "goodbye" }],
    ["还在看", "hai zai kan", { to: "stay" }],
    ["还在看你, as it was heard", "hai zai kan ni", { to: "stay" }],
    ["欢迎见, as it was heard of 换一件", "huan ying jian", { to: "other" }],
    ["我还没看完呢", "wo hai mei kan wan", { to: "stay" }],
  ])("is understood by its sound: %s", (_words, sounds, wanted) => {
    expect(wish(said(sounds), HERE)).toEqual(wanted);
  });

  it.each([
    ["为什么字写得这么大", "wei shen me zi xie de zhe me da"],
    ["下一步怎么做", "xia yi bu zen me zuo"],
    ["苏绣是怎么来的", "su xiu shi zen me lai de"],
    ["", ""],
    ["大一点的针行吗", "da yi dian de zhen xing ma"],
    ["好", "hao"],
    ["等一下", "deng yi xia"],
  ])("is the tutor's where it is a question, or an answer to one: %s", (_words, sounds) =>
    expect(wish(said(sounds), HERE)).toBeNull(),
  );

  it.each([
    ["这是什么", "zhe shi shen me", { to: "about", language: "zh" }],
    ["这个东西是什么呀", "zhe ge dong xi shi shen me ya", { to: "about", language: "zh" }],
    ["What is this?", "what is this", { to: "about", language: "en" }],
    ["What's this?", "what s this", { to: "about", language: "en" }],
    ["Tell me about this, please.", "tell me about this please", { to: "about", language: "en" }],
    ["这是怎么做的", "zhe shi zen me zuo de", { to: "made", language: "zh" }],
    ["这个怎么做出来的", "zhe ge zen me zuo chu lai de", { to: "made", language: "zh" }],
    ["How is it made?", "how is it made", { to: "made", language: "en" }],
    ["How do you make this?", "how do you make this", { to: "made", language: "en" }],
  ])("is about the piece before him, but while a step is tried it is the tutor's: %s", (_words, sounds, wanted) => {
    expect(wish(said(sounds), HERE)).toEqual(wanted);
    expect(wish(said(sounds), { ...HERE, way: "ask" })).toEqual(wanted);
    expect(wish(said(sounds), { ...HERE, way: "learn" })).toBeNull();
  });

  it.each(["what is this thread for", "tell me about stem stitch", "zhe gen xian shi shen me yan se", "how is stem stitch made"])(
    "is the tutor's where a thing is named: %s",
    (sounds) => expect(wish(said(sounds), HERE)).toBeNull(),
  );

  it.each(["shi", "si de", "hao yi", "zhen", "kan", "yes", "hai zai kan"])(
    "keeps who says so shortly that he is still there, whatever was heard of it: %s",
    (sounds) => expect(wish(said(sounds), HERE, true)).toEqual({ to: "stay" }),
  );

  it.each(["bu", "bu le", "mei you", "no", "zai jian"])("lets him go who says no: %s", (sounds) =>
    expect(wish(said(sounds), HERE, true)).toEqual({ to: "goodbye" }),
  );

  it("leaves a question to the tutor also where it has asked", () => {
    expect(wish(said("zen me lai de"), HERE, true)).toBeNull();
  });

  it("leaves forward and back to the lesson while a step is tried", () => {
    expect(wish(said("wang qian"), { ...HERE, way: "learn" })).toBeNull();
  });
});
