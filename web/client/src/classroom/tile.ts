/** What a pupil's tile says, as a pure function of his row and the time; and in which order tiles stand. */

import type { PupilRow } from "../wire/events";

/** The strongest of what can be said of him. */
export type Mark = "away" | "hand" | "stuck" | "done" | "working";

export const MARKS: Record<Mark, [word: string, english: string]> = {
  away: ["断线", "offline"],
  hand: ["举手", "hand up"],
  stuck: ["卡住了", "stuck"],
  done: ["做完了", "done"],
  working: ["在做", "working"],
};

export function mark({ connected, hand, stuck, done }: PupilRow): Mark {
  if (hand) return "hand"; // also of somebody whose tablet sleeps: he still waits
  if (!connected) return "away";
  return stuck ? "stuck" : done ? "done" : "working";
}

/** How long he has been at his step, in words: nothing below a minute, hours for a forgotten tablet. */
export function since(row: PupilRow, now: number | null): string {
  if (now === null || row.step === null) return "";
  const minutes = Math.floor((now - row.since) / 60_000);
  return minutes < 1 ? "刚到" : minutes < 60 ? `${minutes} 分` : `${Math.floor(minutes / 60)} 小时`;
}

/** `here`: the class's technique; of another one its name is said. */
export function place({ technique, technique_name, step }: PupilRow, here: string | null): string {
  if (!technique || step === null) return "还没开始";
  return technique === here ? `第 ${step} 步` : `${technique_name} ${step}`;
}

/** Sentence for who cannot see the tile. */
export const described = (row: PupilRow, now: number | null, here: string | null): string =>
  [row.name, place(row, here), since(row, now), MARKS[mark(row)][0]].filter(Boolean).join("，");

/** Who can be chosen together: of a mark, or who works on his own. */
export type Group = Mark | "free";

export const of = (rows: readonly PupilRow[], group: Group): string[] =>
  rows.filter((row) => (group === "free" ? row.way === "free" : mark(row) === group)).map(({ id }) => id);
