/** What the page 口述整理 shows of its state. */

import { html, nothing, type TemplateResult } from "lit";
import type { Draft, Question } from "../wire/drafts";
import { FIELDS, given, marks, pieces, rows, type Mark, type Row } from "./fields";
import { icon } from "../kit/icons";
import { address } from "../wire/address";
import { conflicts, type Settling } from "./conflicts";
import { FRAGMENT, may, type Oral } from "./state";
import { standing, told, type Standing } from "./standing";

/** What the person can do. */
export interface Doing extends Settling, Standing {
  normalise(): Promise<void>;
  answer(question: string): Promise<void>;
  reopen(question: string): Promise<void>;
  speak(who: string): Promise<void>;
  save(): Promise<void>;
  load(id: string): Promise<void>;
}

const BUSY = { 整理: "正在整理", 听写: "正在听写", 保存: "正在保存", 打开: "正在打开", 定: "正在记下", 回: "正在记下" };
const LONGEST = 2000; // characters of a fragment
const TIME = new Intl.DateTimeFormat("zh-CN", { dateStyle: "medium", timeStyle: "short" });

export function view(now: Oral, page: Doing): TemplateResult {
  const { draft } = now;
  return html`
    <main lang="zh-CN">
      <header>
        <h1>口述整理</h1>
        <p class="status" role="status" data-test="status">${now.busy ? BUSY[now.busy] : now.recording ? "正在录音，说完再按一下" : ""}</p>
        ${person(now)}
        <button data-test="new" ?disabled=${now.recording !== null} @click=${() => page.happen({ type: "new" })}>另起一份</button>
        ${now.trouble
          ? html`<p class="trouble" role="alert" data-test="trouble">${icon("error")}<b>${now.trouble.message}</b> ${now.trouble.hint}</p>`
          : nothing}
      </header>
      ${source(now, page)}
      ${draft ? [read(draft, now, page), instruction(draft, now, page)] : nothing}
      ${list(now, page)}
      <section data-test="conflicts">
        <h2>两说待定</h2>
        ${may(now, "settle_conflict") ? conflicts(now, page) : closed(now, "定两说")}
      </section>
    </main>
  `;
}

/** Who is signed in, and the way to the page where he signs in and out; beside this page, so that nothing is lost. */
function person({ me }: Oral): TemplateResult | typeof nothing {
  return me?.name ? signing(me.name, "me") : nothing;
}

const signing = (words: string, name: string): TemplateResult =>
  html`<a href=${address("sign-in.html")} target="_blank" data-test=${name}>${words}</a>`;

function source(now: Oral, page: Doing): TemplateResult {
  const send = (event: Event): void => {
    event.preventDefault();
    void page.normalise();
  };
  return html`<form class="source" @submit=${send}>
    <label class="words">
      <span>原话 <small>照说的写，不用改顺</small></span>
      <textarea
        data-test="text"
        rows="2"
        maxlength=${LONGEST}
        .value=${now.text}
        @input=${(event: InputEvent) => page.happen({ type: "text", text: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
    </label>
    ${microphone(FRAGMENT, "录下原话", now, page)}
    <label class="craft">
      <span>手艺</span>
      <select
        data-test="craft"
        @change=${(event: Event) => page.happen({ type: "craft", craft: (event.target as HTMLSelectElement).value || null })}
      >
        <option value="" .selected=${now.craft === null}>没有指定</option>
        ${now.crafts.map(({ id, name }) => html`<option value=${id} .selected=${id === now.craft}>${name}</option>`)}
      </select>
    </label>
    <button class="main" data-test="normalise" ?disabled=${!now.text.trim() || now.recording !== null}>整理</button>
  </form>`;
}

function microphone(who: string, label: string, now: Oral, page: Doing): TemplateResult {
  const on = now.recording === who;
  const [sign, word] = on ? (now.busy ? (["found", "听写中"] as const) : (["hearing", "说完了"] as const)) : (["microphone", "说"] as const);
  return html`<button
    type="button"
    class="microphone"
    data-test="microphone"
    aria-pressed=${on}
    aria-label=${on ? word : label}
    ?disabled=${now.recording !== null && (!on || now.busy !== null)}
    @click=${() => page.speak(who)}
  >
    ${icon(sign)}${word}
  </button>`;
}

// ---- the fragment and its fields

