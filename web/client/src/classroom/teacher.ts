/** What the teacher's page knows of his class, as a pure function of what the server told and of what he touches. */

import { elsewhere } from "./pupil";
import type { ClassState, InboxQuestion, PupilRow, ServerEvent } from "../wire/events";

/** `lesson`: his own picture and buttons, where the screen has no room for them beside the others. */
export const TABS = ["lesson", "pupils", "inbox", "plan", "class"] as const;
export type Tab = (typeof TABS)[number];

export interface Teacher {
  class: ClassState | null;
  pupils: readonly PupilRow[];
  questions: readonly InboxQuestion[];
  tab: Tab;
  one: string | null; // whose tile was touched
  chosen: readonly string[] | null; // several pupils at once; null: tiles are touched one by one
  shown: string | null; // the question that he shows to all
  to: string | null; // the technique that pupils are sent to; null: the class's
  removing: boolean; // asked whether who is chosen shall leave the class
}

export const START: Teacher = { class: null, pupils: [], questions: [], tab: "pupils", one: null, chosen: null, shown: null, to: null, removing: false };

/** As it is before anything is meant for somebody. */
const NOTHING = { to: null, removing: false } as const;

export type TeacherEvent =
  | ServerEvent
  | { type: "local.tab"; tab: Tab }
  | { type: "local.one"; id: string | null }
  | { type: "local.choose"; ids: readonly string[] | null }
  | { type: "local.toggle"; id: string }
  | { type: "local.to"; technique: string | null }
  | { type: "local.removing"; on: boolean }
  | { type: "local.show"; question: string | null };

export function reduce(now: Teacher, event: TeacherEvent): Teacher {
  switch (event.type) {
    case "class.state":
      return { ...now, class: event, shown: elsewhere(now.class, event) ? null : now.shown };
    case "class.roster": {
      const here = new Set(event.pupils.map(({ id }) => id));
      const one = now.one !== null && here.has(now.one) ? now.one : null;
      const chosen = now.chosen && now.chosen.filter((id) => here.has(id));
      return { ...now, pupils: event.pupils, one, chosen, removing: now.removing && Boolean(one ?? chosen?.length) };
    }
    case "class.inbox":
      return { ...now, questions: event.questions };
    case "local.tab":
      return { ...now, ...NOTHING, tab: event.tab, one: null };
    case "local.one":
      return { ...now, ...NOTHING, tab: "pupils", one: event.id, chosen: null };
    case "local.choose":
      return { ...now, ...(event.ids && now.chosen ? { removing: false } : NOTHING), tab: "pupils", one: null, chosen: event.ids };
    case "local.toggle": {
      const chosen = now.chosen ?? [];
      const left = chosen.filter((id) => id !== event.id);
      return { ...now, removing: false, one: null, chosen: left.length < chosen.length ? left : [...chosen, event.id] };
    }
    case "local.to":
      return { ...now, to: event.technique };
    case "local.removing":
      return { ...now, removing: event.on };
    case "local.show":
      return { ...now, shown: event.question };
    default:
      return now;
  }
}

/** Questions that wait for an answer. */
export const open = ({ questions }: Teacher): number => questions.filter(({ answer }) => answer === null).length;

/** Hands that are up. */
export const hands = ({ pupils }: Teacher): number => pupils.filter(({ hand }) => hand).length;
