/** What the page shows, as a pure function of what happened: wire events and a few of the page's own. */

import type {
  ClipOffer, ClipProgress, Coming, Intent, LessonState, Repair, ServerEvent, StepRef, TechniqueName, Value,
} from "../wire/events";

import type { Seen } from "../wire/requests";
import type { Making } from "./making";

export type Phase = "idle" | "listening" | "hearing" | "found" | "playing" | "error";

export type LocalEvent =
  | { type: "local.socket"; open: boolean }
  | { type: "local.microphone"; on: boolean }
  | { type: "local.trouble"; message: string; hint: string }
  | { type: "local.well" }
  | { type: "local.painted"; generation: number }
  | { type: "local.play"; on: boolean }
  | { type: "local.speed"; rate: number }
  | { type: "local.making"; making: Making | null }
  | { type: "local.still"; seen: Seen; still: string };

export interface State {
  phase: Phase;
  connected: boolean;
  dropped: boolean; // the connection was there once and is gone
  refused: number; // connections that failed before one was ever there
  microphone: boolean;
  techniques: readonly TechniqueName[];
  mayOwn: boolean; // whoever is here may bring a pattern of his own
  lesson: LessonState | null;
  ended: boolean; // the learner said goodbye
  heard: string;
  repairs: readonly Repair[];
  sentence: string;
  values: readonly Value[];
  nearest: readonly StepRef[];
  asked: number | "now" | null; // a move is asked back, while the lesson stays at this revision
  offer: ClipOffer | null; // the demonstration
  own: string | null; // his pattern, also while a step, a fault or a class is drawn as taught
  seen: ClipOffer | null; // the newest clip that was seen
  aside: boolean; // what is said has nothing to do with the clip
  coming: Coming | null; // the neural clip that may come beside it
  progress: ClipProgress | null;
  beside: ClipOffer | null; // that clip, approved
  playing: boolean;
  speed: number;
  trouble: { message: string; hint: string } | null;
  ahead: number | null; // others who are heard first, 0 where the server still gets ready; null: nobody waits
  responding: boolean;
  making: Making | null; // the slider over the whole technique, in place of the sentence
  arriving: string; // what is here of the sentence that is being told
}

export const START: State = {
  phase: "idle",
  connected: false,
  dropped: false,
  refused: 0,
  microphone: false,
  techniques: [],
  mayOwn: false,
  lesson: null,
  ended: false,
  heard: "",
  repairs: [],
  sentence: "",
  values: [],
  nearest: [],
  asked: null,
  offer: null,
  own: null,
  seen: null,
  aside: false,
  coming: null,
  progress: null,
  beside: null,
  playing: true,
  speed: 1,
  trouble: null,
  ahead: null,
  responding: false,
  making: null,
  arriving: "",
};

const resting = (state: State): Phase => (state.microphone ? "listening" : "idle");

/** Where no voice is being heard. */
function settled(state: State): Phase {
  if (state.trouble) return "error";
  if (state.offer && state.seen?.generation === state.offer.generation && !state.aside) return "playing";
  return state.responding ? "found" : resting(state);
}

/** The clip and the sentence part: it waits, still, until it is asked for again. */
const apart = (state: State): State => ({ ...state, aside: true, playing: false });

export function reduce(state: State, event: ServerEvent | LocalEvent): State {
  switch (event.type) {
    case "local.socket": {
      if (event.open) {
        const next = { ...state, connected: true, dropped: false, refused: 0 };
        return state.refused ? { ...next, trouble: null, phase: resting(next) } : next;
      }
      const dropped = state.connected || state.dropped;
      const refused = dropped ? 0 : state.refused + 1;
      return quiet({ ...state, connected: false, dropped, refused, ahead: null, responding: false });
    }
    case "local.microphone": {
      const next = { ...state, microphone: event.on, trouble: null };
      return { ...next, phase: resting(next) };
    }
    case "local.trouble":
      return { ...state, phase: "error", trouble: { message: event.message, hint: event.hint } };
    case "local.well": {
      const next = { ...state, trouble: null };
      return state.phase === "error" ? { ...next, phase: settled(next) } : next;
    }
    case "local.painted": {
      if (event.generation !== state.offer?.generation) return state;
      const next = { ...state, seen: state.offer };
      return state.phase === "hearing" ? next : { ...next, phase: settled(next) };
    }
    case "local.play":
      return { ...state, playing: event.on, aside: state.aside && !event.on, making: event.on ? null : state.making };
    case "local.speed":
      return { ...state, speed: event.rate };
    case "local.making":
      return { ...state, making: event.making, playing: event.making === null, trouble: null };
    case "local.still":
      return state.making?.seen === event.seen ? { ...state, making: { ...state.making, still: event.still } } : state;
    case "session.created":
    case "session.updated":
      return { ...state, techniques: event.session.techniques, mayOwn: event.session.own_patterns };
    case "input_audio_buffer.speech_started":
      return { ...state, phase: "hearing" };
    case "lesson.waiting":
      return { ...state, ahead: event.ahead };
    case "input_audio_buffer.cleared":
      return { ...quiet(state), ahead: null };
    case "conversation.item.added":
      return { ...state, heard: event.text, repairs: [], trouble: null };
    case "conversation.item.input_audio_transcription.completed":
      return { ...state, heard: event.transcript, repairs: event.repairs, ahead: null, trouble: null };
    case "lesson.understood":
      return {
        ...event.intents.reduce(steer, state),
        asked: event.intents.some(({ name }) => name === "confirm") ? "now" : null,
        phase: "found",
        ahead: null,
        arriving: "",
        nearest: event.nearest,
        trouble: null,
        ended: event.intents.some(({ name }) => name === "end"),
        making: stitches(event.intents) ? state.making : null,
      };
    case "lesson.state": {
      const asked = state.asked === "now" || state.asked === event.rev ? event.rev : null;
      const next = { ...state, asked, lesson: event, speed: event.speed };
      return state.lesson?.technique && !event.technique ? apart(next) : next;
    }
    case "response.created":
      return { ...state, responding: true, arriving: "" };
    case "response.output_text.delta": {
      const arriving = state.arriving + event.delta;
      return arriving ? { ...state, arriving, sentence: arriving, values: [] } : state;
    }
    case "response.output_text.done": {
      const next = event.picture === "none" ? apart(state) : state;
      return event.text ? { ...next, sentence: event.text, values: event.values } : next; // nothing wished, nothing said
    }
    case "clip.offer": {
      if (event.source === "neural") return event.id === state.coming?.id ? { ...state, beside: event } : state;
      const next = { ...state, offer: event, own: event.own, playing: true, aside: false };
      return event.coming?.id === state.coming?.id ? next : { ...next, coming: event.coming, progress: null, beside: null };
    }
    case "clip.progress":
      if (event.id !== state.coming?.id) return state;
      return { ...state, progress: event, beside: event.status === "approved" ? state.beside : null };
    case "response.done": {
      const next = { ...state, responding: false };
      return state.phase === "found" ? { ...next, phase: settled(next) } : next;
    }
    case "error":
      return { ...state, phase: "error", ahead: null, trouble: { message: event.error.message, hint: event.error.hint } };
    default:
      return state;
  }
}

