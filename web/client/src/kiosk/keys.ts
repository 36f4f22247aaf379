/** Five keys: where an arrow leads from the button that has the focus. */

export interface Box {
  x: number; // of its middle
  y: number;
}

export type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

const ROW = 48; // px: middles nearer than that stand in one row
const ROWS_FIRST = 10; // how much more the way to another row counts than the way along it

/** The index of the nearest button in the arrow's direction: along its row, or in the next row. Where there is none, of
 * the farthest in the other direction. */
export function towards(arrow: Arrow, from: Box, boxes: readonly Box[]): number {
  const along = arrow === "ArrowLeft" || arrow === "ArrowRight";
  const sign = arrow === "ArrowLeft" || arrow === "ArrowUp" ? -1 : 1;
  const ways = boxes
    .map(({ x, y }, index) => ({ index, right: (x - from.x) * sign, down: (y - from.y) * sign }))
    .filter(({ right, down }) => (along ? Math.abs(down) < ROW && right !== 0 : Math.abs(down) >= ROW))
    .map(({ index, right, down }) => (along ? { index, ahead: right, cost: right } : { index, ahead: down, cost: ROWS_FIRST * down + Math.abs(right) }));
  const before = ways.filter(({ ahead }) => ahead > 0);
  const nearest = (before.length ? before : ways).sort((a, b) => a.cost - b.cost)[0];
  return nearest?.index ?? boxes.indexOf(from);
}

export const arrow = (key: string): Arrow | null => (/^Arrow(Left|Right|Up|Down)$/.test(key) ? (key as Arrow) : null);
