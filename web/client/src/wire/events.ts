// Generated from assistant/events/ by `python -m web.documents`. Do not edit.

/** PCM16 mono 16 kHz, base64; binary frames do the same without the third more bytes. */
export interface AudioAppend {
  event_id?: string | null;
  type: "input_audio_buffer.append";
  audio: string;
}

/** Forget what was heard since the last answer. */
export interface AudioClear {
  event_id?: string | null;
  type: "input_audio_buffer.clear";
}

/** Answer to input_audio_buffer.clear, and to an utterance that held no wish: go on as before. */
export interface AudioCleared {
  type: "input_audio_buffer.cleared";
  sounds: string[];
}

/** End of speech by hand (push to talk). */
export interface AudioCommit {
  event_id?: string | null;
  type: "input_audio_buffer.commit";
}

/** The utterance is being answered. */
export interface AudioCommitted {
  type: "input_audio_buffer.committed";
  item_id: string;
}

/** Spoken answer, PCM16 24 kHz base64, for the base64 transport; otherwise binary frames. */
export interface AudioDelta {
  type: "response.output_audio.delta";
  response_id: string;
  delta: string;
}

/** The spoken answer is complete. */
export interface AudioDone {
  type: "response.output_audio.done";
  response_id: string;
}

/** How far a number can be trusted, the least first. */
export type Certainty = "unsaid" | "disputed" | "assumed" | "recorded" | "confirmed";

/** The teacher's answer to a question. */
export interface ClassAnswer {
  type: "class.answer";
  id: string;
  question: string;
  words: string;
}

/** The teacher leads. `pupils`: of some alone, empty: of all. */
export interface ClassCommand {
  event_id?: string | null;
  type: "class.command";
  name: "gather" | "release" | "lock" | "unlock" | "allow" | "forbid" | "send" | "take" | "give_back" | "lower" | "remove" | "show" | "answer" | "item" | "plan";
  pupils?: string[];
  technique?: string | null;
  step?: number | null;
  question?: string | null;
  text?: string | null;
  all?: boolean;
  item?: string | null;
  items?: PlanItem[] | null;
}

/** Take a seat: a pupil's, a hall screen's or the teacher's. Sent on every socket after session.update. */
export interface ClassEnter {
  event_id?: string | null;
  type: "class.enter";
  seat: string;
}

/** A pupil comes back to the teacher, or leaves him where the teacher allows it. */
export interface ClassFollow {
  event_id?: string | null;
  type: "class.follow";
  on: boolean;
}

/** A pupil raises his hand, or takes it down. */
export interface ClassHand {
  event_id?: string | null;
  type: "class.hand";
  up: boolean;
}

/** The questions of this class, to the teacher alone. */
export interface ClassInbox {
  type: "class.inbox";
  questions: InboxQuestion[];
}

/** A pupil's question that the teacher shows to all; empty `words`: it is put away. */
export interface ClassQuestion {
  type: "class.question";
  id: string;
  name: string;
  words: string;
}

/** Everybody, to the teacher alone. */
export interface ClassRoster {
  type: "class.roster";
  pupils: PupilRow[];
}

/** The class as one seat sees it: its place, its clock, and how this seat goes along. */
export interface ClassState {
  type: "class.state";
  name: string;
  code: string;
  technique: string | null;
  technique_name: string | null;
  step: number | null;
  step_name: string | null;
  of: number;
  sentence: string;
  clip: string | null;
  started_at: number;
  position: number;
  now: number;
  speed: number;
  playing: boolean;
  way: Way;
  hand: boolean;
  locked: boolean;
  may_leave: boolean;
  taken: string | null;
  item: string | null;
  item_since: number | null;
  note: string;
  plan: PlanItem[];
}

/** Last fragment of the clip was sent. */
export interface ClipEnd {
  type: "clip.end";
  id: string;
  generation: number;
  bytes: number;
}

/** A clip follows in binary frames of this generation; `url` serves the same bytes. */
export interface ClipOffer {
  type: "clip.offer";
  id: string;
  generation: number;
  source: "cache" | "demonstration" | "neural";
  technique: string;
  step: number;
  view: View;
  views: View[];
  facts: Fact[];
  seconds: number;
  frames: number;
  mime: string;
  approved: boolean;
  provenance: Record<string, unknown>;
  url: string;
  coming: Coming | null;
  takes_pattern: boolean;
  pattern: string | null;
  own: string | null;
  fault: string | null;
}

/** How far a neural clip is. Nothing of it is shown before somebody approved it. */
export interface ClipProgress {
  type: "clip.progress";
  id: string;
  generation: number;
  status: "queued" | "running" | "review" | "approved" | "rejected" | "failed" | "cancelled" | "set_aside";
  stage: Stage | null;
  done: number;
  of: number;
  ahead: number;
  seconds_left: number | null;
  reason: string;
  attempt: number;
}