function read(draft: Draft, now: Oral, page: Doing): TemplateResult {
  const said = pieces(draft.text, marks(draft));
  return html`<section class="read" @pointerleave=${() => page.happen({ type: "lit", row: null })}>
    <div>
      ${proposal(now)} ${standing(now, page)}
      <h2>原话里说了什么</h2>
      <p class="fragment" data-test="fragment">
        ${said.map(({ text, marks: over, first }) => (over.length ? piece(text, over, first, now, page) : text))}
      </p>
      <p class="note">划出的字就是依据；没划的字没有采用。</p>
      ${draft.questions.length ? questions(draft, now, page) : nothing}
    </div>
    <div>${draft.actions.length
        ? draft.actions.map((_, action) => table(draft, action, now, page))
        : html`<p data-test="nothing">没有听出动作。请说出手上做什么、怎么做。</p>`}</div>
  </section>`;
}

/** Whose words the fragment is. */
const speaker = ({ saved }: Oral): string => (saved?.proposal ? "老师建议" : "口述");

/** What a teacher has proposed is nobody's knowledge yet. */
function proposal({ saved, techniques, standings }: Oral): TemplateResult | typeof nothing {
  const of = saved?.proposal;
  if (!of) return nothing;
  const technique = techniques.find(({ id }) => id === of.technique);
  const waits = !standings.some(({ draft, standing }) => draft === saved.id && standing === "confirmed");
  const step = technique?.steps.find(({ number }) => number === of.step);
  return html`<p class="proposal" data-test="proposal">${icon("unsaid")}<b>老师建议${waits ? "，待传承人确认" : ""}</b>
    学生问：“${of.question}”${technique ? `（${technique.name}${step ? ` 第 ${step.number} 步 ${step.name}` : ""}）` : nothing}
    <small lang="en">A teacher's answer to a pupil's question: nobody is shown it before an inheritor confirms it.</small></p>`;
}

/** The narrowest field colours the words, the next one underlines them; each is named over the character it begins at,
 * which a reader hears after the words instead. */
function piece(text: string, over: Mark[], first: Mark[], now: Oral, page: Doing): TemplateResult {
  const [inner, outer] = over as [Mark, Mark?];
  const names = first.map(({ field }) => FIELDS[field]).join("·");
  const [head, ...rest] = Array.from(text);
  return html`<mark
    tabindex="0"
    role="button"
    class=${over.some(({ id }) => id === now.lit) ? "lit" : ""}
    data-field=${inner.field}
    data-outer=${outer?.field ?? nothing}
    data-row=${inner.id}
    aria-pressed=${over.some(({ id }) => id === now.lit)}
    aria-label="${text}：${over.map(({ field }) => FIELDS[field]).join("、")}"
    @pointerenter=${() => page.happen({ type: "lit", row: inner.id })}
    @focus=${() => page.happen({ type: "lit", row: inner.id })}
    @click=${() => page.happen({ type: "lit", row: inner.id })}
    >${names ? html`<ruby>${head}<rt data-names=${names}></rt></ruby>` : head}${rest.join("")}</mark
  >`;
}

function table(draft: Draft, action: number, now: Oral, page: Doing): TemplateResult {
  const avoid = draft.actions[action]!.avoid;
  const many = draft.actions.length > 1;
  const all = rows(draft, action, speaker(now));
  const unknown = all.filter(({ values }) => !values.length).map(({ name }) => name);
  return html`<table data-test="fields">
    <caption>
      ${many ? `第 ${action + 1} 个动作` : "动作的各项"}${avoid ? html`<strong class="avoid">${icon("error")}不要这样做</strong>` : nothing}
    </caption>
    <tbody>
      ${all.filter(({ values }) => values.length).map((row) => line(row, now, page))}
      <tr class="open">
        <th scope="row">未说明</th>
        <td data-test="unknown">${unknown.join("、")}</td>
      </tr>
    </tbody>
  </table>`;
}

function line({ id, field, name, values }: Row, now: Oral, page: Doing): TemplateResult {
  const light = (): void => page.happen({ type: "lit", row: id });
  return html`<tr class=${now.lit === id ? "lit" : ""} data-row=${id} data-field=${field} @pointerenter=${light}>
    <th scope="row">
      <button type="button" aria-pressed=${now.lit === id} @focus=${light} @click=${light}>${name}</button>
    </th>
    <td>
      ${values.map(
        ({ text, source: from, vague }) =>
          html`<span class="value">${text}${vague ? html`<em>没有说多少</em>` : nothing}<small>${from}</small></span>`,
      )}
    </td>
  </tr>`;
}

// ---- the questions

function questions(draft: Draft, now: Oral, page: Doing): TemplateResult {
  const left = draft.questions.filter(({ understood }) => !understood).length;
  return html`
    <h2>还要问传承人 <span data-test="left">${left ? `${left} 个问题` : "没有了"}</span></h2>
    <ol class="questions">
      ${draft.questions.map((each) => question(draft, each, now, page))}
    </ol>
  `;
}

