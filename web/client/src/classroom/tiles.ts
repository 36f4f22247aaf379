/** The class at a glance: a tile a pupil, and what can be done for the one that was touched. */

import { html, nothing, type TemplateResult } from "lit";
import { icon, type Icon } from "../kit/icons";
import type { InboxQuestion, PupilRow, StepName } from "../wire/events";
import { SIGNS } from "./band";
import { WAYS } from "./pupil";
import { MARKS, counted, described, mark, place, since, type Mark } from "./tile";

const SHAPES: Record<Mark, Icon> = { away: "link", hand: "hand", stuck: "unsaid", done: "found", working: "play" };

export function tiles(rows: readonly PupilRow[], time: number | null, here: string | null, touch: (id: string) => void): TemplateResult {
  if (!rows.length) {
    return html`<p class="empty" data-test="nobody">还没有人进来。把上课码给大家看，或者让大家扫二维码。
      <small lang="en">Nobody is here yet: show the code, or let them scan it.</small></p>`;
  }
  const many = counted(rows);
  return html`
    <p class="counts" data-test="counts">
      <b>${rows.length} 人</b>
      ${(["hand", "stuck", "done", "away"] as const).map((each) =>
        many[each] ? html`<span class="count ${each}">${icon(SHAPES[each])}${MARKS[each][0]} ${many[each]}</span>` : nothing)}
    </p>
    <ul class="tiles">
      ${rows.map((row) => {
        const said = mark(row);
        return html`<li><button class="tile ${said}" data-test="tile" data-name=${row.name} data-mark=${said} data-step=${row.step ?? ""} data-way=${row.way}
          aria-label=${described(row, time, here)} @click=${() => touch(row.id)}>
          <b class="name">${row.name}</b>
          <span class="line">${place(row, here)} <small>${since(row, time)}</small></span>
          <span class="line mark">${icon(SHAPES[said])}${MARKS[said][0]}<span class="goes" title=${WAYS[row.way][0]}>${icon(SIGNS[row.way])}</span></span>
        </button></li>`;
      })}
    </ul>
  `;
}

export interface Done {
  send(step: number): void;
  take(): void;
  giveBack(): void;
  lower(): void;
  way(free: boolean): void;
  show(question: string): void;
  answer(question: string, text: string, all: boolean): void;
  close(): void;
}

/** `taken`: his picture is the class's. */
export function pupil(
  row: PupilRow, time: number | null, here: string | null, steps: readonly StepName[], asked: readonly InboxQuestion[], taken: boolean, done: Done,
): TemplateResult {
  const free = row.way === "free";
  return html`<section class="one" data-test="one" aria-label=${row.name}>
    <h2>${row.name} <small>${place(row, here)} ${row.step_name ?? ""} · ${since(row, time)} · ${MARKS[mark(row)][0]}</small>
      <button class="close" data-test="close" aria-label="关上 Close" @click=${() => done.close()}>${icon("cross")}</button></h2>
    <div class="acts">
      ${row.hand ? html`<button data-test="lower" @click=${() => done.lower()}>${icon("back")}放下手</button>` : nothing}
      <button data-test="way-one" @click=${() => done.way(!free)}>${icon(free ? "follow" : "free")}${free ? "让他跟上" : "让他自己做"}</button>
      ${taken
        ? html`<button data-test="give-back" @click=${() => done.giveBack()}>${icon("replay")}画面还给老师</button>`
        : html`<button data-test="take" ?disabled=${!row.technique} @click=${() => done.take()}>${icon("gather")}给大家看他的画面</button>`}
    </div>
    <p>请他去第几步 <small lang="en">Send to a step</small></p>
    <div class="steps">
      ${steps.map(({ number, name }) => html`<button class="dot" data-test="send-step" title=${name} aria-label="第 ${number} 步 ${name}"
        aria-current=${row.technique === here && row.step === number ? "step" : "false"} @click=${() => done.send(number)}>${number}</button>`)}
    </div>
    ${asked.map((question) => inboxRow(question, done))}
  </section>`;
}

/** Questions that nobody could answer, the unanswered first. */
export function inbox(questions: readonly InboxQuestion[], done: Pick<Done, "show" | "answer">): TemplateResult {
  if (!questions.length) {
    return html`<p class="empty" data-test="no-questions">没有等回答的问题。问匠答不上来的，会到这里。
      <small lang="en">No open questions. What the tutor cannot answer arrives here.</small></p>`;
  }
  const open = [...questions].sort((a, b) => Number(a.answer !== null) - Number(b.answer !== null));
  return html`${open.map((question) => inboxRow(question, done))}`;
}

function inboxRow(question: InboxQuestion, done: Pick<Done, "show" | "answer">): TemplateResult {
  const sent = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = String(new FormData(form).get("answer") ?? "").trim();
    const all = (event.submitter as HTMLButtonElement | null)?.value === "all";
    if (text) done.answer(question.id, text, all);
    form.reset();
  };
  return html`<article class="question ${question.answer === null ? "" : "answered"}" data-test="question-row">
    <p><b>${question.name}</b>：${question.words} ${question.step_name ? html`<small>（${question.step_name}）</small>` : nothing}</p>
    ${question.answer === null ? nothing : html`<p class="told">${icon("found")}${question.answer}</p>`}
    <form @submit=${sent}>
      <input name="answer" data-test="answer" maxlength="200" autocomplete="off" aria-label="回答 ${question.name}" placeholder=${question.answer === null ? "写一句回答" : "再补一句"} />
      <button data-test="answer-one" value="one">答给他</button>
      <button data-test="answer-all" value="all">答给大家</button>
      <button type="button" data-test="show" @click=${() => done.show(question.id)}>${icon("gather")}给大家看</button>
    </form>
  </article>`;
}
