/** A guided lesson while it is being edited: pure moves over its items. An item keeps its id, so nobody loses his place. */

import type { PlanItem, TechniqueName } from "../wire/events";

export const MOST = 100; // items of one plan
const MINUTE = 60_000; // ms

/** `id`: chosen by the page; unique in the plan. */
export const added = (items: readonly PlanItem[], id: string, technique: string): PlanItem[] => [
  ...items, { id, technique, step: null, note: "", minutes: null, wait: false },
];

export const changed = (items: readonly PlanItem[], id: string, by: Partial<Omit<PlanItem, "id">>): PlanItem[] =>
  items.map((item) => (item.id === id ? { ...item, ...by, ...(by.technique && by.technique !== item.technique ? { step: null } : {}) } : item));

export const removed = (items: readonly PlanItem[], id: string): PlanItem[] => items.filter((item) => item.id !== id);

/** To stand at `to` among all, counted from 0; beyond the ends it stands at the end. */
export function placed(items: readonly PlanItem[], id: string, to: number): PlanItem[] {
  const item = items.find((each) => each.id === id);
  const others = removed(items, id);
  const at = Math.max(0, to);
  return item ? [...others.slice(0, at), item, ...others.slice(at)] : others;
}

/** One place up (-1) or down (1); at the end nothing moves. */
export const moved = (items: readonly PlanItem[], id: string, by: -1 | 1): PlanItem[] =>
  placed(items, id, items.findIndex((item) => item.id === id) + by);

/** Where an item held at height `y` comes to stand. `middles`: of all items, from above; `from`: its own place. */
export const slot = (middles: readonly number[], from: number, y: number): number =>
  middles.filter((middle, i) => i !== from && middle < y).length;

/** Another plan's items behind these; they get ids of their own, so that a plan may be taken in twice. */
export const joined = (items: readonly PlanItem[], more: readonly PlanItem[], fresh: () => string): PlanItem[] => [
  ...items, ...more.map((item) => ({ ...item, id: fresh() })),
];

/** An id that no other item has. */
export const freshId = (): string => `p${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

/** Minutes of all items that say some; null where none does. */
export const minutes = (items: readonly PlanItem[]): number | null => {
  const told = items.flatMap((item) => item.minutes ?? []);
  return told.length ? told.reduce((sum, each) => sum + each, 0) : null;
};

/** How an item that has gone on for `passed` minutes stands to those that the plan gives it; null: it gives none. */
export interface Timed {
  passed: number;
  planned: number | null;
  over: boolean; // they are used up
}

/** `since`, `now`: ms of the server's clock; null where it is not known since when, or what time it is. */
export function timed(item: PlanItem, since: number | null, now: number | null): Timed | null {
  if (since === null || now === null) return null;
  const passed = Math.max(0, Math.floor((now - since) / MINUTE));
  const planned = item.minutes ?? null;
  return { passed, planned, over: planned !== null && passed >= planned };
}

/** The item after `id`; the first where the class is at none; null at the end. */
export function after(items: readonly PlanItem[], id: string | null): PlanItem | null {
  const at = items.findIndex((item) => item.id === id);
  return items[at + 1] ?? null;
}

/** What an item is of, in words: its technique, and its step where it begins at a later one. */
export function named({ technique, step }: PlanItem, techniques: readonly TechniqueName[]): string {
  const found = techniques.find(({ id }) => id === technique);
  const at = found?.steps.find(({ number }) => number === step);
  return (found?.name ?? technique) + (at ? ` 第 ${at.number} 步 ${at.name}` : "");
}
