/** A draft as people read it: a row for each field, a mark for each stretch of words, the fragment cut at the marks. */

import type { Draft, DraftAction, Number as Amount, Question, Said } from "../wire/drafts";

export const FIELDS = {
  verb: "动作",
  actor: "谁",
  hand: "手",
  tool: "工具",
  object: "对象",
  manner: "方式",
  relation: "位置",
  condition: "条件",
  until: "做到",
  purpose: "目的",
  number: "数",
} as const;

export type Field = keyof typeof FIELDS;

/** One field of one action; `values` is empty where nobody said it. */
export interface Row {
  id: string; // 0.verb, 0.number.1
  field: Field;
  name: string;
  values: Value[];
}

export interface Value {
  text: string;
  source: string; // the words, or the answer
  vague: boolean; // an amount without a number
}

/** Characters start..end of the fragment say the row `id`. */
export interface Mark {
  id: string;
  field: Field;
  start: number;
  end: number;
}

/** A piece of the fragment and what it says: the narrowest mark first. `first`: marks that begin here. */
export interface Piece {
  text: string;
  marks: Mark[];
  first: Mark[];
}

const HANDS: Record<string, string> = { left: "左手", right: "右手", both: "双手" };
const BOUNDS = { exact: "", about: "约", at_most: "不超过", at_least: "至少" };
const REFERENCES = {
  cloth: "从绣面量",
  normal: "从绣面法线量",
  weft: "从纬向量",
  surface: "从工件表面量",
  turn: "转过的角",
};
const UNITS: Record<string, string> = {
  "1": "", ratio: "", "1/N": "", "°": "°", "%": "%", w: "线宽", s: "秒", min: "分钟", h: "小时", d: "天",
  "mm/s": " mm/s", mm: " mm", cm: " cm", m: " m", N: " N", "°C": " °C",
}; // prettier-ignore

/** `from`: who says its words. */
export function rows(draft: Draft, action: number, from = "口述"): Row[] {
  const done = draft.actions[action]!;
  const row = (field: Field, name: string, values: Value[], id: string = field): Row => ({
    id: `${action}.${id}`, field, name, values,
  }); // prettier-ignore
  const named = (Object.keys(FIELDS) as Field[]).flatMap((field) =>
    field === "number"
      ? []
      : [row(field, FIELDS[field], said(done, field).map((each) => value(draft, each, words(field, each), from)))],
  );
  const numbers = done.numbers.map((number, i) =>
    row("number", number.name || FIELDS.number, [value(draft, number, amount(number), from, number.value === null)], `number.${i}`),
  );
  return [...named, ...(numbers.length ? numbers : [row("number", FIELDS.number, [])])];
}

export function marks(draft: Draft): Mark[] {
  return draft.actions.flatMap((action, i) => {
    const fields = (Object.keys(FIELDS) as Field[]).filter((field): field is Exclude<Field, "number"> => field !== "number");
    const found = fields.flatMap((field) => said(action, field).map((each) => ({ each, field: field as Field, id: `${i}.${field}` })));
    const numbers = action.numbers.map((each, n) => ({ each, field: "number" as Field, id: `${i}.number.${n}` }));
    return [...found, ...numbers].flatMap(({ each, field, id }) =>
      each.words ? [{ id, field, start: each.words.start, end: each.words.end }] : [],
    );
  });
}

/** The text cut wherever a mark begins or ends. Places count characters, not UTF-16 units, as the server does. */
export function pieces(text: string, all: Mark[]): Piece[] {
  const characters = Array.from(text);
  const cuts = [...new Set([0, characters.length, ...all.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const over = all.filter((mark) => mark.start <= start && start < mark.end);
    over.sort((a, b) => a.end - a.start - (b.end - b.start));
    return {
      text: characters.slice(start, cuts[i + 1]).join(""),
      marks: over,
      first: over.filter((mark) => mark.start === start),
    };
  });
}

/** 约30°，从绣面量; the words themselves where they name no number. */
export function amount(number: Amount): string {
  const { value: low, high, unit, bound, reference } = number;
  if (low === null) return number.words?.text ?? "";
  const span = high === null ? `${low}` : `${low}～${high}`;
  const measured = unit === "1/N" ? `1/${span}` : `${span}${UNITS[unit] ?? unit}`;
  return `${BOUNDS[bound]}${measured}${reference ? `，${REFERENCES[reference]}` : ""}`;
}

/** What the answer of a question gave. */
export function given(draft: Draft, question: Question): string[] {
  const action = draft.actions[question.action];
  if (!action) return [];
  const fields = (Object.keys(FIELDS) as Field[]).filter((field): field is Exclude<Field, "number"> => field !== "number");
  const values = fields.flatMap((field) =>
    said(action, field).filter((each) => each.answer === question.id).map((each) => words(field, each)),
  );
  return [...values, ...action.numbers.filter((each) => each.answer === question.id).map(amount)];
}

function said(action: DraftAction, field: Exclude<Field, "number">): Said[] {
  const found = action[field];
  return found === null ? [] : Array.isArray(found) ? found : [found];
}

const words = (field: Field, { value: text }: Said): string => (field === "hand" ? (HANDS[text] ?? text) : text);

function value(draft: Draft, of: Said | Amount, text: string, from: string, vague = false): Value {
  const answer = draft.questions.find((question) => question.id === of.answer)?.answer;
  const source = of.words ? `${from}“${of.words.text}”` : `口述，回答“${answer ?? ""}”`;
  return { text, source, vague };
}
