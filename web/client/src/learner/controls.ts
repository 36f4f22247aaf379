/** The buttons beside the microphone: playing is this page's own, pace and view are the lesson's, as when spoken. */

import { html, type TemplateResult } from "lit";
import type { Intent } from "../wire/events";
import { icon } from "../kit/icons";
import { either, type State } from "../lesson/state";
import { views } from "./views";

export interface Pressed {
  replay(): void;
  play(on: boolean): void;
  pace(speed: number): void;
  command(intent: Intent): void;
  walk(): void;
}

export function controls(now: State, pressed: Pressed): TemplateResult {
  const { lesson, offer, playing, speed, making } = now;
  const slow = speed < 1;
  return html`
    <button data-test="replay" ?disabled=${!offer} @click=${() => pressed.replay()}>${icon("replay")}${either(now, ["重看", "Again"])}</button>
    <button data-test="pause" ?disabled=${!offer} @click=${() => pressed.play(!playing)}>
      ${icon(playing ? "pause" : "play")}${playing ? either(now, ["暂停", "Pause"]) : either(now, ["继续", "Play"])}
    </button>
    <button data-test="slow" ?disabled=${!offer} aria-pressed=${slow} @click=${() => pressed.pace(slow ? 1 : 0.5)}>
      <span class="icon" aria-hidden="true">0.5</span>${either(now, ["慢放", "Slow"])}
    </button>
    ${views(now, (intent) => pressed.command(intent))}
    <button data-test="walk" ?disabled=${!lesson?.technique} aria-pressed=${making !== null} @click=${() => pressed.walk()}>
      ${icon("walk")}${either(now, ["全程", "All"])}
    </button>
  `;
}
