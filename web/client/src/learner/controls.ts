/** The buttons beside the microphone: playing is this page's own, pace and view are the lesson's, as when spoken. */

import { html, type TemplateResult } from "lit";
import type { Intent } from "../wire/events";
import { icon } from "../kit/icons";
import type { State } from "../lesson/state";
import { views } from "./views";

export interface Pressed {
  replay(): void;
  play(on: boolean): void;
  pace(speed: number): void;
  command(intent: Intent): void;
  walk(): void;
}

export function controls({ lesson, offer, playing, speed, making }: State, pressed: Pressed): TemplateResult {
  const slow = speed < 1;
  return html`
    <button data-test="replay" ?disabled=${!offer} @click=${() => pressed.replay()}>${icon("replay")}重看</button>
    <button data-test="pause" ?disabled=${!offer} @click=${() => pressed.play(!playing)}>
      ${icon(playing ? "pause" : "play")}${playing ? "暂停" : "继续"}
    </button>
    <button data-test="slow" ?disabled=${!offer} aria-pressed=${slow} @click=${() => pressed.pace(slow ? 1 : 0.5)}>
      <span class="icon" aria-hidden="true">0.5</span>慢放
    </button>
    ${views(lesson, offer, (intent) => pressed.command(intent))}
    <button data-test="walk" ?disabled=${!lesson?.technique} aria-pressed=${making !== null} @click=${() => pressed.walk()}>
      ${icon("walk")}全程
    </button>
  `;
}
