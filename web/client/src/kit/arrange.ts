/** One column: rows of buttons, and below them a list as large as what is left lets it be. */

import type { ElementPart } from "lit";
import { Directive, directive, type PartInfo } from "lit/directive.js";

const ROW = 120; // px: a button and the gap after it
const LEGIBLE = 24; // px: rather fewer buttons than a smaller list
const SMALLEST = 20;

/** How many buttons there is room for. */
export type Room = number;

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

/** On a list that follows a list of so many buttons: measured whenever their column or the words change. */
class Arranged extends Directive {
  private readonly watch = new ResizeObserver(() => this.measure());
  private list: HTMLElement | undefined;
  private most = 0;
  private room: (room: Room) => void = () => undefined;

  constructor(part: PartInfo) {
    super(part);
  }

  render(_most: number, _room: (room: Room) => void, _words: unknown): void {}

  override update(part: ElementPart, [most, room]: [number, (room: Room) => void, unknown]): void {
    this.list = part.element as HTMLElement;
    this.most = most;
    this.room = room;
    queueMicrotask(() => this.measure()); // by then it stands in the page
  }

  private measure(): void {
    const { list } = this;
    const column = list?.parentElement;
    const buttons = list?.previousElementSibling;
    if (!list || !column || !buttons) return;
    this.watch.observe(column);
    const end = column.getBoundingClientRect().bottom - parseFloat(getComputedStyle(column).paddingBlockEnd);
    const largest = Math.min(36, Math.max(LEGIBLE, 2 * Math.floor(innerWidth / 90)));
    const columns = Math.floor((buttons.clientWidth + 24) / ROW);
    const { rows, size } = arrange(Math.ceil(this.most / columns), end - buttons.getBoundingClientRect().top, largest, (px) => {
      list.style.fontSize = `${px}px`;
      return list.lastElementChild!.getBoundingClientRect().bottom - list.firstElementChild!.getBoundingClientRect().top;
    });
    list.style.fontSize = `${size}px`;
    this.room(rows * columns);
  }
}

export const arranged = directive(Arranged);
