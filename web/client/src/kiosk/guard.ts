/** Whether the page still shows something and lives; where not, it is loaded again as soon as a server answers. */

import { address } from "../wire/address";

const LOOK = 1000; // ms between looks
export const STILL = 3000; // ms without a tick after which the page counts as dead

/** The kiosk as the guard sees it. */
export interface Seen {
  shown: boolean; // its picture stands in the page
  ticked: number; // ms of the steady clock, when all of its last tick was done
}

export const dead = ({ shown, ticked }: Seen, now: number): boolean => !shown || now - ticked > STILL;

const seen = (): Seen => {
  const kiosk = document.querySelector("wenjiang-kiosk") as (Element & { ticked?: number }) | null;
  return { shown: !!kiosk?.shadowRoot?.querySelector("main"), ticked: kiosk?.ticked ?? 0 };
};

let before = false; // dead at the look before: a machine that slept or was busy is not at the second

async function look(): Promise<void> {
  const now = dead(seen(), performance.now());
  const again = now && before;
  before = now;
  if (!again) return;
  const answers = await fetch(address("healthz"), { cache: "no-store" }).catch(() => null);
  if (answers?.ok) location.reload();
}

setInterval(() => void look(), LOOK);
void import("./app"); // whatever becomes of it, the looks go on
