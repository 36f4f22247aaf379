/** Errors after which a seat is no seat any more. */

export const GONE: ReadonlySet<string> = new Set(["unknown_seat", "class_over", "taken_out"]);
