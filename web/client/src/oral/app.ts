/** The page 口述整理: what an inheritor said → a draft and its open questions → answers → a saved revision. */

import "../kit/page.css";
import { LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { sheet } from "../kit/sheet";
import { trouble, type Trouble } from "../kit/trouble";
import { FRAGMENT, START, may, reduce, type Oral, type OralEvent } from "./state";
import { narrow } from "./narrow";
import { style } from "./style";
import { settling } from "./conflicts-style";
import { ruled } from "./standing-style";
import { view, type Doing } from "./view";
import type { Conflict } from "../wire/conflicts";
import type { Ruled, Verb } from "../wire/rulings";
import { Recorder } from "./recorder";
import * as requests from "../wire/requests";

const ENDED = "麦克风断了或换了，录音停在这里";
const CUT = trouble(ENDED, "说过的都留着，正在写下来。请看看麦克风，再按“说”接着说。");
const HALF = trouble(ENDED, "听到的会写在回答框里：请补全再按“回答”，或者看看麦克风，再按“说”从头说。");

@customElement("wenjiang-oral")
export class OralPage extends LitElement implements Doing {
  static override styles = [sheet, style, settling, ruled, narrow];

  @state() private now: Oral = START;
  private starting = false;
  private readonly recorder = new Recorder(
    () => void this.stopped(),
    () => void this.stopped(true),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.seen);
  }

  override disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.seen);
    super.disconnectedCallback();
  }

  override firstUpdated(): void {
    void this.open();
  }

  /** What can be chosen and opened comes when it comes: nobody waits for it to speak or to write. */
  private async open(): Promise<void> {
    try {
      const [crafts, techniques] = await Promise.all([requests.crafts(), requests.techniques()]);
      this.happen({ type: "crafts", crafts, techniques });
      await this.recognise();
    } catch (bad) {
      this.happen({ type: "trouble", trouble: bad as Trouble });
    }
  }

  /** Who is here, and what he may open: asked again when he comes back to this page, for he may have signed in. */
  private async recognise(): Promise<void> {
    const me = await requests.me();
    this.happen({ type: "me", me });
    if (may(this.now, "read_drafts")) {
      const [list, standings] = await Promise.all([requests.drafts(), requests.standings()]);
      this.happen({ type: "list", list, standings });
    }
    if (may(this.now, "settle_conflict")) this.happen({ type: "conflicts", conflicts: await requests.conflicts() });
  }

  private readonly seen = (): void => {
    if (document.visibilityState === "visible") void this.recognise().catch(() => undefined); // what is asked next tells
  };

  override render(): TemplateResult {
    return view(this.now, this);
  }

  happen(event: OralEvent): void {
    this.now = reduce(this.now, event);
  }

  async normalise(): Promise<void> {
    const { text, craft } = this.now;
    await this.during("整理", async () => {
      this.happen({ type: "draft", draft: await requests.normalise(text, craft) });
    });
  }

  async answer(question: string): Promise<void> {
    const { draft, answers } = this.now;
    const text = answers[question]?.trim();
    if (!draft || !text) return;
    await this.during("整理", async () => {
      this.happen({ type: "draft", draft: await requests.answer(draft, question, text), question });
      await this.look(this.now.draft!.questions.find(({ understood }) => !understood)?.id ?? question);
    });
  }

  async reopen(question: string): Promise<void> {
    this.happen({ type: "open", question });
    await this.look(question);
  }

  /** The microphone of the fragment or of a question: once to speak, once more when all is said. */
  async speak(who: string): Promise<void> {
    if (this.now.recording === who) return this.stopped();
    if (this.starting || this.now.recording !== null || this.now.busy) return;
    this.starting = true;
    try {
      await this.recorder.start();
      this.happen({ type: "recording", who });
    } catch (bad) {
      this.happen({ type: "trouble", trouble: bad as Trouble });
    } finally {
      this.starting = false;
    }
  }

  async save(): Promise<void> {
    const { draft, author, saved } = this.now;
    if (!draft) return;
    await this.during("保存", async () => {
      try {
        this.happen({ type: "saved", saved: await requests.save(draft, author, saved) });
      } finally {
        await this.recognise();
      }
    });
  }

  async settle(of: Conflict, source: string | null): Promise<void> {
    await this.during("定", async () => {
      this.happen({ type: "conflicts", conflicts: await requests.settle(of, source, this.now.settler) });
    });
  }

  async stand(of: Ruled, revision: number, verb: Verb, note: string): Promise<void> {
    await this.during("回", async () => {
      try {
        await requests.stand(of, revision, { verb, by: this.now.author, note });
      } finally {
        await this.recognise();
      }
    });
  }

  async load(id: string): Promise<void> {
    await this.during("打开", async () => {
      this.happen({ type: "loaded", saved: await requests.load(id) });
      this.renderRoot.querySelector("main")?.scrollTo({ top: 0 });
    });
  }

  /** `gone`: the microphone ended it. Half an answer is written down for the person to complete. */
  private async stopped(gone = false): Promise<void> {
    const who = this.now.recording;
    if (who === null || this.now.busy) return;
    let heard = false;
    await this.during("听写", async () => {
      if (gone) this.happen({ type: "trouble", trouble: who === FRAGMENT ? CUT : HALF });
      const text = await this.heard(who).finally(() => this.happen({ type: "recording", who: null }));
      if (who === FRAGMENT) this.happen({ type: "heard", text });
      else this.happen({ type: "answering", question: who, text });
      heard = who !== FRAGMENT && !gone;
    });
    if (heard) await this.answer(who);
  }

  private async heard(who: string): Promise<string> {
    const recording = await this.recorder.stop();
    const asked = this.now.draft?.questions.find(({ id }) => id === who)?.text ?? "";
    return (await requests.transcribe(recording, asked)).text;
  }

  /** The keyboard goes on at this question; a screen reader reads it. */
  private async look(question: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-question="${question}"]`)?.focus({ preventScroll: true });
  }

  /** One thing at a time; what goes wrong is told. */
  private async during(busy: NonNullable<Oral["busy"]>, work: () => Promise<void>): Promise<void> {
    if (this.now.busy) return;
    this.happen({ type: "busy", busy });
    try {
      await work();
    } catch (bad) {
      this.happen({ type: "trouble", trouble: bad as Trouble });
    } finally {
      this.happen({ type: "busy", busy: null });
    }
  }
}
