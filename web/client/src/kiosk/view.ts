/** What a visitor sees of the state: the picture above, the words beside it, what can be pressed in the lower half. */

import { html, nothing, type TemplateResult } from "lit";
import { icon, type Icon } from "../kit/icons";
import { choices } from "../lesson/choices";
import { fault, unconfirmed, waiting, type State } from "../lesson/state";
import type { Intent, IntentName, TechniqueName } from "../wire/events";
import { caption } from "./caption";
import type { Picture } from "./reel";
import type { Wish } from "./spoken";
import type { Kiosk, Language, Way } from "./state";
import type { Fault } from "./watchdog";

/** Everything that is seen. */
export interface Seen {
  kiosk: Kiosk;
  lesson: State;
  work: TechniqueName | null; // whose making is shown
  picture: Picture | null; // of it
  faults: readonly Fault[];
  left: number | null; // s until the kiosk begins anew
  kept: boolean; // the words of what is not found are
  quiet: boolean; // by the hour: nothing sounds
  reply: string; // to what was said to the kiosk itself
}

/** What a button does. */
export interface Pressed {
  way(way: Way): void;
  turn(by: number): void;
  other(): void;
  ask(words: string): void;
  command(intent: Intent): void;
  replay(): void;
  slow(): void;
  language(): void;
  text(): void;
  hush(): void;
  goodbye(): void;
  stay(): void;
}

type Say = (zh: string, en: string) => string;

const sayer = (language: Language): Say => (zh, en) => (language === "zh" ? zh : en);

const button = (name: string, sign: Icon, word: string, press: () => void, more: { off?: boolean; on?: boolean } = {}): TemplateResult =>
  html`<button data-test=${name} ?disabled=${more.off ?? false} aria-pressed=${more.on ?? nothing} @click=${press}>${icon(sign)}${word}</button>`;

/** The words beside the picture. */
export function told({ kiosk, lesson, work, picture, faults, kept, reply }: Seen): TemplateResult {
  const say = sayer(kiosk.language);
  const { scene, way } = kiosk;
  const name = work ? say(work.name, work.english) : "";
  const place = placed(lesson, kiosk.language) ?? name;
  const title = scene !== "serve" ? say("问匠", "Wenjiang") : way === "look" && picture ? `${name} · ${picture.step}` : place;
  const wrong = fault(lesson);
  return html`<section class="told" aria-label=${say("说明", "What is told")}>
    <header>
      <h1 data-test="title">${title}</h1>
      ${wrong ? html`<span class="chip wrong">${wrong}</span>` : nothing}
      ${scene === "serve" && way !== "look" && unconfirmed(lesson) ? html`<span class="chip open">${say("待传承人确认", "not yet confirmed")}</span>` : nothing}
    </header>
    <div class="words" aria-live="polite">${words(reply || sentence(kiosk, lesson, say), kiosk)}</div>
    ${heard(kiosk, lesson, say)} ${notices(faults, lesson, say)}
    ${kept ? html`<small>${say("没找到的问题会记下原话，不录声音。", "Questions without an answer are kept in writing, never as sound.")}</small>` : nothing}
  </section>`;
}

/** The technique and the step that the lesson is at, in his language. */
function placed({ lesson, techniques }: State, language: Language): string | null {
  if (!lesson?.technique) return null;
  const technique = techniques.find(({ id }) => id === lesson.technique);
  const step = technique?.steps.find(({ number }) => number === lesson.step);
  const english = language === "en" && technique && step;
  return english ? `${technique.english} · ${step.number} ${step.english}` : `${lesson.technique_name} · ${lesson.step} ${lesson.step_name}`;
}

const words = (sentence: string, { text }: Kiosk): TemplateResult => html`<p data-test="sentence" ${caption(sentence, text)}>${sentence}</p>`;

function sentence({ scene, way }: Kiosk, lesson: State, say: Say): string {
  if (scene === "invite") return say("想怎么看？按一下，或者直接开口问。", "What would you like? Press one, or just ask.");
  if (scene === "farewell") return say("谢谢您来看。再见！", "Thank you for coming. Goodbye!");
  if (lesson.sentence) return waiting(lesson) ?? lesson.sentence;
  return { look: say("按“往前”，一步一步看它怎么做出来。", "Press Forward to see it grow."), ask: say("请说，或者按一个问题。", "Speak, or press a question."), learn: "" }[way];
}

