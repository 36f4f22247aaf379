/** A guided lesson while it is being edited: pure moves over its items. An item keeps its id, so nobody loses his place. */

import type { PlanItem } from "../wire/events";

/** `id`: chosen by the page; unique in the plan. */
export const added = (items: readonly PlanItem[], id: string, technique: string): PlanItem[] => [
  ...items, { id, technique, step: null, note: "", minutes: null, wait: false },
];

export const changed = (items: readonly PlanItem[], id: string, by: Partial<Omit<PlanItem, "id">>): PlanItem[] =>
  items.map((item) => (item.id === id ? { ...item, ...by, ...(by.technique && by.technique !== item.technique ? { step: null } : {}) } : item));

export const removed = (items: readonly PlanItem[], id: string): PlanItem[] => items.filter((item) => item.id !== id);

/** One place up (-1) or down (1); at the end nothing moves. */
export function moved(items: readonly PlanItem[], id: string, by: -1 | 1): PlanItem[] {
  const from = items.findIndex((item) => item.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= items.length) return [...items];
  const next = [...items];
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}

/** Minutes of all items that say some; null where none does. */
export const minutes = (items: readonly PlanItem[]): number | null => {
  const told = items.flatMap((item) => item.minutes ?? []);
  return told.length ? told.reduce((sum, each) => sum + each, 0) : null;
};

/** The item after `id`; the first where the class is at none; null at the end. */
export function after(items: readonly PlanItem[], id: string | null): PlanItem | null {
  const at = items.findIndex((item) => item.id === id);
  return items[at + 1] ?? null;
}
