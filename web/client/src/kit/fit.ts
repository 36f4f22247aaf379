/** The sentence as large as its own box lets it be. */

import type { ElementPart } from "lit";
import { directive } from "lit/directive.js";
import { Measured } from "./measured";

const LARGEST = 60; // px
const SMALLEST = 28;
const WIDTH = 8; // signs that a line of the screen has at least: a phone's sentence is smaller
const LINE = 1.2;

/** The largest size that fits, going down by two; the smallest where none does: no word is ever left out. */
export function largest(fits: (size: number) => boolean, most = LARGEST): number {
  for (let size = most; size > SMALLEST; size -= 2) if (fits(size)) return size;
  return SMALLEST;
}

/** On a <p>: at most two lines, 60 px falling to 28, measured in its parent, and that in what holds it, whenever the
 * parent or the words change. */
class Fit extends Measured {
  render(_text: string): void {}

  override update(part: ElementPart, _: [string]): void {
    this.changed(part);
  }

  protected suit(words: HTMLElement, box: HTMLElement): void {
    const around = box.parentElement;
    const size = largest((px) => {
      words.style.fontSize = `${px}px`;
      const two = Math.ceil(2 * LINE * px) + 1;
      return words.offsetHeight <= Math.min(box.clientHeight, two) && (!around || around.scrollHeight <= around.clientHeight);
    }, Math.min(LARGEST, 2 * Math.floor(innerWidth / WIDTH / 2)));
    words.style.fontSize = `${size}px`;
  }
}

export const fit = directive(Fit);
