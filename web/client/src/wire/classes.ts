// GUESS until the wire is there
export type Way = "follow" | "free" | "locked";
export interface ClassState {
  type: "class.state"; name: string; code: string; technique: string | null; technique_name: string | null; step: number | null;
  step_name: string | null; of: number; clip: string | null; seconds: number; started_at: number; position: number; now: number; speed: number;
  playing: boolean; way: Way; may_leave: boolean; hand: boolean; ended: boolean; item: string | null; note: string; sentence: string; locked: boolean; taken: string | null; plan: PlanItem[];
}
export interface PupilRow {
  id: string; name: string; technique: string | null; technique_name: string | null; step: number | null; step_name: string | null;
  since: number; done: boolean; stuck: boolean; hand: boolean; way: Way; connected: boolean;
}
export interface ClassRoster { type: "class.roster"; pupils: PupilRow[] }
export interface InboxQuestion { id: string; pupil: string; name: string; words: string; step_name: string | null; answer: string | null }
export interface ClassInbox { type: "class.inbox"; questions: InboxQuestion[] }
export interface ClassQuestion { type: "class.question"; id: string; name: string; words: string }
export interface ClassAnswer { type: "class.answer"; id: string; question: string; words: string }
export type ClassEvent = ClassState | ClassRoster | ClassInbox | ClassQuestion | ClassAnswer;
export interface Seat { seat: string; name: string; class_name: string; code: string }
export interface PlanItem { id: string; technique: string; step: number | null; note: string; minutes: number | null; wait: boolean }
export interface Plan { id: string; name: string; items: PlanItem[] }
export interface ClassCommand {
  type: "class.command";
  name: "gather" | "release" | "lock" | "unlock" | "allow" | "forbid" | "send" | "show" | "take" | "give_back" | "answer" | "item" | "end" | "lower" | "plan";
  pupils?: string[]; technique?: string; step?: number; question?: string; text?: string; all?: boolean; item?: string; items?: PlanItem[];
}
export interface Opened { id: string; name: string; code: string; seat: string; pupils: number; plan: string | null }
