/** Questions that the tutor could not answer, in the pupils' words, and what the teacher does with them. */

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../kit/icons";
import { address } from "../wire/address";
import type { InboxQuestion } from "../wire/events";

export interface Answered {
  answer(question: string, text: string, all: boolean): void;
  /** To all; null: put away what is shown. */
  show(question: string | null): void;
  /** His answer as a draft for the library. */
  propose(question: string): void;
}

/** The unanswered first. `shown`: the one that all see. */
export function inbox(questions: readonly InboxQuestion[], shown: string | null, done: Answered): TemplateResult {
  if (!questions.length) {
    return html`<p class="empty" data-test="no-questions">没有等回答的问题。问匠答不上来的，会到这里。
      <small lang="en">No open questions. What the tutor cannot answer arrives here.</small></p>`;
  }
  const open = [...questions].sort((a, b) => Number(a.answer !== null) - Number(b.answer !== null));
  return html`${open.map((question) => asked(question, shown, done))}`;
}

export function asked(question: InboxQuestion, shown: string | null, done: Answered): TemplateResult {
  const { id, name, words, step_name, answer, proposed } = question;
  const sent = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = String(new FormData(form).get("answer") ?? "").trim();
    const all = (event.submitter as HTMLButtonElement | null)?.value === "all";
    if (text) done.answer(id, text, all);
    form.reset();
  };
  return html`<article class="question ${answer === null ? "" : "answered"}" data-test="question-row">
    <p><b>${name}</b>：${words} ${step_name ? html`<span class="at">（${step_name}）</span>` : nothing}</p>
    ${answer === null ? nothing : html`<p class="told">${icon("found")}${answer}</p>`}
    <form @submit=${sent}>
      <input name="answer" data-test="answer" maxlength="200" autocomplete="off" aria-label="回答 ${name}" placeholder=${answer === null ? "写一句回答" : "再补一句"} />
      <button data-test="answer-one" value="one">答给他</button>
      <button data-test="answer-all" value="all">答给大家</button>
      ${shown === id
        ? html`<button type="button" class="shown" data-test="put-away" @click=${() => done.show(null)}>${icon("cross")}收起来</button>`
        : html`<button type="button" data-test="show" @click=${() => done.show(id)}>${icon("gather")}给大家看</button>`}
    </form>
    ${answer === null ? nothing : proposing(id, proposed, done)}
  </article>`;
}

/** What was answered once need not be asked again: the answer can wait among the drafts for an inheritor. */
function proposing(id: string, proposed: boolean, done: Answered): TemplateResult {
  return proposed
    ? html`<p class="proposed" role="status" data-test="proposed"><span>${icon("found")}已建议入库：在<a href=${address("oral.html")} target="_blank">草稿</a>里等传承人确认，办得怎样也在那里看。<small lang="en">Proposed: a draft, until an inheritor confirms it; what became of it stands there.</small></span></p>`
    : html`<p class="proposed"><button data-test="propose" @click=${() => done.propose(id)}>${icon("recorded")}建议入库</button>
        <span>您的回答和这个问题会成为草稿，不留学生的名字。<small lang="en">Your answer and the question become a draft, without the pupil's name.</small></span></p>`;
}
