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
      return { ...pupil, sheet: { kind: "question", title: event.name, words: event.words } };
    case "class.answer":
      return { ...pupil, sheet: { kind: "answer", title: event.question, words: event.words } };
    case "local.close":
      return { ...pupil, sheet: null };
    default:
      return pupil;
  }
}

/** How the pupil goes along with the class: a word, and how that is meant. */
export const WAYS: Record<Way, [word: string, english: string, meant: string]> = {
  follow: ["跟着老师", "With the teacher", "老师走到哪一步，这里就到哪一步。"],
  free: ["自己做", "On your own", "按自己的快慢来；随时可以跟上老师。"],
  locked: ["一起看老师", "All together", "老师正带大家做这一步，先一起看。"],
};
