/** How the neural clip beside a demonstration stands, in words. */

import type { ClipProgress } from "../wire/events";
import { either, type State, type Words } from "./state";

const STAGES: Record<NonNullable<ClipProgress["stage"]>, Words> = {
  queued: ["排队", "queued"],
  loading: ["准备", "preparing"],
  denoising: ["生成", "being made"],
  decoding: ["生成", "being made"],
  fetching: ["取片", "fetching"],
  measuring: ["核对", "being measured"],
  finishing: ["收尾", "finishing"],
};

/** In a few words and in a sentence, in the learner's language; null where none is made. */
export function standing(now: State): { short: string; long: string } | null {
  const { coming, progress, beside } = now;
  if (!coming) return null;
  const told = (short: Words, long: Words) => ({ short: either(now, short), long: either(now, long) });
  if (beside) {
    const by = String(beside.provenance["approver"] ?? "");
    return told([`${by}审核`, `approved by ${by}`], [`AI 生成的画面，经${by}审核通过。`, `Generated, approved by ${by}.`]);
  }
  const [zh, en] = minutes(progress?.seconds_left ?? coming.seconds);
  const said = progress?.reason ?? "";
  switch (progress?.status) {
    case undefined:
      return told(["查询中", "looking"], [`正在查有没有 AI 画面。${zh}`, `Looking for a generated film. ${en}`]);
    case "queued":
      return told(
        progress.ahead ? [`排队，前面 ${progress.ahead} 个`, `queued, ${progress.ahead} before`] : ["排队", "queued"],
        [`AI 画面在排队。${zh}`, `A generated film is queued. ${en}`],
      );
    case "running": {
      const [chinese, english] = STAGES[progress.stage ?? "loading"];
      const part = share(progress);
      return told(
        [`${chinese}${part}${zh && `，${zh}`}`, `${english}${part}${en && `, ${en}`}`],
        [`AI 画面正在生成。${zh}`, `A film is being generated. ${en}`],
      );
    }
    case "review":
    case "approved":
      return told(["等审核", "to be approved"], [said || "做好了，等老师审核。", said || "Done, waiting for a teacher's approval."]);
    case "rejected":
      return told(["没通过", "not approved"], [said, said]);
    default:
      return told(["没做成", "failed"], [said, said]);
  }
}

const share = ({ stage, done, of }: ClipProgress): string =>
  stage === "denoising" && of > 1 ? ` ${Math.floor((100 * done) / of)}%` : "";

function minutes(seconds: number | null): Words {
  if (seconds === null || seconds <= 0) return ["", ""];
  const whole = seconds < 90 ? 1 : Math.round(seconds / 60);
  return [`约 ${whole} 分钟`, `about ${whole} min`];
}
