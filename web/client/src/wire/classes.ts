/** What is asked and answered of classes over HTTP. */

import type { PlanItem } from "./events";

/** A pupil's or a hall screen's seat; `name` is the pupil's as the class calls him (小明 2). */
export interface Seat {
  seat: string;
  name: string;
}

/** A class that is open, to its teacher; `seat`: his own. */
export interface Opened {
  id: string;
  name: string;
  code: string;
  seat: string;
  pupils: number;
}

/** A guided lesson that a teacher keeps. */
export interface Plan {
  id: string;
  name: string;
  items: PlanItem[];
}
