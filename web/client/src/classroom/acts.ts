/** What the teacher does for one pupil, or for several at once. */

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../kit/icons";
import type { InboxQuestion, PupilRow, TechniqueName, Way } from "../wire/events";
import { SIGNS } from "./band";
import { asked, type Answered } from "./inbox";
import { options } from "./plans";
import { MARKS, mark, place, since } from "./tile";

export interface Acts {
  send(pupils: readonly string[], technique: string, step: number): void;
  /** The technique that they can be sent to from now on. */
  to(technique: string): void;
  way(pupils: readonly string[], way: Way): void;
  lower(pupils: readonly string[]): void;
  take(pupil: string): void;
  giveBack(): void;
  /** Asked for, or not after all. */
  removing(on: boolean): void;
  remove(pupils: readonly string[]): void;
  choose(pupils: readonly string[]): void;
  close(): void;
}

const WORDS: readonly [way: Way, word: string][] = [["follow", "跟上老师"], ["free", "自己做"], ["locked", "锁住"]];

/** Where pupils can be sent to, and whether it is being asked if they shall leave. */
export interface Choice {
  techniques: readonly TechniqueName[];
  to: string | null; // a technique
  removing: boolean;
}

/** `here`: the class's technique; `taken`: his picture is the class's. */
export function pupil(
  row: PupilRow, time: number | null, here: string | null, choice: Choice, questions: readonly InboxQuestion[],
  shown: string | null, taken: boolean, acts: Acts & Answered,
): TemplateResult {
  const at = row.technique === choice.to ? row.step : null;
  return html`<section class="one" data-test="one" tabindex="-1" aria-label=${row.name}>
    <h2>${row.name} <small>${place(row, here)} ${row.step_name ?? ""} · ${since(row, time)} · ${MARKS[mark(row)][0]}</small>${close(acts)}</h2>
    <div class="acts">
      ${row.hand ? html`<button data-test="lower" @click=${() => acts.lower([row.id])}>${icon("back")}放下手</button>` : nothing}
      ${ways([row.id], row.way, acts)}
      ${taken
        ? html`<button data-test="give-back" @click=${() => acts.giveBack()}>${icon("replay")}画面还给老师</button>`
        : html`<button data-test="take" ?disabled=${!row.technique} @click=${() => acts.take(row.id)}>${icon("gather")}给大家看他的画面</button>`}
      ${away([row.id], choice, acts)}
    </div>
    ${choice.removing ? sure([row.id], row.name, acts) : nothing}
    ${places([row.id], choice, at, acts)}
    ${questions.map((question) => asked(question, shown, acts))}
  </section>`;
}

/** `rows`: of the whole class, as its tiles stand. */
export function several(
  rows: readonly PupilRow[], chosen: readonly string[], choice: Choice, acts: Acts,
): TemplateResult {
  const raised = rows.filter(({ id, hand }) => hand && chosen.includes(id)).map(({ id }) => id);
  return html`<section class="one group" data-test="group" tabindex="-1" aria-label="选几个人">
    <h2><span role="status" data-test="chosen">${chosen.length ? `选了 ${chosen.length} 人` : "点名字来选"}</span>
      <button data-test="all" @click=${() => acts.choose(rows.map(({ id }) => id))}>全选</button>
      <button data-test="none" ?disabled=${!chosen.length} @click=${() => acts.choose([])}>都不选</button>
      ${close(acts)}</h2>
    <div class="acts">
      ${ways(chosen, null, acts)}
      ${raised.length ? html`<button data-test="lower" @click=${() => acts.lower(raised)}>${icon("back")}放下手</button>` : nothing}
      ${away(chosen, choice, acts)}
    </div>
    ${choice.removing ? sure(chosen, `这 ${chosen.length} 个人`, acts) : nothing}
    ${places(chosen, choice, null, acts)}
  </section>`;
}

const close = (acts: Acts): TemplateResult =>
  html`<button class="close" data-test="close" aria-label="关上 Close" @click=${() => acts.close()}>${icon("cross")}</button>`;

/** Nobody is never asked for: for the server that would be everybody. */
const ways = (pupils: readonly string[], now: Way | null, acts: Acts): TemplateResult[] =>
  WORDS.map(([way, word]) => html`<button data-test="way-${way}" aria-pressed=${now === null ? nothing : now === way} ?disabled=${!pupils.length}
    @click=${() => acts.way(pupils, way)}>${icon(SIGNS[way])}${word}</button>`);

const away = (pupils: readonly string[], { removing }: Choice, acts: Acts): TemplateResult =>
  html`<button data-test="remove" title="请离开这堂课 Take out of the class" aria-expanded=${removing} ?disabled=${!pupils.length}
    @click=${() => acts.removing(!removing)}>${icon("cross")}请离开</button>`;

const sure = (pupils: readonly string[], who: string, acts: Acts): TemplateResult =>
  html`<div class="acts sure" data-test="sure"><p>请${who}离开这堂课？做过的留在报告里；再输上课码才能回来。<small lang="en">Take out of the class? The way back is the code.</small></p>
    <button data-test="remove-yes" @click=${() => acts.remove(pupils)}>${icon("cross")}是，请离开</button>
    <button data-test="remove-no" @click=${() => acts.removing(false)}>留下</button></div>`;

function places(pupils: readonly string[], { techniques, to }: Choice, at: number | null, acts: Acts): TemplateResult {
  const steps = techniques.find(({ id }) => id === to)?.steps ?? [];
  return html`<div class="steps"><span class="ask">去第几步 <small lang="en">Send to</small></span>
    <select data-test="send-technique" aria-label="去哪门技法 Send to which technique" @change=${(event: Event) => acts.to((event.target as HTMLSelectElement).value)}>
      ${to === null ? html`<option value="" selected disabled>先选技法</option>` : nothing}
      ${options(techniques, to ?? "")}
    </select>
    ${steps.map(({ number, name }) => html`<button class="dot" data-test="send-step" title=${name} aria-label="第 ${number} 步 ${name}"
      aria-current=${number === at ? "step" : "false"} ?disabled=${!pupils.length} @click=${() => to !== null && acts.send(pupils, to, number)}>${number}</button>`)}
  </div>`;
}
