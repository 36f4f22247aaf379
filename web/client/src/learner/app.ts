/** The learner's page. */

import "../kit/page.css";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { createRef, ref } from "lit/directives/ref.js";
import type { ServerEvent } from "../wire/events";
import { fit } from "../kit/fit";
import { choices } from "../lesson/choices";
import { controls } from "./controls";
import { beside } from "./facts";
import { listed } from "./facts-style";
import { called, header } from "./header";
import { icon } from "../kit/icons";
import type { Trouble } from "../kit/trouble";
import { slider, still, Walk } from "../lesson/making";
import { LessonSession } from "../lesson/session";
import { own, owned } from "./own";
import { phone } from "./phone";
import { TalkButton } from "../kit/press";
import type { Seen } from "../wire/requests";
import { side } from "./side";
import { film, invitation } from "./stage";
import { START, atWork, chinese, either, fault, pieces, stitches, waiting, type State, type Words } from "../lesson/state";
import { DOTS, UPRIGHT } from "./steps";
import { narrow } from "./narrow";
import { style } from "./style";
import { walking } from "./walk-style";
import { WakeLock } from "../kit/wake-lock";

const INVITATION = "按一下麦克风问，或者按住它说话。";

@customElement("wenjiang-app")
export class App extends LitElement {
  static override styles = [style, walking, listed, owned, narrow, phone];

  /** In a class; what the server tells goes out as the event `told`. */
  @property({ attribute: false }) seat: string | null = null;
  @property({ type: Boolean, reflect: true }) more = false; // on a phone: what else there is, in place of the clip
  @state() private now: State = START;
  @state() private room = DOTS; // how many steps there is room for
  @state() private large = false; // the neural clip alone, where both stand side by side
  private readonly first = createRef<HTMLVideoElement>();
  private readonly second = createRef<HTMLVideoElement>();
  private readonly button = createRef<HTMLButtonElement>();
  private readonly screen = new WakeLock();
  private readonly upright = matchMedia("(orientation: portrait)");
  readonly lesson = new LessonSession({
    changed: (now) => this.changed(now),
    told: (event) => this.told(event),
    level: (level) => (this.button.value!.dataset["level"] = String(level)),
  });
  private readonly walk = new Walk(
    (event) => this.lesson.happen(event),
    (wrong) => this.lesson.trouble(wrong),
  );
  private readonly talk = new TalkButton(
    this.lesson.microphone,
    () => ({ microphone: this.now.microphone, hearing: this.now.phase === "hearing" }),
    {
      on: (on) => this.lesson.happen({ type: "local.microphone", on }),
      commit: () => this.lesson.commit(),
      failed: (bad) => this.lesson.trouble(bad as Trouble),
    },
  );

  override firstUpdated(): void {
    this.lesson.open([this.first.value!, this.second.value!], this.seat);
    window.addEventListener("keydown", (event) => this.key(event, true));
    window.addEventListener("keyup", (event) => this.key(event, false));
    window.addEventListener("pointerup", () => this.talk.letGo());
    window.addEventListener("pointercancel", () => this.talk.letGo());
    this.upright.addEventListener("change", () => this.requestUpdate());
  }

  private changed(now: State): void {
    this.now = now;
    this.screen.want(atWork(now));
  }

  private told(event: ServerEvent): void {
    this.dispatchEvent(new CustomEvent("told", { detail: event }));
    if (event.type !== "lesson.understood") return;
    this.more = false;
    if (stitches(event.intents)) this.walked(stitches(event.intents));
  }

  // ---- what the learner does

  /** A click without a pointer: a screen reader's, a switch's. */
  private clicked(event: MouseEvent): void {
    if (event.detail === 0) void this.talk.press().then(() => this.talk.letGo());
  }

  /** The space bar is the microphone's button wherever it means nothing else. */
  private key(event: KeyboardEvent, down: boolean): void {
    const on = event.composedPath()[0] as HTMLElement;
    const mine = on === document.body || on.dataset?.["test"] === "microphone";
    if (!mine || (event.key !== " " && !(event.key === "Enter" && on !== document.body))) return;
    event.preventDefault();
    if (!down) this.talk.letGo();
    else if (!event.repeat) void this.talk.press();
  }

  private ask(event: SubmitEvent): void {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem("question") as HTMLInputElement;
    const text = field.value.trim();
    if (!text) return;
    this.lesson.say(text);
    field.value = "";
    field.blur();
  }

  /** So many stitches on in the whole making, from the moment that is seen. */
  private walked(by = 0): void {
    const { lesson, making, sentence } = this.now;
    if (making) return this.walk.stitch(making, by);
    if (!lesson?.technique) return;
    const seen: Seen = { technique: lesson.technique, view: lesson.view, language: chinese(sentence) ? "zh" : "en" };
    void this.walk.begin(seen, lesson.step ?? 1, by ? this.lesson.player?.video.currentTime : 0, by);
  }

  // ---- what he sees

