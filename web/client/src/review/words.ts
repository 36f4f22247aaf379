/** What the page says of a clip: where it belongs, how it stands, what was compared. Chinese, then English. */

import type { Line } from "../wire/ahead";
import type { Figure, Reviewed, View } from "../wire/review";
import type { Considered } from "../wire/rulings";

export type Words = [chinese: string, english: string];

export const VIEWS: Record<View, Words> = {
  front: ["正面", "front"],
  close: ["特写", "close"],
  back: ["背面", "back"],
  section: ["剖面", "section"],
  hands: ["手", "hands"],
};
export const STANDS: Record<Reviewed["status"], Words> = {
  review: ["等审核", "waits"],
  approved: ["学的人看得到", "shown"],
  rejected: ["不给人看", "not shown"],
};
const COMPARED: Record<string, Words> = {
  lines: ["走线", "lines"],
  spacing: ["针距", "spacing"],
  direction: ["方向", "direction"],
  count: ["针数", "stitches"],
  tip: ["针尖的路", "path of the tip"],
  flicker: ["稳不稳", "steadiness"],
  cells: ["格数", "cells"],
  petals: ["花瓣数", "petals"],
  pattern_width: ["花样多宽", "width of the pattern"],
  face_width: ["截面多宽", "width of the section"],
  face_height: ["截面多高", "height of the section"],
  diameter: ["外径", "outer diameter"],
  joint_angle: ["接缝多斜", "slant of the joint"],
  layers: ["纸层数", "layers of paper"],
  layer_thickness: ["一层多厚", "thickness of a layer"],
  corner_angle: ["尖角", "angle of the point"],
  sheet_width: ["整张多宽", "width of the sheet"],
  openings: ["镂空数", "openings"],
  lobes: ["外轮廓的瓣数", "lobes of the outline"],
  marks: ["蜡点蜡线数", "marks of wax"],
  line_width: ["线多宽", "width of the line"],
  grooves: ["沟数", "grooves"],
  groove_width: ["沟多宽", "width of a groove"],
  groove_depth: ["沟多深", "depth of a groove"],
  glass_height: ["釉多高", "height of the enamel"],
};
const CAME_TO: Record<string, Words> = {
  holds: ["合", "holds"],
  off: ["不合", "off"],
  "not seen": ["没看见", "not seen"],
  "nothing to compare": ["没有可比的", "nothing to compare"],
};

export const compared = ({ name }: Figure): Words => COMPARED[name] ?? [name, ""];
export const cameTo = ({ verdict }: Figure): Words => CAME_TO[verdict] ?? [verdict, ""];
export const wrong = ({ verdict }: Figure): boolean => verdict !== "holds" && verdict !== "nothing to compare";

/** What was expected and found; empty where neither is a number. */
export function numbers({ expected, measured, deviation, most, unit }: Figure): string {
  const parts = [
    expected === null ? "" : `应为 ${expected}`,
    measured === null ? "" : `量得 ${measured}`,
    deviation === null ? "" : `差 ${deviation} ${unit}（最多 ${most}）`,
  ];
  return parts.filter(Boolean).join("，");
}

/** How many wait, and how many there are. */
export function told(clips: readonly Reviewed[]): Words {
  const waiting = clips.filter(({ status }) => status === "review").length;
  if (clips.length === 0) return ["还没有做出来的 AI 画面。", "No neural clips were made yet."];
  return [`${clips.length} 段，${waiting} 段等审核。`, `${clips.length} clips, ${waiting} wait.`];
}

/** How many drafts wait, and how many there are. */
export function waiting(drafts: readonly Considered[]): Words {
  const wait = drafts.filter(({ standing }) => standing === "waiting").length;
  if (drafts.length === 0) return ["还没有草稿。", "No drafts were kept yet."];
  return [`${drafts.length} 份，${wait} 份等确认。`, `${drafts.length} drafts, ${wait} wait.`];
}

const STAGES: Record<string, Words> = {
  loading: ["准备", "preparing"],
  denoising: ["生成", "being made"],
  decoding: ["生成", "being made"],
  fetching: ["取片", "fetching"],
  measuring: ["核对", "being measured"],
  finishing: ["收尾", "finishing"],
};

/** How far a film is that is made ahead. */
export function making({ status, progress }: Line): Words {
  const [first = "", rest = ""] = progress.split(" ", 2);
  if (status === "queued") return [first && first !== "0" ? `排队，前面 ${first} 个` : "排队", first ? `queued, ${first} before` : "queued"];
  const [chinese, english] = STAGES[first] ?? ["准备", "preparing"];
  return [`${chinese} ${rest}`.trim(), `${english} ${rest}`.trim()];
}