/** What the microphone hears; without one, nothing. */
function heard({ scene }: Kiosk, { microphone, phase, heard: said }: State, say: Say): TemplateResult | typeof nothing {
  if (!microphone || scene === "farewell") return nothing;
  const hearing = phase === "hearing";
  return html`<p class="heard ${hearing ? "hearing" : ""}" data-test="heard">
    ${icon(hearing ? "hearing" : "listening")}${hearing ? say("在听……", "Listening…") : said || say("请说，我在听", "Speak, I am listening")}
  </p>`;
}

const FAULTS: Record<Fault, [zh: string, en: string]> = {
  microphone: ["现在听不见声音，请用手按", "I cannot hear now: please touch"],
  sound: ["现在放不出声音，请看字；碰一下屏幕试试", "No sound now: please read, or touch the screen"],
  picture: ["画面停住了，正在重放", "The picture has stopped, and begins again"],
  server: ["正在重新连接，看一看照样可以用", "Connecting again; looking through still works"],
  disk: ["磁盘满了或写不进，请告诉工作人员；照样可以用", "The disk is full or cannot be written: please tell the staff. All still works"],
  zoom: ["画面被放大了，马上复原", "The picture was enlarged, and is being put right"],
};

/** What is wrong with the machine, and the way on. */
export function notices(faults: readonly Fault[], { trouble, microphone, refused }: State, say: Say): TemplateResult[] {
  const told = faults.map((fault) => ({ name: fault as string, words: say(...FAULTS[fault]) }));
  if (trouble && microphone && !refused) told.push({ name: "trouble", words: `${trouble.message} ${trouble.hint}` });
  return told.map(({ name, words }) => html`<p class="notice" role="alert" data-test="notice" data-fault=${name}>${icon("error")}${words}</p>`);
}

/** Outside the hours, or put to sleep: dark, and it hears nothing. */
export const dark = (): TemplateResult => html`<section class="dark" data-test="dark" aria-label="展台休息 Closed">
  <h1>展台休息了，开放时再来。<i lang="en">The kiosk is resting. Please come back when it is open.</i></h1>
</section>`;

/** What the kiosk says to a wish that was spoken to it. */
export function replyTo(wish: Wish, language: Language): string {
  const say = sayer(language);
  switch (wish.to) {
    case "text":
      return say(`好，${SIZES[wish.level]![0]}。`, `${SIZES[wish.level]![1]}.`);
    case "hush":
      return say(`好，${VOICES[wish.level]![0]}。`, `${VOICES[wish.level]![1]}.`);
    case "language":
      return wish.language === "en" ? "English." : "好，说中文。";
    default:
      return say("好。", "All right.");
  }
}

/** While nobody is here: how to begin, and the whole screen is one button. */
export function attract({ work, faults, lesson }: Seen): TemplateResult {
  const deaf = faults.includes("microphone");
  return html`<button class="begin" data-test="begin">
    <span class="how">
      <b>${deaf ? "碰一下屏幕，就开始" : "开口问，或碰一下屏幕"}</b>
      <i lang="en">${deaf ? "Touch the screen to begin" : "Speak, or touch the screen"}</i>
      <small>${work ? html`${work.craft} · ${work.name} <i lang="en">${work.english}</i>` : "问匠 Wenjiang"}</small>
      ${notices(faults, lesson, (zh, en) => `${zh} ${en}`)}
    </span>
  </button>`;
}

const WAYS: Record<Way, { sign: Icon; name: [string, string]; what: [string, string] }> = {
  look: { sign: "walk", name: ["看一看", "Look"], what: ["一件东西怎么做出来", "how a piece is made"] },
  ask: { sign: "listening", name: ["问一问", "Ask"], what: ["它从哪里来，有什么讲究", "where it comes from, what it means"] },
  learn: { sign: "hand", name: ["学一步", "Try"], what: ["跟着一步一步做", "follow it step by step"] },
};

/** The three ways in. */
export function ways({ scene, way, language }: Kiosk, pressed: Pressed): TemplateResult {
  const say = sayer(language);
  return html`<nav class="ways ${scene}" aria-label=${say("怎么看", "Ways in")}>
    ${(Object.keys(WAYS) as Way[]).map((each) => {
      const { sign, name, what } = WAYS[each];
      const on = scene === "serve" && each === way;
      return html`<button data-test=${each} aria-pressed=${on} @click=${() => pressed.way(each)}>
        ${icon(sign)}<span><b>${say(...name)}</b>${scene === "invite" ? html`<small>${say(...what)}</small>` : nothing}</span>
      </button>`;
    })}
  </nav>`;
}