/** The clip is whole in the cache; `url` may be replayed without asking again. */
export interface ClipReady {
  type: "clip.ready";
  id: string;
  url: string;
}

/** A neural clip that is being made, or looked for, beside the demonstration; clip.progress tells of it. */
export interface Coming {
  id: string;
  seconds: number | null;
}

/** Nothing is lost: the socket and the place stay as they were. */
export interface ErrorEvent {
  type: "error";
  error: ErrorInfo;
}

/** What went wrong and, in `hint`, what to do next. */
export interface ErrorInfo {
  type: "invalid_request_error" | "server_error";
  code: string;
  message: string;
  hint: string;
  event_id: string | null;
}

/** One line beside the picture, in the learner's language: 针距 0.5 mm. */
export interface Fact {
  text: string;
  certainty: Certainty | null;
}

/** A question that found no answer, in the pupil's words; `answer` is the teacher's, `proposed`: it is a draft for */
export interface InboxQuestion {
  id: string;
  pupil: string;
  name: string;
  words: string;
  step_name: string | null;
  answer: string | null;
  proposed: boolean;
}

/** A typed question. */
export interface InputText {
  type: "input_text";
  text: string;
}

/** One thing wanted. `step`, `technique`, `view`, `below` only where the words name them. */
export interface Intent {
  name: IntentName;
  step?: number | null;
  count?: number | null;
  technique?: string | null;
  view?: View | null;
  below?: Side | null;
}

/** The closed set of what a learner can want. */
export type IntentName = "start" | "next" | "done" | "previous" | "repeat" | "slower" | "faster" | "jump" | "where" | "left" | "view" | "pause" | "resume" | "stop" | "undo" | "stitch_on" | "stitch_back" | "tool" | "amount" | "why" | "trouble" | "meaning" | "teacher" | "confirm" | "stay" | "end" | "question";

/** A typed item was taken in. */
export interface ItemAdded {
  type: "conversation.item.added";
  item_id: string;
  text: string;
}

/** Ask in writing. */
export interface ItemCreate {
  event_id?: string | null;
  type: "conversation.item.create";
  item: Message;
  expected_rev?: number | null;
}

/** A button: the same intents as spoken ones, already decided. */
export interface LessonCommand {
  event_id?: string | null;
  type: "lesson.command";
  intent: Intent;
  expected_rev?: number | null;
}

/** A teacher's own outline in place of the taught figure, in this lesson alone; without `svg` the taught one again. */
export interface LessonPattern {
  event_id?: string | null;
  type: "lesson.pattern";
  name?: string;
  svg?: string | null;
}

/** Where the learner is: the server's truth. Commands may carry `rev` back as expected_rev. */
export interface LessonState {
  type: "lesson.state";
  technique: string | null;
  technique_name: string | null;
  step: number | null;
  step_name: string | null;
  of: number;
  rev: number;
  evidence: string;
  view: View;
  speed: number;
  playing: boolean;
  finished: boolean;
  elsewhere: boolean;
}

/** The only item a learner creates: a user message of text. */
export interface Message {
  type: "message";
  role?: "user";
  content: InputText[];
}

/** One item of a guided lesson. It keeps its id while the plan is changed, so that nobody loses his place. */
export interface PlanItem {
  id: string;
  technique: string;
  step?: number | null;
  note?: string;
  minutes?: number | null;
  wait?: boolean;
}

/** One pupil as the teacher sees him. */
export interface PupilRow {
  id: string;
  name: string;
  technique: string | null;
  technique_name: string | null;
  step: number | null;
  step_name: string | null;
  since: number;
  done: boolean;
  stuck: boolean;
  hand: boolean;
  way: Way;
  connected: boolean;
}

/** A misheard term put right: transcript[start:end] was heard as `heard`. */
export interface Repair {
  heard: string;
  term: string;
  start: number;
  end: number;
}

/** Stop talking and sending. */
export interface ResponseCancel {
  event_id?: string | null;
  type: "response.cancel";
}

/** Accepted for stock clients: every item is answered without it. */
export interface ResponseCreate {
  event_id?: string | null;
  type: "response.create";
}

/** An answer begins; frames of older generations are stale. */
export interface ResponseCreated {
  type: "response.created";
  response: ResponseInfo;
}

/** The answer is complete, cancelled or failed. */
export interface ResponseDone {
  type: "response.done";
  response: ResponseInfo;
}

/** One answer. Frames carry its generation; a newer generation makes older frames stale. */
export interface ResponseInfo {
  id: string;
  generation: number;
  status: "in_progress" | "completed" | "cancelled" | "failed";
}

