/** The items of a plan taken by their handle and put where the pointer lets them go: by mouse, pen or finger. */

import type { LitElement, ReactiveController } from "lit";
import { slot } from "./plan";

export interface Held {
  id: string;
  from: number;
  to: number;
}

/** The page's rows are `[data-test=item]`, in order; each has its handle and its buttons within. */
export class Order implements ReactiveController {
  held: Held | null = null;

  constructor(private readonly host: LitElement, private readonly place: (id: string, to: number) => void) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.held = null;
  }

  readonly take = (id: string, from: number, event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.hold({ id, from, to: from });
  };

  readonly drag = (event: PointerEvent): void => {
    if (!this.held) return;
    const rows = this.rows;
    const middles = rows.map((row) => row.getBoundingClientRect()).map(({ top, height }) => top + height / 2);
    const to = slot(middles, this.held.from, event.clientY);
    if (to !== this.held.to) this.hold({ ...this.held, to });
    rows[to]?.scrollIntoView({ block: "nearest" });
  };

  readonly drop = (): void => {
    const { held } = this;
    this.hold(null);
    if (held && held.to !== held.from) this.place(held.id, held.to);
  };

  readonly letGo = (): void => this.hold(null);

  /** The focus goes along with an item that a button has moved; at the end its button is off, and the other one has it. */
  async follow(to: number, button: string): Promise<void> {
    await this.host.updateComplete;
    const row = this.rows[to];
    row?.scrollIntoView({ block: "nearest" });
    const moves = [...(row?.querySelectorAll<HTMLButtonElement>("[data-move]") ?? [])].filter(({ disabled }) => !disabled);
    (moves.find(({ dataset }) => dataset["move"] === button) ?? moves[0])?.focus();
  }

  private hold(held: Held | null): void {
    this.held = held;
    this.host.requestUpdate();
  }

  private get rows(): HTMLElement[] {
    return [...this.host.renderRoot.querySelectorAll<HTMLElement>("[data-test=item]")];
  }
}
