/** How a draft stands, in words: Chinese, then English. */

import type { Standing, Verb } from "./rulings";

export type Words = readonly [chinese: string, english: string];

export const STANDINGS: Record<Standing, Words> = {
  waiting: ["等传承人确认", "waits"],
  asked: ["问了回去", "asked back"],
  confirmed: ["已确认", "confirmed"],
  refused: ["没有通过", "refused"],
  withdrawn: ["自己撤回了", "withdrawn"],
  revoked: ["确认已收回", "revoked"],
};

export const VERBS: Record<Verb, Words> = {
  confirm: ["确认", "confirmed"],
  refuse: ["没有通过", "refused"],
  ask: ["问", "asked"],
  reply: ["回答", "replied"],
  withdraw: ["撤回", "withdrew"],
  revoke: ["收回确认", "revoked"],
};
