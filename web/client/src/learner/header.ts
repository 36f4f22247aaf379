/** Above the sentence: what the page is doing, the step, and how far what is shown can be trusted. */

import { html, nothing, type TemplateResult } from "lit";
import { icon, type Icon } from "../kit/icons";
import { branched, stepAt } from "../lesson/making";
import { standing } from "../lesson/standing";
import { either, fault, unconfirmed, type Phase, type State, type Words } from "../lesson/state";
import { steps } from "./steps";

const PHASES: Record<Phase, [icon: Icon, words: Words]> = {
  idle: ["microphone", ["等您开口", "Ask away"]],
  listening: ["listening", ["请说", "Speak"]],
  hearing: ["hearing", ["在听", "Hearing you"]],
  found: ["found", ["找到了", "Found"]],
  playing: ["play", ["看画面", "Watch"]],
  error: ["error", ["出了点问题", "Trouble"]],
};
const WALKING: [icon: Icon, words: Words] = ["walk", ["全程", "All of it"]];
const RECONNECTING: [icon: Icon, words: Words] = ["link", ["断线了，正在重连", "Reconnecting"]];
const CONNECTING: [icon: Icon, words: Words] = ["link", ["正在连接", "Connecting"]];

export function header(now: State): TemplateResult {
  const { phase, connected, making, values } = now;
  const wrong = fault(now);
  const [sign, word] = doing(now);
  const step = called(now);
  return html`<div class="header" lang=${either(now, ["zh-CN", "en"])}>
    <span class="phase" data-test="phase" data-phase=${connected ? phase : "lost"} role="status">${icon(sign)}${either(now, word)}</span>
    ${neural(now)}
    ${step ? html`<span class="step" data-test="step">${step}</span>` : nothing}
    ${wrong ? html`<span class="value fault" data-test="fault">${wrong}</span>` : nothing}
    ${unconfirmed(now) ? html`<span class="value open" data-test="unconfirmed">${either(now, ["待传承人确认", "awaits an inheritor"])}</span>` : nothing}
    ${(making ? [] : values).map(
      ({ name, text, confirmed }) => html`<span class="value ${confirmed ? "" : "open"}">${name} ${text}</span>`,
    )}
  </div>`;
}

function doing({ connected, dropped, making, phase }: State): [icon: Icon, words: Words] {
  if (!connected) return dropped ? RECONNECTING : CONNECTING;
  return making && phase !== "hearing" ? WALKING : PHASES[phase];
}

/** The step on the slider, else the lesson's, by number and name in the learner's language; empty without a lesson. On
 * the slider it is told where a step goes on with the work of another than the one before. */
export function called(now: State): string {
  const { lesson, making } = now;
  const at = making ? stepAt(making.clock, making.at).number : lesson?.technique ? lesson.step : null;
  if (at === null || at === undefined) return "";
  const step = steps(now).find(({ number }) => number === at);
  const name = step?.name ?? lesson?.step_name ?? "";
  const from = making && branched(making.clock, stepAt(making.clock, making.at));
  const on = from ? either(now, [`（接第 ${from} 步）`, ` (on from step ${from})`]) : "";
  return either(now, [`第 ${at} 步 · ${name}`, `Step ${at} · ${step?.english ?? name}`]) + on;
}

function neural(now: State): TemplateResult | typeof nothing {
  const told = standing(now);
  if (!told) return nothing;
  return html`<span class="value ${now.beside ? "" : "open"}" data-test="neural" role="status" title=${told.long}>
    ${either(now, ["AI 画面", "AI film"])} ${told.short}
  </span>`;
}
