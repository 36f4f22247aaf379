/** What the page shows, as a pure function of what happened: wire events and a few of the page's own. */

import type {
  ClipOffer, LessonState, Repair, ServerEvent, StepRef, TechniqueName, Value,
} from "./events";

export type Phase = "idle" | "listening" | "hearing" | "found" | "playing" | "error";

export type LocalEvent =
  | { type: "local.socket"; open: boolean }
  | { type: "local.microphone"; on: boolean }
  | { type: "local.trouble"; message: string; hint: string }
  | { type: "local.painted"; generation: number };

export interface State {
  phase: Phase;
  connected: boolean;
  microphone: boolean;
  techniques: readonly TechniqueName[];
  lesson: LessonState | null;
  heard: string;
  repairs: readonly Repair[];
  sentence: string;
  values: readonly Value[];
  nearest: readonly StepRef[];
  offer: ClipOffer | null;
  trouble: { message: string; hint: string } | null;
  responding: boolean;
}

export const START: State = {
  phase: "idle",
  connected: false,
  microphone: false,
  techniques: [],
  lesson: null,
  heard: "",
  repairs: [],
  sentence: "",
  values: [],
  nearest: [],
  offer: null,
  trouble: null,
  responding: false,
};

const resting = (state: State): Phase => (state.microphone ? "listening" : "idle");

export function reduce(state: State, event: ServerEvent | LocalEvent): State {
  switch (event.type) {
    case "local.socket":
      return { ...state, connected: event.open };
    case "local.microphone": {
      const next = { ...state, microphone: event.on, trouble: null };
      return { ...next, phase: resting(next) };
    }
    case "local.trouble":
      return { ...state, phase: "error", trouble: { message: event.message, hint: event.hint } };
    case "local.painted":
      return event.generation === state.offer?.generation ? { ...state, phase: "playing" } : state;
    case "session.created":
    case "session.updated":
      return { ...state, techniques: event.session.techniques };
    case "input_audio_buffer.speech_started":
      return { ...state, phase: "hearing", trouble: null };
    case "input_audio_buffer.cleared":
      return { ...state, phase: state.offer ? "playing" : resting(state) };
    case "conversation.item.added":
      return { ...state, heard: event.text, repairs: [], trouble: null };
    case "conversation.item.input_audio_transcription.completed":
      return { ...state, heard: event.transcript, repairs: event.repairs, trouble: null };
    case "lesson.understood":
      return { ...state, phase: "found", nearest: event.nearest };
    case "lesson.state":
      return { ...state, lesson: event };
    case "response.created":
      return { ...state, responding: true, sentence: "", values: [] };
    case "response.output_text.delta":
      return { ...state, sentence: state.sentence + event.delta };
    case "response.output_text.done":
      return { ...state, sentence: event.text, values: event.values };
    case "clip.offer":
      return { ...state, offer: event };
    case "response.done":
      return {
        ...state,
        responding: false,
        phase: state.phase === "found" ? (state.offer ? "playing" : resting(state)) : state.phase,
      };
    case "error":
      return { ...state, phase: "error", trouble: { message: event.error.message, hint: event.error.hint } };
    default:
      return state;
  }
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