/** The session as the server holds it. */
export interface Session {
  id: string;
  resume_token: string;
  techniques: TechniqueName[];
  view: View;
  transport: "binary" | "base64";
  voice: boolean;
  input_audio_format: "pcm16";
  input_sample_rate: number;
  output_sample_rate: number;
  own_patterns: boolean;
}

/** What a client may set. None leaves a setting as it is. */
export interface SessionConfig {
  technique?: string | null;
  step?: number | null;
  view?: View | null;
  speed?: number | null;
  transport?: "binary" | "base64" | null;
  voice?: boolean | null;
  language?: "zh" | "en" | null;
  input_sample_rate?: number | null;
  resume_token?: string | null;
  replaces?: string[];
  expected_rev?: number | null;
}

/** First event on every socket. Send nothing before it. */
export interface SessionCreated {
  type: "session.created";
  session: Session;
}

/** Ask for a sign of life: a page cannot see those of the protocol. */
export interface SessionPing {
  event_id?: string | null;
  type: "session.ping";
}

/** Answer to session.ping. `now`: the server's clock, ms since 1970. */
export interface SessionPong {
  type: "session.pong";
  now: number;
}

/** Set the session; with `resume_token` take up an earlier one. */
export interface SessionUpdate {
  event_id?: string | null;
  type: "session.update";
  session: SessionConfig;
}

/** Answer to session.update. */
export interface SessionUpdated {
  type: "session.updated";
  session: Session;
}

/** Which of two hands. */
export type Side = "left" | "right";

/** The learner began to speak, or went on with the same item; show 'hearing', lower the spoken answer. */
export interface SpeechStarted {
  type: "input_audio_buffer.speech_started";
  audio_start_ms: number;
  item_id: string;
}

/** End of speech. */
export interface SpeechStopped {
  type: "input_audio_buffer.speech_stopped";
  audio_end_ms: number;
  item_id: string;
}

/** What is being done for a clip. */
export type Stage = "queued" | "loading" | "denoising" | "decoding" | "fetching" | "measuring" | "finishing";

/** A dot on the page. */
export interface StepName {
  number: number;
  name: string;
  english: string;
}

/** A step named across the wire, in Chinese and in English. */
export interface StepRef {
  technique: string;
  step: number;
  name: string;
  english: string;
  score: number;
}

/** A lesson that can be chosen. */
export interface TechniqueName {
  id: string;
  name: string;
  english: string;
  craft: string;
  steps: StepName[];
}

/** A piece of the sentence. */
export interface TextDelta {
  type: "response.output_text.delta";
  response_id: string;
  delta: string;
}

/** The whole sentence, its numbers and where they come from; `picture`: a clip follows, the last one stays, or none */
export interface TextDone {
  type: "response.output_text.done";
  response_id: string;
  text: string;
  values: Value[];
  picture: "follows" | "stays" | "none";
}

/** What was heard, terms repaired; `repairs` say which. */
export interface TranscriptionCompleted {
  type: "conversation.item.input_audio_transcription.completed";
  item_id: string;
  transcript: string;
  repairs: Repair[];
  sounds: string[];
}

/** What the words were taken to mean, and the step found for them if one was looked for. */
export interface Understood {
  type: "lesson.understood";
  item_id: string;
  intents: Intent[];
  found: StepRef | null;
  nearest: StepRef[];
}

/** A number beside the sentence, with where it comes from. */
export interface Value {
  name: string;
  text: string;
  origin: string;
  confirmed: boolean;
}

/** From where the work is seen. */
export type View = "front" | "close" | "back" | "section" | "hands";

/** So many are to be heard before, or the server has just started and gets ready; buttons need not wait. What */
export interface Waiting {
  type: "lesson.waiting";
  item_id: string;
  ahead: number;
  seconds: number;
}

/** How a pupil goes along: with the teacher, on his own, or with the teacher and not free to leave. */
export type Way = "follow" | "free" | "locked";

export type ClientEvent = AudioAppend | AudioClear | AudioCommit | ClassCommand | ClassEnter | ClassFollow | ClassHand | ItemCreate | LessonCommand | LessonPattern | ResponseCancel | ResponseCreate | SessionPing | SessionUpdate;

export type ServerEvent = SessionCreated | SessionUpdated | SessionPong | SpeechStarted | SpeechStopped | Waiting | AudioCommitted | AudioCleared | ItemAdded | TranscriptionCompleted | Understood | LessonState | ResponseCreated | TextDelta | TextDone | AudioDelta | AudioDone | ResponseDone | ClipOffer | ClipProgress | ClipReady | ClipEnd | ClassState | ClassRoster | ClassInbox | ClassQuestion | ClassAnswer | ErrorEvent;

export const FRAME_KIND = { audio: 1, clip: 2, speech: 3 } as const;
