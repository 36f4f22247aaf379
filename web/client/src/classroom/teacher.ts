/** What the teacher's page knows of his class, as a pure function of what the server told and of what he touches. */

import type { ClassState, InboxQuestion, PupilRow, ServerEvent } from "../wire/events";

export type Tab = "pupils" | "inbox" | "plan" | "class";

export interface Teacher {
  class: ClassState | null;
  pupils: readonly PupilRow[];
  questions: readonly InboxQuestion[];
  tab: Tab;
  one: string | null; // whose tile was touched
}

export const START: Teacher = { class: null, pupils: [], questions: [], tab: "pupils", one: null };

export type TeacherEvent = ServerEvent | { type: "local.tab"; tab: Tab } | { type: "local.one"; id: string | null };

export function reduce(now: Teacher, event: TeacherEvent): Teacher {
  switch (event.type) {
    case "class.state":
      return { ...now, class: event };
    case "class.roster": {
      const here = event.pupils.some(({ id }) => id === now.one);
      return { ...now, pupils: event.pupils, one: here ? now.one : null };
    }
    case "class.inbox":
      return { ...now, questions: event.questions };
    case "local.tab":
      return { ...now, tab: event.tab, one: null };
    case "local.one":
      return { ...now, tab: "pupils", one: event.id };
    default:
      return now;
  }
}

/** Questions that wait for an answer. */
export const open = ({ questions }: Teacher): number => questions.filter(({ answer }) => answer === null).length;

/** Hands that are up. */
export const hands = ({ pupils }: Teacher): number => pupils.filter(({ hand }) => hand).length;
