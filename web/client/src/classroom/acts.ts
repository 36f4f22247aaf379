/** What the teacher does for one pupil, or for several at once. */

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../kit/icons";
import type { InboxQuestion, PupilRow, StepName, Way } from "../wire/events";
import { SIGNS } from "./band";
import { asked, type Answered } from "./inbox";
import { MARKS, mark, place, since } from "./tile";

export interface Acts {
  send(pupils: readonly string[], step: number): void;
  way(pupils: readonly string[], way: Way): void;
  lower(pupils: readonly string[]): void;
  take(pupil: string): void;
  giveBack(): void;
  choose(pupils: readonly string[]): void;
  close(): void;
}

const WORDS: readonly [way: Way, word: string][] = [["follow", "跟上老师"], ["free", "自己做"], ["locked", "锁住"]];

/** `taken`: his picture is the class's. */
export function pupil(
  row: PupilRow, time: number | null, here: string | null, steps: readonly StepName[], questions: readonly InboxQuestion[],
  shown: string | null, taken: boolean, acts: Acts & Answered,
): TemplateResult {
  const at = row.technique === here ? row.step : null;
  return html`<section class="one" data-test="one" tabindex="-1" aria-label=${row.name}>
    <h2>${row.name} <small>${place(row, here)} ${row.step_name ?? ""} · ${since(row, time)} · ${MARKS[mark(row)][0]}</small>${close(acts)}</h2>
    <div class="acts">
      ${row.hand ? html`<button data-test="lower" @click=${() => acts.lower([row.id])}>${icon("back")}放下手</button>` : nothing}
      ${ways([row.id], row.way, acts)}
      ${taken
        ? html`<button data-test="give-back" @click=${() => acts.giveBack()}>${icon("replay")}画面还给老师</button>`
        : html`<button data-test="take" ?disabled=${!row.technique} @click=${() => acts.take(row.id)}>${icon("gather")}给大家看他的画面</button>`}
    </div>
    ${places([row.id], steps, at, acts)}
    ${questions.map((question) => asked(question, shown, acts))}
  </section>`;
}

/** `rows`: of the whole class, as its tiles stand. */
export function several(
  rows: readonly PupilRow[], chosen: readonly string[], steps: readonly StepName[], acts: Acts,
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
    </div>
    ${places(chosen, steps, null, acts)}
  </section>`;
}

const close = (acts: Acts): TemplateResult =>
  html`<button class="close" data-test="close" aria-label="关上 Close" @click=${() => acts.close()}>${icon("cross")}</button>`;

/** Nobody is never asked for: for the server that would be everybody. */
const ways = (pupils: readonly string[], now: Way | null, acts: Acts): TemplateResult[] =>
  WORDS.map(([way, word]) => html`<button data-test="way-${way}" aria-pressed=${now === null ? nothing : now === way} ?disabled=${!pupils.length}
    @click=${() => acts.way(pupils, way)}>${icon(SIGNS[way])}${word}</button>`);

function places(pupils: readonly string[], steps: readonly StepName[], at: number | null, acts: Acts): TemplateResult {
  if (!steps.length) return html`<p>全班选了技法，才能请人去某一步。<small lang="en">First the class needs a technique.</small></p>`;
  return html`<div class="steps"><span class="ask">去第几步 <small lang="en">Send to</small></span>
    ${steps.map(({ number, name }) => html`<button class="dot" data-test="send-step" title=${name} aria-label="第 ${number} 步 ${name}"
      aria-current=${number === at ? "step" : "false"} ?disabled=${!pupils.length} @click=${() => acts.send(pupils, number)}>${number}</button>`)}
  </div>`;
}
