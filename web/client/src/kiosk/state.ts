/** A visit at the kiosk, as a pure function of what happened: who is here, what he does, when the next one begins. */

import type { Intent, IntentName } from "../wire/events";

export const COUNTDOWN = 15_000; // ms
export const FAREWELL = 6_000; // ms
export const NOISE = 15_000; // ms without a sign, at most, where only a voice was heard

export type Scene = "attract" | "invite" | "serve" | "farewell";
export type Way = "look" | "ask" | "learn";
export type Language = "zh" | "en";
export type Level = 0 | 1 | 2;

/** What is counted of one visit. */
export interface Visit {
  began: number; // ms
  acted: boolean; // he has touched something, or told the kiosk something
  asked: number;
  missed: readonly string[]; // what was asked for and not found
}

export interface Kiosk {
  scene: Scene;
  way: Way;
  language: Language;
  text: Level; // how large
  hush: Level; // how soft the voice is; 2: silent
  since: number; // ms of the last sign of a visitor, or of what was done for him
  leaving: number | null; // ms when the countdown began
  visit: Visit | null;
  visitor: number; // counts those who have been here
}

/** Everything that happened, at a time of a clock that only goes forward, ms. */
export type Happening = { at: number } & (
  | { type: "tick"; hearing: boolean; aloud: boolean; unseen: boolean }
  | { type: "touched" }
  | { type: "spoke" }
  | { type: "answered"; way: Way; missed: string | null; language: Language }
  | { type: "way"; way: Way }
  | { type: "language"; language: Language }
  | { type: "text"; level?: Level } // without one, the next
  | { type: "hush"; level?: Level }
  | { type: "goodbye" }
  | { type: "gone" }
);

/** As it is told: when it happened is added. */
export type Timeless = Happening extends infer Each ? (Each extends Happening ? Omit<Each, "at"> : never) : never;

export const START: Kiosk = {
  scene: "attract", way: "look", language: "zh", text: 0, hush: 0, since: 0, leaving: null, visit: null, visitor: 0,
};

/** `quiet`: ms without a sign of a visitor before the countdown begins. */
export function reduce(now: Kiosk, event: Happening, quiet: number): Kiosk {
  const { at } = event;
  switch (event.type) {
    case "tick":
      return passed(now, event, quiet);
    case "touched":
      if (now.scene === "attract") return begun(now, at, true);
      if (now.scene === "farewell") return begun(over(now, at), at, true);
      return acted(now, at);
    case "spoke":
      if (now.scene === "attract") return begun(now, at, false);
      return now.scene === "farewell" ? now : { ...now, leaving: null };
    case "answered": {
      const of = now.visit ?? begun(now, at, false).visit!;
      const missed = event.missed === null ? of.missed : [...of.missed, event.missed];
      const visit = { ...of, asked: of.asked + 1, missed };
      if (now.scene === "farewell") return { ...now, visit };
      return { ...here(now, at), scene: "serve", way: event.way, language: event.language, visit };
    }
    case "way":
      return { ...acted(now, at), scene: "serve", way: event.way };
    case "language":
      return { ...acted(now, at), language: event.language };
    case "text":
      return { ...acted(now, at), text: event.level ?? next(now.text) };
    case "hush":
      return { ...acted(now, at), hush: event.level ?? next(now.hush) };
    case "goodbye":
      return now.visit ? { ...here(now, at), scene: "farewell" } : now;
    case "gone":
      return now.visit ? over(now, at) : now;
  }
}

/** Dark: by an order at once, by the hour once nobody is here. */
export const closed = ({ scene }: Kiosk, rest: "open" | "quiet" | "closed", asleep: boolean): boolean =>
  rest === "closed" && (asleep || scene === "attract");

/** Seconds of the countdown that are left; null where none runs. */
export const left = ({ leaving }: Kiosk, at: number): number | null =>
  leaving === null ? null : Math.max(0, Math.ceil((COUNTDOWN - (at - leaving)) / 1000));

/** A visit that is counted, and not only a noise. */
export const real = (visit: Visit): boolean => visit.acted || visit.asked > 0;

const MOVES: ReadonlySet<IntentName> = new Set([
  "start", "next", "done", "previous", "repeat", "jump", "undo", "view", "slower", "faster", "pause", "resume",
]);
const STITCHES: ReadonlySet<IntentName> = new Set(["stitch_on", "stitch_back"]);

/** Where spoken wishes lead: moves to the steps, stitches to the making, questions nowhere while a step is tried. */
export function wayOf(intents: readonly Intent[], now: Way): Way {
  if (intents.some(({ name }) => STITCHES.has(name))) return "look";
  if (intents.some(({ name }) => MOVES.has(name))) return "learn";
  return now === "learn" ? "learn" : "ask";
}

function passed(now: Kiosk, { at, hearing, aloud, unseen }: Extract<Happening, { type: "tick" }>, quiet: number): Kiosk {
  if (now.scene === "attract") return now;
  if (aloud || (unseen && now.scene !== "farewell")) return { ...now, since: at, leaving: null };
  if (now.scene === "farewell") return at - now.since >= FAREWELL ? over(now, at) : now;
  if (hearing) return { ...now, leaving: null }; // a noise in the hall is no sign of a visitor
  if (now.leaving !== null) return at - now.leaving >= COUNTDOWN ? over(now, at) : now;
  const patience = now.visit && real(now.visit) ? quiet : Math.min(quiet, NOISE);
  return at - now.since >= patience ? { ...now, leaving: at } : now;
}

const here = (now: Kiosk, at: number): Kiosk => ({ ...now, since: at, leaving: null });

const acted = (now: Kiosk, at: number): Kiosk => ({ ...here(now, at), visit: now.visit && { ...now.visit, acted: true } });

const begun = (now: Kiosk, at: number, acted: boolean): Kiosk => ({
  ...here(now, at), scene: "invite", visit: { began: at, acted, asked: 0, missed: [] },
});

/** Everything as it was before the visitor came. */
const over = ({ visitor }: Kiosk, at: number): Kiosk => ({ ...START, since: at, visitor: visitor + 1 });

const next = (level: Level): Level => ((level + 1) % 3) as Level;
