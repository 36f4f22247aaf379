/** Why somebody came back from the institution and is not signed in: what stands behind the # then. */

import { trouble, type Trouble } from "../kit/trouble";

const WHY = new Map(Object.entries({
  institution_unknown: trouble(
    "这个单位账号还没有接到这里的人。Nobody here signs in by this account.",
    "请管理员给一个链接，打开它再选单位账号。Ask for a link, open it, and choose the institution's account.",
  ),
  account_taken: trouble(
    "这个单位账号已经是别人的。Somebody signs in by this account already.",
    "请再打开链接，用自己的单位账号，或者定一个口令。Open the link again; use your own account, or choose a password.",
  ),
  bad_link: trouble(
    "这个链接用过了、过期了，或者不对。This link was used, is too old, or was never given.",
    "请向管理员要一个新的。Ask whoever keeps the server for a new one.",
  ),
  institution_silent: trouble(
    "单位的登录服务没有回答。The institution's sign-in does not answer.",
    "过一会儿再试，或者用名字和口令登录。Try again in a while, or sign in by name and password.",
  ),
}));
const NOT_THERE = trouble(
  "单位那边没有登录成。Signing in at the institution did not succeed.",
  "请再试一次，十分钟之内登完。Try again, and finish within ten minutes.",
);

export function returned(hash: string): Trouble | null {
  const code = new URLSearchParams(hash.replace(/^#/, "")).get("trouble");
  return code === null ? null : (WHY.get(code) ?? NOT_THERE);
}
