/** The sentence as large as was asked for, smaller where it would not fit: no word of it is ever left out. */

import type { ElementPart } from "lit";
import { directive } from "lit/directive.js";
import { largest } from "../kit/fit";
import { Measured } from "../kit/measured";
import type { Level } from "./state";

const FACTOR = [1, 1.25, 1.5] as const; // of the size that the screen has for its words

class Caption extends Measured {
  private level: Level = 0;

  render(_words: string, _level: Level): void {}

  override update(part: ElementPart, [, level]: [string, Level]): void {
    this.level = level;
    this.changed(part);
  }

  protected suit(words: HTMLElement, box: HTMLElement): void {
    const most = parseFloat(getComputedStyle(box).fontSize) * FACTOR[this.level];
    const size = largest((px) => {
      words.style.fontSize = `${px}px`;
      return words.offsetHeight <= box.clientHeight && words.scrollWidth <= box.clientWidth;
    }, 2 * Math.floor(most / 2));
    words.style.fontSize = `${size}px`;
  }
}

export const caption = directive(Caption);