  override render(): TemplateResult {
    const { lesson, phase, trouble, microphone, refused, making } = this.now;
    const told = this.now.sentence || (lesson?.technique || refused ? "" : INVITATION);
    const apart = !this.now.offer || this.now.aside;
    const tall = this.upright.matches;
    const numbers = beside(this.now, tall ? undefined : (room) => (this.room = room));
    const room = numbers === nothing ? DOTS : tall ? UPRIGHT : this.room;
    const loop = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    return html`
      <main class="stage ${apart ? "apart" : this.now.beside ? (this.large ? "large" : "two") : ""}" lang="zh-CN">
        <video ${ref(this.first)} class="front" muted playsinline ?loop=${loop} aria-label=${this.describe()}></video>
        <video ${ref(this.second)} muted playsinline ?loop=${loop} aria-hidden="true"></video>
        ${apart ? invitation(this.now, (intent) => this.lesson.command(intent), () => this.lesson.replay()) : nothing}
        ${still(this.now)}
        ${apart ? nothing : film(this.now, this.large, loop, () => (this.large = !this.large))}
      </main>
      <section class="told" aria-label="这一步">
        <h1 class="unseen">问匠</h1>
        ${header(this.now)}
        ${making && !trouble ? slider(this.now, making, this.walk) : nothing}
        <div class="sentence" ?hidden=${making && !trouble}>
          <div class="words" aria-live="polite">
            ${trouble && !refused
              ? html`<p ${fit(trouble.message + trouble.hint)} role="alert" data-test="trouble">
                  ${sentence(trouble.message)}${trouble.hint}
                </p>`
              : words(waiting(this.now) ?? told)}
          </div>
          ${choices(this.now, (intent) => this.lesson.command(intent), (words) => this.lesson.say(words))}
        </div>
        ${tall ? numbers : nothing}
      </section>
      ${side(this.now, room, tall ? nothing : numbers, (intent) => this.lesson.command(intent), this.own())}
      <footer data-phase=${phase} lang=${this.either("zh-CN", "en")}>
        <button
          ${ref(this.button)}
          class="microphone"
          data-test="microphone"
          aria-pressed=${microphone}
          @pointerdown=${() => this.talk.press()}
          @click=${this.clicked}
          @contextmenu=${(event: Event) => event.preventDefault()}
        >
          ${icon(microphone ? (phase === "hearing" ? "hearing" : "listening") : "microphone")}
          ${microphone ? (phase === "hearing" ? this.either("在听", "Hearing you") : this.either("请说", "Speak")) : this.ready()}
        </button>
        <form class="talk" @submit=${this.ask}>
          <input
            name="question"
            data-test="question"
            placeholder=${this.now.heard ? " " : this.either("打字问", "Type")}
            aria-label="打字问 Ask in writing"
            autocomplete="off"
            enterkeyhint="send"
            maxlength="200"
          />
          <div class="heard" data-test="heard" aria-live="polite">
            ${pieces(this.now.heard, this.now.repairs).map((piece) =>
              piece.heard ? html`<ins title="听成了“${piece.heard}”">${piece.text}</ins>` : piece.text,
            )}
          </div>
        </form>
        <div class="controls" @click=${() => (this.more = false)}>${this.controls()}</div>
        <button class="more" data-test="more" aria-expanded=${this.more} @click=${() => (this.more = !this.more)}>
          ${icon(this.more ? "back" : "more")}${this.more ? this.either("收起", "Less") : this.either("更多", "More")}
        </button>
      </footer>
    `;
  }

  private controls(): TemplateResult {
    return controls(this.now, {
      replay: () => this.lesson.replay(),
      play: (on) => this.lesson.happen({ type: "local.play", on }),
      pace: (speed) => this.lesson.pace(speed),
      command: (intent) => this.lesson.command(intent),
      walk: () => (this.now.making ? this.lesson.happen({ type: "local.making", making: null }) : this.walked()),
    });
  }

  private own(): TemplateResult | typeof nothing {
    return own(this.now, {
      bring: (file) => this.lesson.pattern(file),
      wrong: (wrong) => this.lesson.trouble(wrong),
    });
  }

  private either(...words: Words): string {
    return either(this.now, words);
  }

  /** What is on the microphone's button while it is off. */
  private ready(): TemplateResult {
    const words = html`<span class="wide">${this.either("按一下，", "Tap and ")}</span>`;
    return html`<span>${words}${this.either("开口问", "ask")}</span>`;
  }

  private describe(): string {
    const { lesson } = this.now;
    const wrong = fault(this.now);
    if (wrong) return either(this.now, [`${wrong}，先看错的，再看对的`, `${wrong}: first wrong, then right`]);
    if (!lesson?.technique) return either(this.now, ["示意动画", "Demonstration"]);
    return either(this.now, [`${lesson.technique_name} ${called(this.now)} 的示意动画`, `Demonstration of ${called(this.now)}`]);
  }
}

const sentence = (words: string): string => (/[。！？.!?]$/.test(words) ? words : `${words}。`);

const words = (told: string): TemplateResult => html`<p ${fit(told)} data-test="sentence">${told}</p>`;
