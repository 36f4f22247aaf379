/** What a visitor says to the kiosk itself, and not to the tutor: ways, text, voice, language, another piece, the end.
 *
 * It goes by sound: of short words a recogniser is surer of the syllables than of the characters. */

import type { Kiosk, Language, Level, Way } from "./state";

export type Wish =
  | { to: "way"; way: Way }
  | { to: "text" | "hush"; level: Level }
  | { to: "language" | "about" | "made"; language: Language }
  | { to: "turn"; by: 1 | -1 }
  | { to: "other" | "stay" | "goodbye" };

/** Sounds that speakers and recognisers confuse, made one: zh and z, ch and c, sh and s; -ang and -an, -eng and -en … */
const blurred = (sounds: string): string => sounds.replace(/\b([zcs])h/g, "$1").replace(/ng\b/g, "n");

/** A pattern over syllables, each with a space behind it. */
const form = (pattern: string): RegExp => new RegExp(`^(?:${blurred(pattern)})$`);

// 你好 请 麻烦 我 想 要 能不能 可不可以 可以 帮我 给我 让我 把 再 来
const BEFORE = new RegExp(
  `^(?:${blurred("ni hao |qing |ma fan |wo |xiang |yao |neng bu neng |ke bu ke yi |ke yi |bang wo |gei wo |rang wo |ba |zai |lai |please |can you |could you |i want to |i would like to |let me |the ")})`,
);
// 一点儿 一些 点儿 些 吧 了 呗 啊 吗 好吗 行吗 可以吗 谢谢
const AFTER = new RegExp(
  `(?<![a-z])(?:${blurred("yi dian (?:er )?|yi xie |dian (?:er )?|xie |ba |le |bei |a |ma |hao ma |xing ma |ke yi ma |xie xie |please |thanks? |thank you ")})$`,
);

const CALLED = "(?:shuo |jiang |yong |huan |huan cheng |gai cheng |qie huan (?:dao )?)?"; // 说 讲 用 换 换成 改成 切换到
const BIGGER = "(?:fang |bian |tiao |nong |kai )?da "; // 放大 变大 调大 弄大 开大
const SMALLER_BY = "(?:suo |fang |bian |tiao |nong )?"; // 缩 放 变 调 弄

