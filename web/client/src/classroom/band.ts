/** Above a pupil's lesson: how he goes along with the class, and the two buttons that change it. And what is shown to all. */

import { html, nothing, type TemplateResult } from "lit";
import { icon, type Icon } from "../kit/icons";
import type { ClassState, Way } from "../wire/events";
import { WAYS, type Sheet } from "./pupil";

export interface Pressed {
  hand(up: boolean): void;
  follow(): void;
}

export const SIGNS: Record<Way, Icon> = { follow: "follow", free: "free", locked: "lock" };

/** `now`: null until the server has told. */
export function band(name: string, now: ClassState | null, pressed: Pressed): TemplateResult {
  const [word, english, meant] = now ? WAYS[now.way] : ["正在进教室", "Entering", ""];
  return html`<header class="band ${now?.way ?? ""}" lang="zh-CN">
    <span class="way" role="status" data-test="way" data-way=${now?.way ?? "none"}>
      ${icon(now ? SIGNS[now.way] : "link")}<b>${word}</b> <i lang="en">${english}</i>
    </span>
    <span class="class"><b data-test="pupil">${name}</b>${now ? html` <span data-test="class">${now.name}</span>` : nothing}
      <small>${meant}</small></span>
    ${now?.way === "free"
      ? html`<button class="main" data-test="follow" @click=${() => pressed.follow()}>${icon("follow")}跟上老师</button>`
      : nothing}
    <button data-test="hand" aria-pressed=${now?.hand ?? false} ?disabled=${!now} @click=${() => pressed.hand(!now?.hand)}>
      ${icon("hand")}${now?.hand ? "放下" : "举手"}
    </button>
  </header>`;
}

/** `close`: null where nobody can, as on a hall screen. */
export function sheet(shown: Sheet | null, close: (() => void) | null): TemplateResult | typeof nothing {
  if (!shown) return nothing;
  const question = shown.kind === "question";
  return html`<section class="sheet" role=${close ? "dialog" : "status"} aria-label=${question ? "大家看的问题" : "老师的回答"} data-test="sheet" data-kind=${shown.kind}>
    <h2>${icon(question ? "hand" : "found")}${question ? (shown.title ? `${shown.title}问` : "一个问题") : "老师的回答"}
      <small lang="en">${question ? "A question" : "The teacher's answer"}</small></h2>
    ${!question && shown.title ? html`<p class="asked">${shown.title}</p>` : nothing}
    <p class="words" data-test="sheet-words">${shown.words}</p>
    ${close ? html`<button class="main" data-test="close" @click=${close}>知道了 <small lang="en">Close</small></button>` : nothing}
  </section>`;
}
