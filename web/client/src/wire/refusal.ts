/** Why no socket opens, in words: a browser tells a page nothing but that it failed. */

import { address } from "./address";
import { trouble, type Trouble } from "../kit/trouble";

const SILENT = trouble("服务器没有应答", "请检查网络，看看服务器开着没有；这里会一直再试。");
const SHUT = trouble(
  "服务器开着，可是没有让这个网页连上",
  "这里会再试；一直这样，请管理员检查 WENJIANG_ORIGINS，以及代理是否放行 WebSocket。",
);

export async function refusal(): Promise<Trouble> {
  try {
    const reply = await fetch(address("healthz"), { cache: "no-store" });
    const { error } = (await reply.json()) as { error?: Trouble };
    return error ?? (reply.ok ? SHUT : SILENT);
  } catch {
    return SILENT;
  }
}
