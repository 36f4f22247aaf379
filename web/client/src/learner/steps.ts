/** The lesson's steps as dots: past, current, to come. */

import { html, nothing, type TemplateResult } from "lit";
import type { Intent, StepName } from "../wire/events";
import { icon } from "../kit/icons";
import { around, either, type State } from "../lesson/state";

export const DOTS = 8; // at most
export const UPRIGHT = 6; // one row of a tablet held upright, where numbers stand above them

/** All of the lesson. */
export const steps = ({ lesson, techniques }: State): readonly StepName[] =>
  techniques.find((technique) => technique.id === lesson?.technique)?.steps ?? [];

/** The steps around the current one, to be touched. */
export function dots(now: State, room: number, command: (intent: Intent) => void, most = DOTS): TemplateResult[] {
  const { lesson } = now;
  return around(steps(now), lesson?.step ?? 1, Math.min(room, most)).map((step) => {
    const past = lesson !== null && (step.number < (lesson.step ?? 0) || lesson.finished);
    const current = step.number === lesson?.step && !lesson.finished;
    return html`<li>
      <button
        class="dot ${past ? "past" : ""}"
        aria-current=${current ? "step" : "false"}
        aria-label=${either(now, [`第 ${step.number} 步 ${step.name}${past ? "，做过了" : ""}`, `Step ${step.number} ${step.english}${past ? ", done" : ""}`])}
        title=${either(now, [step.name, step.english])}
        @click=${() => command({ name: "jump", step: step.number })}
      >
        ${past ? icon("found") : nothing}${step.number}
      </button>
    </li>`;
  });
}
