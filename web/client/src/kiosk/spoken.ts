/** What a visitor says to the kiosk itself, and not to the tutor: ways, text, voice, language, another piece, the end. */

import type { Kiosk, Language, Level, Way } from "./state";

export type Wish =
  | { to: "way"; way: Way }
  | { to: "text" | "hush"; level: Level }
  | { to: "language"; language: Language }
  | { to: "turn"; by: 1 | -1 }
  | { to: "other" | "goodbye" };

const BEFORE = /^(?:你好|请|麻烦|我|想|要|能不能|可不可以|可以|帮我|给我|让我|把|再|来|please|can you|could you|i want to|i would like to|let me|the)\s*/i;
const AFTER = /\s*(?:一点儿?|一些|点儿?|些|吧|了|呗|啊|吗|好吗|行吗|可以吗|谢谢|please|thanks?|thank you)$/i;

/** What is asked for, without what people put around it; a recogniser's signs are not theirs. */
export function core(words: string): string {
  let said = words.replace(/[\s，。！？、,.!?]+/gu, " ").trim().toLowerCase();
  for (let before = ""; before !== said; ) {
    before = said;
    said = said.replace(BEFORE, "").replace(AFTER, "").trim();
  }
  return said;
}

// 开一看, 万一万, 雪一步, 欢迎一见: what the recogniser was seen to write of these short words
const WAYS: readonly [RegExp, Way][] = [
  [/^([看开]一[看开]|看看|看一下|look|look around|look through)$/, "look"],
  [/^([问万]一[问万]|问问|问一下|提问|ask|ask a question)$/, "ask"],
  [/^([学雪]一步|学一学|学学|试一试|试试|跟着(学|做)|try|try it|learn)$/, "learn"],
];
const LARGER = /^(字(体|号)?(放|变|调|弄)?大|大字|放大字(体)?|(larger|bigger) text|make (the )?text (larger|bigger)|text (larger|bigger))$/;
const SMALLER = /^(字(体|号)?(缩|变|调|弄)?小|小字|smaller text|make (the )?text smaller|text smaller)$/;
const LOUDER = /^(声音?(放|变|调|开)?大|大声|(声音?)?响|louder|speak up)$/;
const SOFTER = /^(声音?(放|变|调)?(小|轻)|小声|轻声|softer|quieter)$/;
const SILENT = /^(静音|别出声|不要出声|(关掉|关)声音?|声音?关掉|mute|be quiet)$/;
const ENGLISH = /^((说|讲|用|换|换成|改成|切换到?)?(英文|英语)|english|(speak|switch to|in) english)$/;
const CHINESE = /^((说|讲|用|换|换成|改成|切换到?)?(中文|汉语|普通话)|chinese|(speak|switch to|in) chinese)$/;
const OTHER = /^(换(一)?(件|个|样|种)|欢迎?一[件见]|(看)?下一件|(看)?另一件|another|another one|show another)$/;
const ON = /^(往前|向前|往前走|forward|go forward|go on)$/;
const BACK = /^(往回|往后|往回走|退回|back|go back)$/;
const GOODBYE = /^(看完|看好|不看|再见|拜拜|结束|走|done|i am done|i'm done|goodbye|bye|bye bye)$/;

/** Null for everything else: that is the tutor's. */
export function wish(words: string, { scene, way, text, hush }: Kiosk): Wish | null {
  const said = core(words);
  const found = WAYS.find(([form]) => form.test(said));
  if (found) return { to: "way", way: found[1] };
  if (LARGER.test(said)) return { to: "text", level: Math.min(2, text + 1) as Level };
  if (SMALLER.test(said)) return { to: "text", level: Math.max(0, text - 1) as Level };
  if (LOUDER.test(said)) return { to: "hush", level: Math.max(0, hush - 1) as Level };
  if (SOFTER.test(said)) return { to: "hush", level: Math.min(2, hush + 1) as Level };
  if (SILENT.test(said)) return { to: "hush", level: 2 };
  if (ENGLISH.test(said)) return { to: "language", language: "en" };
  if (CHINESE.test(said)) return { to: "language", language: "zh" };
  if (OTHER.test(said)) return { to: "other" };
  if (GOODBYE.test(said)) return { to: "goodbye" };
  if (scene !== "serve" || way !== "look") return null; // while a step is tried these are the lesson's
  return ON.test(said) ? { to: "turn", by: 1 } : BACK.test(said) ? { to: "turn", by: -1 } : null;
}