function question(draft: Draft, asked: Question, now: Oral, page: Doing): TemplateResult {
  const { id, text, answer, understood } = asked;
  const gave = given(draft, asked);
  if (understood && now.open !== id) {
    return html`<li tabindex="-1" data-test="question" data-question=${id} class="understood">
      <p>${text}</p>
      <p class="given" role="status">
        <span class="sign">${icon("found")}听懂了</span><b data-test="given">${gave.join("；")}</b>
        <small>口述，回答“${answer}”</small>
      </p>
      <button type="button" data-test="again" ?disabled=${now.recording !== null} @click=${() => page.reopen(id)}>重新回答</button>
    </li>`;
  }
  const send = (event: Event): void => {
    event.preventDefault();
    void page.answer(id);
  };
  const typed = (event: InputEvent): void =>
    page.happen({ type: "answering", question: id, text: (event.target as HTMLInputElement).value });
  return html`<li tabindex="-1" data-test="question" data-question=${id}>
    <p id="q-${id}">${text}</p>
    ${answer && !understood
      ? html`<p class="missed" role="status">
          <span class="sign">${icon("error")}${gave.length ? `听懂了${gave.join("；")}，还差上面这一句` : "没听懂，再说一次"}</span>
          <small>听到的是“${answer}”</small>
        </p>`
      : nothing}
    <form @submit=${send}>
      <input
        data-test="answer"
        aria-labelledby="q-${id}"
        autocomplete="off"
        maxlength="200"
        placeholder="写下传承人的回答"
        .value=${now.answers[id] ?? ""}
        @input=${typed}
      />
      <button data-test="send" ?disabled=${!now.answers[id]?.trim() || now.recording !== null}>回答</button>
      ${microphone(id, `说出回答：${text}`, now, page)}
    </form>
  </li>`;
}

// ---- the instruction, and keeping it

function instruction(draft: Draft, now: Oral, page: Doing): TemplateResult {
  const numbers = draft.actions.flatMap((_, action) => rows(draft, action, speaker(now))).filter(({ field }) => field === "number");
  const send = (event: Event): void => {
    event.preventDefault();
    void page.save();
  };
  const state = now.changed ? (now.saved ? `第 ${now.saved.revision} 稿之后有改动，还没存` : "还没存") : `已存为第 ${now.saved?.revision} 稿`;
  return html`<section class="instruction">
    <h2>规范表述</h2>
    <p class="sentence" data-test="instruction">${draft.instruction ?? "说得还不够，写不成一句。请先回答上面的问题。"}</p>
    <ul class="sources" data-test="sources">
      ${numbers.flatMap(({ name, values }) =>
        values
          .filter(({ vague }) => !vague)
          .map(({ text, source: from }) => html`<li><b>${name} ${text}</b> 来源：${from}</li>`),
      )}
    </ul>
    <form class="save" @submit=${send}>
      <label
        ><span>整理人</span
        ><input
          data-test="author"
          autocomplete="name"
          required
          maxlength="40"
          .value=${now.author}
          @input=${(event: InputEvent) => page.happen({ type: "author", author: (event.target as HTMLInputElement).value })}
      /></label>
      <button
        class="main"
        data-test="save"
        ?disabled=${!may(now, "save_draft") || !now.author.trim() || !now.changed || now.recording !== null}
      >
        存为草稿
      </button>
      <p role="status" data-test="saved">${now.changed ? nothing : icon("found")}${state}</p>
      ${may(now, "save_draft") ? nothing : closed(now, "存草稿")}
    </form>
  </section>`;
}

function list(now: Oral, page: Doing): TemplateResult {
  return html`<section>
    <h2>存下的草稿</h2>
    ${!may(now, "read_drafts")
      ? closed(now, "看草稿")
      : now.list.length
      ? html`<ul class="list">
          ${now.list.map(
            ({ id, revision, text, open, author, when, proposal }) =>
              html`<li>
                <button data-test="draft" aria-current=${id === now.saved?.id} ?disabled=${now.recording !== null} @click=${() => page.load(id)}>
                  <b>${text}</b>
                  <small>${proposal ? html`<span data-test="proposed">老师建议</span> · ` : nothing}第 ${revision} 稿 · ${author} · ${TIME.format(new Date(when))} · ${open ? `还有 ${open} 问` : "问题都答了"}</small>
                  ${told(id, now)}
                </button>
              </li>`,
          )}
        </ul>`
      : html`<p class="note">还没有。</p>`}
  </section>`;
}

/** Why something cannot be done here, and the way to where it can. */
function closed({ me }: Oral, what: string): TemplateResult {
  return me?.name
    ? html`<p class="closed">${me.name}的身份不能${what}，请找管理员。</p>`
    : html`<p class="closed">${what}要先登录，写好的都会留着。${signing("去登录", "sign-in")}</p>`;
}
