/** The colour of each field of a draft. */

import type { Field } from "./fields";

/** Each at least 4.5:1 on paper, and under ink when thinned to a ground. */
export const COLOURS: Record<Field, string> = {
  verb: "#b3261e",
  actor: "#6a3d9a",
  hand: "#a1286a",
  tool: "#1f4e6b",
  object: "#386353",
  manner: "#7a5200",
  relation: "#006278",
  condition: "#3f51b5",
  until: "#4a4f57",
  purpose: "#954400",
  number: "#2e6b1f",
};
