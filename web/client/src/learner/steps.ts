/** The lesson's steps as dots: past, current, to come. */

import { html, nothing, type TemplateResult } from "lit";
import type { Intent } from "../wire/events";
import { icon } from "../kit/icons";
import { around, type State } from "./state";

const DOTS = 8; // what the narrowest screen has room for

/** The steps around the current one, to be touched. */
export function dots({ lesson, techniques }: State, command: (intent: Intent) => void): TemplateResult[] {
  const steps = techniques.find((technique) => technique.id === lesson?.technique)?.steps ?? [];
  return around(steps, lesson?.step ?? 1, DOTS).map((step) => {
    const past = lesson !== null && (step.number < (lesson.step ?? 0) || lesson.finished);
    const current = step.number === lesson?.step && !lesson.finished;
    return html`<li>
      <button
        class="dot ${past ? "past" : ""}"
        aria-current=${current ? "step" : "false"}
        aria-label="第 ${step.number} 步 ${step.name}${past ? "，做过了" : ""}"
        title=${step.name}
        @click=${() => command({ name: "jump", step: step.number })}
      >
        ${past ? icon("found") : nothing}${step.number}
      </button>
    </li>`;
  });
}
