/** One column: rows of buttons, and below them a list as large as what is left lets it be. */

import type { ElementPart } from "lit";
import { directive } from "lit/directive.js";
import { Measured } from "./measured";

const GAP = 24; // px
const ROW = 96 + GAP;
const LARGEST = 36;
const LEGIBLE = 24; // px: rather fewer buttons than a smaller list
const SMALLEST = 20;
const WIDTH = 45; // signs that the whole screen holds side by side at least

/** As many rows, `most` at most, as leave the list legible, then the largest list; with one row a smaller one. `tall`: px
 * that the list takes at a size. */
export function arrange(
  most: number, free: number, largest: number, tall: (size: number) => number,
): { rows: number; size: number } {
  for (let rows = most; rows > 0; rows -= 1) {
    const least = rows > 1 ? LEGIBLE : SMALLEST;
    for (let size = largest; size >= least; size -= 2) if (tall(size) <= free - rows * ROW) return { rows, size };
  }
  return { rows: 1, size: SMALLEST };
}

/** On a list that follows a list of so many buttons: measured whenever their column or the words change; `room` is told
 * how many of them may be shown. */
class Arranged extends Measured {
  private most = 0;
  private room: (buttons: number) => void = () => undefined;

  render(_most: number, _room: (buttons: number) => void, _words: unknown): void {}

  override update(part: ElementPart, [most, room]: [number, (buttons: number) => void, unknown]): void {
    this.most = most;
    this.room = room;
    this.changed(part);
  }

  protected suit(list: HTMLElement, column: HTMLElement): void {
    const buttons = list.previousElementSibling;
    if (!buttons) return;
    const end = column.getBoundingClientRect().bottom - parseFloat(getComputedStyle(column).paddingBlockEnd);
    const largest = Math.min(LARGEST, Math.max(LEGIBLE, 2 * Math.floor(innerWidth / WIDTH / 2)));
    const columns = Math.floor((buttons.clientWidth + GAP) / ROW);
    const { rows, size } = arrange(Math.ceil(this.most / columns), end - buttons.getBoundingClientRect().top, largest, (px) => {
      list.style.fontSize = `${px}px`;
      return list.lastElementChild!.getBoundingClientRect().bottom - list.firstElementChild!.getBoundingClientRect().top;
    });
    list.style.fontSize = `${size}px`;
    this.room(rows * columns);
  }
}

export const arranged = directive(Arranged);
