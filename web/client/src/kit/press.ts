/** One button, two ways: a tap switches the microphone, holding it is push-to-talk. */

const HOLD = 400; // ms with the microphone on

export type Release = "stay" | "off" | "commit" | "commit and off";

/** What letting go means. `on` ms: how long the microphone has been on while pressed; `before`: it was on already. */
export function release(on: number, before: boolean, hearing: boolean): Release {
  if (on >= HOLD) return before ? "commit" : "commit and off";
  if (!before) return "stay";
  return hearing ? "commit and off" : "off";
}