/** The voice heard was nobody's who asked something. */
const quiet = (state: State): State => (state.phase === "hearing" ? { ...state, phase: settled(state) } : state);

/** Spoken wishes stop and start the player as its buttons do. */
function steer(state: State, { name }: Intent): State {
  switch (name) {
    case "pause":
    case "end":
      return { ...state, playing: false };
    case "resume":
    case "repeat":
    case "slower":
    case "faster":
      return { ...state, playing: true, aside: false };
    default:
      return state;
  }
}

/** How many stitches on, or back, were asked for; 0: something else was. */
export const stitches = (intents: readonly Intent[]): number =>
  intents.reduce((by, { name, count }) => by + (name === "stitch_on" ? 1 : name === "stitch_back" ? -1 : 0) * (count ?? 1), 0);

/** The learner is spoken to in Chinese; in English where a sentence has no Chinese sign. */
export const chinese = (sentence: string): boolean => !sentence || /\p{Script=Han}/u.test(sentence);

export type Words = readonly [zh: string, en: string];

/** The one of two wordings that is in the language of what the learner was last told. */
export const either = ({ sentence }: State, [zh, en]: Words): string => (chinese(sentence) ? zh : en);

/** Somebody is at work with it: the screen must stay on. */
export const atWork = ({ lesson, ended }: State): boolean => !!lesson?.technique && !lesson.finished && !ended;

/** Something on the screen has no inheritor's signature: a number beside the sentence, or the picture itself. */
export const unconfirmed = (state: State): boolean =>
  (state.offer?.approved === false && !state.aside) || state.values.some((value) => !value.confirmed);

/** The fault that the clip shows before the same work right, said so; null where it shows none, or is not seen. */
export const fault = ({ offer, seen, aside, making }: State): string | null =>
  !offer?.fault || offer.generation !== seen?.generation || aside || making ? null : `${chinese(offer.fault) ? "错例" : "Fault"} · ${offer.fault}`;

/** What is said while others are heard first; null where nobody is. */
export const waiting = (now: State): string | null =>
  now.ahead === null
    ? null
    : now.ahead > 0
      ? either(now, [`请稍等，前面还有 ${now.ahead} 位。按钮不用等。`, `Please wait: ${now.ahead} before you. Buttons need not wait.`])
      : either(now, ["请稍等，服务器刚启动，还在准备。按钮不用等。", "Please wait: the server has just started. Buttons need not wait."]);

/** The steps around the current one, no more than have room as dots. */
export function around<T>(steps: readonly T[], current: number, room: number): readonly T[] {
  const first = Math.min(Math.max(0, current - 1 - Math.floor(room / 2)), Math.max(0, steps.length - room));
  return steps.slice(first, first + room);
}

/** The heard words in pieces: plain, or put right with what was heard instead. */
export function pieces(text: string, repairs: readonly Repair[]): { text: string; heard?: string }[] {
  const found: { text: string; heard?: string }[] = [];
  let at = 0;
  for (const repair of [...repairs].sort((a, b) => a.start - b.start)) {
    if (repair.start > at) found.push({ text: text.slice(at, repair.start) });
    found.push({ text: text.slice(repair.start, repair.end), heard: repair.heard });
    at = repair.end;
  }
  if (at < text.length) found.push({ text: text.slice(at) });
  return found;
}

type Lessons = [TechniqueName, ...TechniqueName[]];

/** Lessons by craft, the craft with most lessons first. */
export function crafts(techniques: readonly TechniqueName[]): [craft: string, lessons: Lessons][] {
  const found = new Map<string, Lessons>();
  for (const technique of techniques) {
    const lessons = found.get(technique.craft);
    if (lessons) lessons.push(technique);
    else found.set(technique.craft, [technique]);
  }
  return [...found].sort(([, a], [, b]) => b.length - a.length);
}
