/** The state of the page 口述整理: a pure reducer over what the server answers and what the person does. */

import type { Conflict } from "../wire/conflicts";
import type { CraftName, Draft, Listed, Revision } from "../wire/drafts";
import type { TechniqueName } from "../wire/events";
import type { Deed, Me } from "../wire/people";
import type { Ruled } from "../wire/rulings";
import type { Trouble } from "../kit/trouble";

export const FRAGMENT = "fragment"; // who speaks into the microphone: this, or the id of a question

export interface Oral {
  me: Me | null; // null: not known yet
  crafts: CraftName[];
  techniques: TechniqueName[];
  list: Listed[];
  standings: Ruled[]; // how each of the list stands
  conflicts: Conflict[]; // where the library's sources disagree
  settler: string; // the inheritor who settles one
  text: string;
  craft: string | null;
  draft: Draft | null;
  saved: Revision | null; // what the draft was opened from or last saved as
  changed: boolean; // since then
  author: string;
  lit: string | null; // the row that is looked at
  answers: Record<string, string>; // what stands in the answer boxes
  open: string | null; // an understood question that is answered again
  recording: string | null;
  busy: "整理" | "听写" | "保存" | "打开" | "定" | "回" | null;
  trouble: Trouble | null;
}

export type OralEvent =
  | { type: "me"; me: Me }
  | { type: "crafts"; crafts: CraftName[]; techniques: TechniqueName[] }
  | { type: "list"; list: Listed[]; standings: Ruled[] }
  | { type: "conflicts"; conflicts: Conflict[] }
  | { type: "settler"; settler: string }
  | { type: "text"; text: string }
  | { type: "craft"; craft: string | null }
  | { type: "author"; author: string }
  | { type: "lit"; row: string | null }
  | { type: "busy"; busy: Oral["busy"] }
  | { type: "recording"; who: string | null }
  | { type: "heard"; text: string }
  | { type: "answering"; question: string; text: string }
  | { type: "open"; question: string }
  | { type: "draft"; draft: Draft; question?: string }
  | { type: "saved"; saved: Revision }
  | { type: "loaded"; saved: Revision }
  | { type: "new" }
  | { type: "trouble"; trouble: Trouble };

export const START: Oral = {
  me: null,
  crafts: [],
  techniques: [],
  list: [],
  standings: [],
  conflicts: [],
  settler: "",
  text: "",
  craft: null,
  draft: null,
  saved: null,
  changed: false,
  author: "",
  lit: null,
  answers: {},
  open: null,
  recording: null,
  busy: null,
  trouble: null,
};

/** Whether the person at the page may do it, as far as is known; the server decides. */
export const may = ({ me }: { me: Me | null }, deed: Deed): boolean => me === null || me.may.includes(deed);

/** What is no part of one draft. */
const stays = ({ me, crafts, techniques, list, standings, conflicts, settler }: Oral): Partial<Oral> => ({ me, crafts, techniques, list, standings, conflicts, settler });

export function reduce(now: Oral, event: OralEvent): Oral {
  switch (event.type) {
    case "me":
      return { ...now, me: event.me, author: now.author || event.me.name, list: may(event, "read_drafts") ? now.list : [], conflicts: may(event, "settle_conflict") ? now.conflicts : [] };
    case "crafts":
      return { ...now, crafts: event.crafts, techniques: event.techniques };
    case "list":
      return { ...now, list: event.list, standings: event.standings };
    case "conflicts":
      return { ...now, conflicts: event.conflicts };
    case "settler":
      return { ...now, settler: event.settler };
    case "text":
      return { ...now, text: event.text };
    case "craft":
      return { ...now, craft: event.craft };
    case "author":
      return { ...now, author: event.author };
    case "lit":
      return { ...now, lit: event.row };
    case "busy":
      return { ...now, busy: event.busy, trouble: event.busy ? null : now.trouble };
    case "recording":
      return { ...now, recording: event.who, trouble: event.who === null ? now.trouble : null };
    case "heard":
      return { ...now, text: now.text + event.text };
    case "answering":
      return { ...now, answers: { ...now.answers, [event.question]: event.text } };
    case "open":
      return { ...now, open: event.question };
    case "draft": {
      const answers = event.question ? { ...now.answers } : {};
      if (event.question) delete answers[event.question];
      return { ...now, draft: event.draft, changed: true, answers, open: null, lit: null };
    }
    case "saved":
      return { ...now, draft: event.saved.draft, saved: event.saved, changed: false };
    case "loaded": {
      const { draft, author } = event.saved;
      const kept = { ...stays(now), author: now.author || author };
      return { ...START, ...kept, text: draft.text, craft: draft.craft, draft, saved: event.saved };
    }
    case "new":
      return { ...START, ...stays(now), author: now.author, craft: now.craft };
    case "trouble":
      return { ...now, trouble: event.trouble };
  }
}
