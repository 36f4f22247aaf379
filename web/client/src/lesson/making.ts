/** The whole making under one slider: from the bare ground to the finished piece, stitch by stitch, both ways. */

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../kit/icons";
import type { Trouble } from "../kit/trouble";
import type { MakingClock, MakingStep } from "../wire/makings";
import { making, picture, type Seen } from "../wire/requests";
import { either, type LocalEvent, type State } from "./state";

export interface Making {
  seen: Seen;
  clock: MakingClock;
  at: number; // s on the clock
  still: string; // the picture there, or as near as there is one yet
}

const NEAR = 0.02; // s that two times are one

/** The time when so many stitches more, or fewer, are done; the clock's ends where there are not so many. */
export function beside({ stops, seconds }: MakingClock, at: number, by: number): number {
  if (by > 0) return stops.filter((stop) => stop > at + NEAR)[by - 1] ?? seconds;
  return stops.filter((stop) => stop < at - NEAR).at(by) ?? 0;
}

/** The step in which a time lies. */
export const stepAt = ({ steps }: MakingClock, at: number): MakingStep =>
  steps.filter(({ begin }) => begin <= at).at(-1) ?? steps[0]!;

/** The step whose work a step goes on with, where that is not the one before it: another way is taken there. */
export function branched({ steps }: MakingClock, step: MakingStep): number | null {
  const before = steps[steps.indexOf(step) - 1];
  return before && step.after !== before.number ? step.after : null;
}

/** Asks for one picture after another; of those wanted meanwhile, the last. */
export class Walk {
  private wanted: Making | null = null;
  private asking = false;
  private shown = "";

  constructor(
    private readonly happen: (event: LocalEvent) => void,
    private readonly failed: (wrong: Trouble) => void,
  ) {}

  /** Begin in a step of what is seen, so many seconds and then so many stitches on. */
  async begin(seen: Seen, step: number, seconds = 0, by = 0): Promise<void> {
    try {
      const clock = await making(seen);
      const at = (clock.steps.find(({ number }) => number === step)?.begin ?? 0) + seconds;
      this.move({ seen, clock, at: 0, still: "" }, by ? beside(clock, at, by) : at);
    } catch (bad) {
      this.failed(bad as Trouble);
    }
  }

  /** So many stitches on, or back. */
  stitch(now: Making, by: number): void {
    this.move(now, beside(now.clock, now.at, by));
  }

  move(now: Making, at: number): void {
    const next = { ...now, at: Math.min(Math.max(at, 0), now.clock.seconds) };
    this.happen({ type: "local.making", making: next });
    this.wanted = next;
    if (!this.asking) void this.ask();
  }

  private async ask(): Promise<void> {
    this.asking = true;
    while (this.wanted) {
      const { seen, at } = this.wanted;
      this.wanted = null;
      const begun = performance.now();
      try {
        const still = URL.createObjectURL(await picture(seen, at));
        this.happen({ type: "local.still", seen, still });
        URL.revokeObjectURL(this.shown);
        this.shown = still;
        window.dispatchEvent(new CustomEvent("wenjiang:still", { detail: { at, ms: performance.now() - begun } }));
      } catch (bad) {
        this.failed(bad as Trouble);
      }
    }
    this.asking = false;
  }
}

/** The picture where the slider stands, over the clip. */
export function still(now: State): TemplateResult | typeof nothing {
  const { making } = now;
  if (!making?.still) return nothing;
  const { number, name } = stepAt(making.clock, making.at);
  return html`<img class="still" data-test="still" src=${making.still} alt=${either(now, [`第 ${number} 步 ${name}`, `Step ${number} ${name}`])} />`;
}

/** A step's mark under the slider: its number, and 3→5 where it goes on with another step than the one before. */
function marked(clock: MakingClock, step: MakingStep): string {
  const from = branched(clock, step);
  return from ? `${from}→${step.number}` : String(step.number);
}

/** The slider with the steps as marks, a stitch back and a stitch on. */
export function slider(now: State, making: Making, walk: Walk): TemplateResult {
  const { clock, at } = making;
  const step = stepAt(clock, at);
  const from = branched(clock, step);
  const on = from ? either(now, [`，接第 ${from} 步`, `, on from step ${from}`]) : "";
  const go = (by: number): void => walk.stitch(making, by);
  const left = (begin: number): string => `inset-inline-start: ${(100 * begin) / clock.seconds}%`;
  const keys = (event: KeyboardEvent): void => {
    const by = ({ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 } as const)[event.key];
    if (!by) return;
    event.preventDefault();
    go(by);
  };
  return html`<div class="walk" lang=${either(now, ["zh-CN", "en"])}>
    <button data-test="stitch-back" ?disabled=${at <= 0} @click=${() => go(-1)}>${icon("earlier")}${either(now, ["退一针", "Stitch back"])}</button>
    <div class="track">
      <input
        type="range"
        data-test="making"
        aria-label="全程 The whole making"
        aria-valuetext=${either(now, [`第 ${step.number} 步 ${step.name}`, `Step ${step.number} ${step.name}`]) + on}
        min="0"
        max=${clock.seconds}
        step="any"
        .value=${String(at)}
        @input=${(event: Event) => walk.move(making, (event.target as HTMLInputElement).valueAsNumber)}
        @keydown=${keys}
      />
      <div class="marks" aria-hidden="true">
        ${clock.steps.map((step) => html`<span style=${left(step.begin)}>${marked(clock, step)}</span>`)}
      </div>
    </div>
    <button data-test="stitch-on" ?disabled=${at >= clock.seconds} @click=${() => go(1)}>${icon("later")}${either(now, ["进一针", "Stitch on"])}</button>
  </div>`;
}