// kai yi kan, wan yi wan, hun yi wen, huan ying yi jian: what the recogniser was seen to write of 看一看, 问一问, 换一件
const WAYS: readonly [RegExp, Way][] = [
  [form("kan (?:yi (?:kan |kai |xia )|kan )?|kai yi (?:kan |kai )|look |look around |look through "), "look"],
  [form("wen (?:yi (?:wen |wan |xia )|wen )?|(?:wan |hun )yi (?:wen |wan )|ti wen |ask |ask a question "), "ask"],
  [form("xue (?:yi (?:bu |xue |xia )|xue )?|shi (?:yi )?shi |gen zhe (?:xue |zuo )|try |try it |learn "), "learn"],
];
const FORMS = {
  larger: form(`zi (?:ti |hao )?${BIGGER}|da zi |fang da zi (?:ti )?|(?:larger |bigger )text |make (?:the )?text (?:larger |bigger )|text (?:larger |bigger )`),
  smaller: form(`zi (?:ti |hao )?${SMALLER_BY}xiao |xiao zi |smaller text |make (?:the )?text smaller |text smaller `),
  louder: form(`sheng (?:yin )?(?:${BIGGER}|xiang )|da sheng |xiang yi dian (?:er )?|louder |speak up `),
  softer: form(`sheng (?:yin )?${SMALLER_BY}(?:xiao |qing )|xiao sheng |qing sheng |softer |quieter `),
  silent: form("jing yin |(?:bie |bu yao )chu sheng |(?:guan diao |guan )sheng (?:yin )?|sheng (?:yin )?guan diao |mute |be quiet "),
  english: form(`${CALLED}ying (?:wen |yu )|english |(?:speak |switch to |in )english `),
  chinese: form(`${CALLED}(?:zhong wen |han yu |pu tong hua )|chinese |(?:speak |switch to |in )chinese `),
  other: form("huan (?:ying )?(?:yi )?(?:jian |ge |yang |zhong )|(?:kan )?(?:xia |ling )yi jian |another |another one |show another "),
  // what the piece before him is and how it is made, while no step is tried: the tutor does not know which piece that is
  about: form(
    "(?:na )?zhe (?:ge |jian |fu |zhong |men )?(?:dong xi |zuo pin |shou yi |ji fa |gong yi )?(?:shi |jiao )(?:ge )?shen me (?:dong xi |zuo pin |ji fa |gong yi |shou yi )?(?:ya |ne )?" +
      "|(?:(?:what is |what s |whats )(?:this |that |it )(?:here |called |piece |craft |work )?|what (?:am i|are we) looking at |(?:tell me (?:more )?about |explain )(?:this |it |that )(?:piece |craft |work )?|tell me more )",
  ),
  made: form(
    "(?:na )?zhe (?:ge |jian |fu |zhong )?(?:dong xi |zuo pin )?(?:shi )?(?:zen me |zen yang |ru he )(?:zuo |xiu |zhi zuo )(?:cheng |chu lai )?de (?:ya |ne )?" +
      "|how (?:is|was|are) (?:this |it |that |they )(?:made |done )|how do (?:you|they) (?:make |do )(?:this |it |that )|how does (?:this |it )work ",
  ),
  goodbye: form("(?:na |hao |de |xie xie )*(?:kan wan |kan hao |bu kan |zai jian |bai bai |jie shu |zou )|done |i am done |i m done |(?:goodbye |bye )+"),
  stay: form("hai (?:zai )?kan (?:ni |ne )?|hai zai |(?:hai )?mei (?:you )?kan wan |hai yao kan |bie zou |still (?:here |looking )|i m still (?:here |looking )"),
  no: form("bu (?:le |yao |shi |zai )?|mei (?:you )?|no "), // to 还在看吗
  on: form("(?:wang |xiang )qian (?:zou )?|forward |go forward |go on "),
  back: form("(?:wang |xiang )(?:hui |hou )(?:zou )?|tui hui |back |go back "),
};

const SHORT = 2; // syllables

/** What is asked for, without what people put around it. */
function core(said: string): string {
  for (let before = ""; before !== said; ) {
    before = said;
    said = said.replace(BEFORE, "").replace(AFTER, "");
  }
  return said;
}

/** `sounds`: syllables and English words as the server tells them; `asked`: the kiosk has just asked 还在看吗.
 *
 * Null for everything else: that is the tutor's. Of a single 是 or 好 a recogniser makes anything: whoever answers so
 * shortly, and not with no, is there. */
export function wish(sounds: readonly string[], { scene, way, text, hush }: Kiosk, asked = false): Wish | null {
  const whole = blurred(sounds.map((each) => `${each} `).join(""));
  const said = core(whole);
  const says = (name: keyof typeof FORMS): boolean => FORMS[name].test(whole) || FORMS[name].test(said);
  if (says("goodbye") || (asked && says("no"))) return { to: "goodbye" };
  if (says("stay") || (asked && sounds.length > 0 && sounds.length <= SHORT)) return { to: "stay" };
  const found = WAYS.find(([words]) => words.test(said));
  if (found) return { to: "way", way: found[1] };
  if (says("larger")) return { to: "text", level: Math.min(2, text + 1) as Level };
  if (says("smaller")) return { to: "text", level: Math.max(0, text - 1) as Level };
  if (says("louder")) return { to: "hush", level: Math.max(0, hush - 1) as Level };
  if (says("softer")) return { to: "hush", level: Math.min(2, hush + 1) as Level };
  if (says("silent")) return { to: "hush", level: 2 };
  if (says("english")) return { to: "language", language: "en" };
  if (says("chinese")) return { to: "language", language: "zh" };
  if (says("other")) return { to: "other" };
  const asks = scene === "serve" && way !== "learn" ? (["about", "made"] as const).find(says) : undefined;
  if (asks) return { to: asks, language: /\bze\b/.test(whole) ? "zh" : "en" };
  if (scene !== "serve" || way !== "look") return null; // while a step is tried these are the lesson's
  return says("on") ? { to: "turn", by: 1 } : says("back") ? { to: "turn", by: -1 } : null;
}
