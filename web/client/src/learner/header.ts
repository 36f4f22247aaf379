/** Above the sentence: what the page is doing, the step, and how far what is shown can be trusted. */

import { html, nothing, type TemplateResult } from "lit";
import { icon, type Icon } from "../kit/icons";
import { stepAt } from "../lesson/making";
import { fault, standing, unconfirmed, type Phase, type State } from "../lesson/state";

const WORDS: Record<Phase, [icon: Icon, word: string]> = {
  idle: ["microphone", "等您开口"],
  listening: ["listening", "请说"],
  hearing: ["hearing", "在听"],
  found: ["found", "找到了"],
  playing: ["play", "看画面"],
  error: ["error", "出了点问题"],
};

export function header(now: State): TemplateResult {
  const { lesson, phase, connected, dropped, making } = now;
  const wrong = fault(now);
  const walked = making && stepAt(making.clock, making.at);
  const step = walked ?? (lesson?.technique ? { number: lesson.step, name: lesson.step_name } : null);
  const [sign, word] = connected ? (walked && phase !== "hearing" ? (["walk", "全程"] as const) : WORDS[phase]) : (["link", dropped ? "断线了，正在重连" : "正在连接"] as const);
  return html`<div class="header">
    <span class="phase" data-test="phase" data-phase=${connected ? phase : "lost"} role="status">${icon(sign)}${word}</span>
    ${neural(now)}
    ${step ? html`<span class="step" data-test="step">第 ${step.number} 步 · ${step.name}</span>` : nothing}
    ${wrong ? html`<span class="value fault" data-test="fault">${wrong}</span>` : nothing}
    ${unconfirmed(now) ? html`<span class="value open" data-test="unconfirmed">待传承人确认</span>` : nothing}
    ${(walked ? [] : now.values).map(
      ({ name, text, confirmed }) => html`<span class="value ${confirmed ? "" : "open"}">${name} ${text}</span>`,
    )}
  </div>`;
}

function neural(now: State): TemplateResult | typeof nothing {
  const told = standing(now);
  if (!told) return nothing;
  return html`<span class="value ${now.beside ? "" : "open"}" data-test="neural" role="status" title=${told.long}>
    AI 画面 ${told.short}
  </span>`;
}