/** What can be done on the way that was chosen: yes, no and the nearest steps where the answer asks back. */
export function acts({ kiosk, lesson, work }: Seen, pressed: Pressed): TemplateResult {
  const say = sayer(kiosk.language);
  const back = choices(lesson, pressed.command, pressed.ask);
  return html`<nav class="acts" aria-label=${say("可以做的", "What can be done")}>${back.length ? back.slice(0, 4) : ACTS[kiosk.way](say, lesson, work, pressed)}</nav>`;
}

const ACTS: Record<Way, (say: Say, lesson: State, work: TechniqueName | null, pressed: Pressed) => TemplateResult[]> = {
  look: (say, _lesson, _work, { turn, other, command }) => [
    button("turn-back", "earlier", say("往回", "Back"), () => turn(-1)),
    button("turn-on", "later", say("往前", "Forward"), () => turn(1)),
    button("meaning", "recorded", say("有什么来历", "Its story"), () => command({ name: "meaning" })),
    button("other", "turn", say("换一件", "Another"), other),
  ],
  ask: (say, _lesson, work, { ask, command, other }) => {
    // in Chinese as he would say it; in English a technique is not found by its name in any such question
    const question = (name: string, sign: Icon, word: string, zh: string, intent: IntentName): TemplateResult => {
      const words = say(`${work?.name ?? ""}${zh}`, "");
      return button(name, sign, word, () => (words ? ask(words) : command({ name: intent, technique: work?.id ?? null })), { off: !work });
    };
    return [
      question("ask-history", "recorded", say("怎么来的？", "Where from?"), "是怎么来的？", "meaning"),
      question("ask-tools", "hand", say("用什么工具？", "Which tools?"), "用什么工具？", "tool"),
      question("ask-how", "walk", say("怎么做？", "How?"), "怎么做？", "start"),
      button("other", "turn", say("换一件", "Another"), other),
    ];
  },
  learn: (say, { lesson, offer, speed }, _work, { command, replay, slow }) => [
    button("previous", "earlier", say("上一步", "Step back"), () => command({ name: "previous" }), { off: !lesson?.technique || lesson.step === 1 }),
    button("replay", "replay", say("再看一遍", "Again"), replay, { off: !offer }),
    button("slow", "walk", say("慢放", "Slow"), slow, { off: !offer, on: speed < 1 }),
    button("next", "later", say("下一步", "Next step"), () => command({ name: "next" }), { off: !lesson?.technique || lesson.finished }),
  ],
};

const SIZES: [string, string][] = [["字 中", "Text A"], ["字 大", "Text A+"], ["字 特大", "Text A++"]];
const VOICES: [string, string][] = [["声音 响", "Voice loud"], ["声音 轻", "Voice soft"], ["声音 关", "Voice off"]];

/** What suits the visitor, and the end. */
export function settings({ kiosk: { language, text, hush }, quiet }: Seen, pressed: Pressed): TemplateResult {
  const say = sayer(language);
  const voice = quiet ? say("安静时段", "Quiet hours") : say(...VOICES[hush]!);
  return html`<nav class="settings" aria-label=${say("设置", "Settings")}>
    ${button("text", "close", say(...SIZES[text]!), pressed.text)} ${button("hush", "hearing", voice, pressed.hush, { off: quiet })}
    ${button("language", "front", say("English", "中文"), pressed.language)} ${button("goodbye", "found", say("看完了", "Done"), pressed.goodbye)}
  </nav>`;
}

/** The countdown, with the way to stay. */
export function leaving({ kiosk, left }: Seen, pressed: Pressed): TemplateResult | typeof nothing {
  if (left === null) return nothing;
  const say = sayer(kiosk.language);
  return html`<div class="leaving" role="dialog" aria-modal="true" aria-label=${say("还在看吗？", "Still looking?")}>
    <p>${say("还在看吗？", "Still looking?")} <b data-test="left">${left}</b></p>
    <button data-test="stay" @click=${pressed.stay}>${icon("found")}${say("还在看", "Still looking")}</button>
  </div>`;
}
