/** A directive on an element whose size follows from its surroundings: measured anew whenever those or its words change. */

import type { ElementPart } from "lit";
import { Directive, type PartInfo } from "lit/directive.js";

export abstract class Measured extends Directive {
  private readonly watch = new ResizeObserver(() => this.measure());
  private element: HTMLElement | undefined;

  constructor(part: PartInfo) {
    super(part);
    const again = (): void => {
      if (this.element && !this.element.isConnected) document.fonts.removeEventListener("loadingdone", again);
      else this.measure();
    };
    document.fonts.addEventListener("loadingdone", again); // a font comes in pieces, as words need them
  }

  protected changed(part: ElementPart): void {
    this.element = part.element as HTMLElement;
    queueMicrotask(() => this.measure()); // by then it stands in the page
  }

  /** `box`: its parent. */
  protected abstract suit(element: HTMLElement, box: HTMLElement): void;

  private measure(): void {
    const box = this.element?.parentElement;
    if (!this.element || !box) return;
    this.watch.observe(box);
    this.suit(this.element, box);
  }
}
