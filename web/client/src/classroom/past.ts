/** Classes that are over: when each was, and its report, for as long as it is kept. */

import { html, nothing, type TemplateResult } from "lit";
import { address } from "../wire/address";
import type { Past } from "../wire/classes";

const DAY = new Intl.DateTimeFormat("zh-CN", { dateStyle: "medium" });
const TIME = new Intl.DateTimeFormat("zh-CN", { dateStyle: "medium", timeStyle: "short" });

/** The newest first. */
export function past(classes: readonly Past[]): TemplateResult | typeof nothing {
  if (!classes.length) return nothing;
  return html`<h2>上过的课 <small lang="en">Past classes</small></h2>
    <ul class="past">${classes.map(each)}</ul>`;
}

function each({ id, name, opened, ended, kept_until, pupils }: Past): TemplateResult {
  return html`<li data-test="past" data-name=${name}>
    <p><b>${name}</b><small>${TIME.format(new Date(opened))} · ${lasted(opened, ended)} · ${pupils} 人</small>
      <small>留到 ${DAY.format(new Date(kept_until))} <i lang="en">kept until then</i></small></p>
    ${report(id)}
  </li>`;
}

/** How long a class was, in words. */
export function lasted(opened: string, ended: string): string {
  const minutes = Math.max(1, Math.round((Date.parse(ended) - Date.parse(opened)) / 60_000));
  return minutes < 60 ? `${minutes} 分钟` : `${Math.floor(minutes / 60)} 小时${minutes % 60 ? ` ${minutes % 60} 分钟` : ""}`;
}

/** A class's report, to be kept by its teacher. */
export const report = (id: string): TemplateResult => html`<p class="reports">
  <a data-test="report-csv" href=${address(`v1/classes/${id}/report.csv`)} download>表格 CSV</a>
  <a data-test="report-json" href=${address(`v1/classes/${id}/report.json`)} download>学习记录 xAPI</a>
</p>`;
