/** Whether the page still shows something and lives; where not, it is loaded again as soon as a server answers. */

import { address } from "../wire/address";

const LOOK = 1000; // ms between looks
export const DEAD = 3; // looks in a row without a sign of life
export const LOADING = 20; // looks that the page may take to show itself

/** The kiosk as the guard sees it. */
export interface Seen {
  shown: boolean; // its picture stands in the page
  ticks: number; // that were carried out to their end
}

export interface Guard {
  ticks: number; // at the last look
  missed: number; // looks in a row without a sign of life
  came: boolean; // the page has lived
}

export const START: Guard = { ticks: 0, missed: 0, came: false };

/** Counts looks, not time: a page that was busy or asleep has not been looked at. */
export function look(before: Guard, { shown, ticks }: Seen): Guard {
  const lives = shown && ticks !== before.ticks;
  return { ticks, missed: lives ? 0 : before.missed + 1, came: before.came || lives };
}

export const dead = ({ missed, came }: Guard): boolean => missed >= (came ? DEAD : LOADING);

function seen(): Seen {
  const kiosk = document.querySelector("wenjiang-kiosk") as (Element & { ticks?: number }) | null;
  return { shown: !!kiosk?.shadowRoot?.querySelector("main"), ticks: kiosk?.ticks ?? 0 };
}

let now = START;

async function watch(): Promise<void> {
  now = look(now, seen());
  if (!dead(now)) return;
  const answers = await fetch(address("healthz"), { cache: "no-store" }).catch(() => null);
  if (answers?.ok) location.reload();
}

setInterval(() => void watch(), LOOK);
void import("./app"); // whatever becomes of it, the looks go on
