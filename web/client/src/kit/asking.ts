/** An element that asks the server for one thing at a time, and tells what goes wrong. */

import { LitElement, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { icon } from "./icons";
import type { Trouble } from "./trouble";

export abstract class Asking extends LitElement {
  @state() protected busy = false;
  @state() protected trouble: Trouble | null = null;

  /** What is asked for meanwhile is not begun. */
  protected async during(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    try {
      await work();
    } catch (bad) {
      this.trouble = bad as Trouble;
    } finally {
      this.busy = false;
    }
  }

  /** `test`: by which name tests find it. */
  protected wrong(test = "trouble"): TemplateResult | typeof nothing {
    if (!this.trouble) return nothing;
    return html`<p class="trouble" role="alert" data-test=${test}>${icon("error")}<b>${this.trouble.message}</b> ${this.trouble.hint}</p>`;
  }
}
