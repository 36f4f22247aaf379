/** What a pupil and a hall screen know of the class, as a pure function of what the server told. */

import type { ClassState, ServerEvent, Way } from "../wire/events";

/** What the teacher shows to all, or answers to one, until it is closed. */
export interface Sheet {
  kind: "question" | "answer";
  title: string; // whose question it was, or the question that is answered
  words: string;
}

export interface Pupil {
  class: ClassState | null;
  sheet: Sheet | null;
}

export const START: Pupil = { class: null, sheet: null };

export type PupilEvent = ServerEvent | { type: "local.close" };

export function reduce(pupil: Pupil, event: PupilEvent): Pupil {
  switch (event.type) {
    case "class.state":
      return { ...pupil, class: event };
    case "class.question":
      if (event.words) return { ...pupil, sheet: { kind: "question", title: event.name, words: event.words } };
      return pupil.sheet?.kind === "question" ? { ...pupil, sheet: null } : pupil; // the teacher has put it away
    case "class.answer":
      return { ...pupil, sheet: { kind: "answer", title: event.question, words: event.words } };
    case "local.close":
      return { ...pupil, sheet: null };
    default:
      return pupil;
  }
}

/** Whether the class has come to another step. */
export const elsewhere = (before: ClassState | null, now: ClassState): boolean =>
  before !== null && (before.technique !== now.technique || before.step !== now.step);

/** On a hall screen nobody can close a sheet: it goes when the class moves on, or when the teacher puts it away. */
export function onTheWall(hall: Pupil, event: PupilEvent): Pupil {
  const over = event.type === "class.state" ? elsewhere(hall.class, event) : event.type === "class.question" && !event.words;
  return over ? { ...reduce(hall, event), sheet: null } : reduce(hall, event);
}

/** How the pupil goes along with the class: a word, and how that is meant. */
export const WAYS: Record<Way, [word: string, english: string, meant: string]> = {
  follow: ["跟着老师", "With the teacher", "老师走到哪一步，这里就到哪一步。"],
  free: ["自己做", "On your own", "按自己的快慢来；随时可以跟上老师。"],
  locked: ["一起看老师", "All together", "老师正带大家做这一步，先一起看。"],
};
