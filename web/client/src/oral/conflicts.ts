/** Where sources disagree, on the page 口述整理: what each tells, and the buttons by which an inheritor settles it. */

import { html, nothing, type TemplateResult } from "lit";
import type { Conflict } from "../wire/conflicts";
import { icon } from "../kit/icons";
import type { Oral, OralEvent } from "./state";

/** What the person can do with them. */
export interface Settling {
  happen(event: OralEvent): void;
  settle(of: Conflict, source: string | null): Promise<void>;
}

const DAY = new Intl.DateTimeFormat("zh-CN", { dateStyle: "medium" });
const COUNTS = ["", "", "两", "三", "四", "五"];

export const conflicts = (now: Oral, page: Settling): TemplateResult => html`
  <p class="note">出处说得不一样的，都亮在学的人面前，不替传承人挑。定下的从下次开机起用，别的说法仍留着。</p>
  <label class="settler"
    ><span>传承人</span
    ><input
      data-test="settler"
      maxlength="40"
      placeholder="谁定的，写他的名字"
      .value=${now.settler}
      @input=${(event: InputEvent) => page.happen({ type: "settler", settler: (event.target as HTMLInputElement).value })}
  /></label>
  <ul class="conflicts">
    ${now.conflicts.map((each) => conflict(each, now, page))}
  </ul>
`;

function conflict(of: Conflict, now: Oral, page: Settling): TemplateResult {
  const closed = !now.settler.trim() || now.busy !== null || now.recording !== null;
  return html`<li data-test="conflict" data-key="${of.technique}:${of.step} ${of.key}">
    <p>
      <span class="sign">${icon(of.settled ? "found" : "disputed")}${of.settled ? "已定" : `${COUNTS[of.tellings.length] ?? of.tellings.length}说`}</span>
      <b>${of.name}</b> <small>${of.technique_name} 第 ${of.step} 步 ${of.step_name}</small>
    </p>
    <ul class="tellings">
      ${of.tellings.map(
        ({ source, about, text }) => html`<li class=${source === of.settled ? "holds" : ""}>
          <b>${text}</b> <small>${about}</small>
          ${of.settled
            ? nothing
            : html`<button type="button" data-test="settle" ?disabled=${closed} aria-label="以此为准：${of.name}，${text}" @click=${() => page.settle(of, source)}>以此为准</button>`}
        </li>`,
      )}
    </ul>
    ${of.settled
      ? html`<p class="given" role="status" data-test="settled">
          ${of.by}定的${of.on ? `，${DAY.format(new Date(of.on))}` : ""}
          <button type="button" data-test="reopen" ?disabled=${closed} @click=${() => page.settle(of, null)}>重新待定</button>
        </p>`
      : html`<p class="note">要问：${of.question}</p>`}
  </li>`;
}
