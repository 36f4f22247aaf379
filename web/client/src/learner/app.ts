/** The learner's page. */

import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/500.css";
import "@fontsource/noto-sans-sc/700.css";
import "../kit/page.css";
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { createRef, ref } from "lit/directives/ref.js";
import { address } from "../wire/address";
import type { ClipOffer, Intent, LessonState, ServerEvent } from "../wire/events";
import { FRAME_KIND } from "../wire/events";
import { fit } from "../kit/fit";
import type { Frame } from "../wire/frame";
import { choices } from "./choices";
import { controls } from "./controls";
import { beside } from "./facts";
import { listed } from "./facts-style";
import { header } from "./header";
import { icon } from "../kit/icons";
import { Listening } from "./listening";
import type { Trouble } from "../kit/trouble";
import { slider, still, Walk } from "./making";
import { phone } from "./phone";
import { Player } from "./player";
import { TalkButton } from "../kit/press";
import type { Seen } from "../wire/requests";
import { refusal } from "../wire/refusal";
import { Wire } from "../wire/socket";
import { side } from "./side";
import { Speaker } from "./speaker";
import { film, invitation } from "./stage";
import { START, atWork, chinese, fault, pieces, reduce, stitches, waiting, type LocalEvent, type State } from "./state";
import { DOTS, UPRIGHT } from "./steps";
import { narrow } from "./narrow";
import { style } from "./style";
import { walking } from "./walk-style";
import { WakeLock } from "../kit/wake-lock";

const INVITATION = "按一下麦克风问，或者按住它说话。";
const UNPLAYABLE = { message: "这段画面放不出来", hint: "请再按一次这一步，或者换一个浏览器；照样可以问。" };

declare global {
  interface Window {
    /** For measurements from outside; each first frame also goes out as the event `wenjiang:frame`. */
    wenjiang: { ready: boolean };
  }
}

window.wenjiang = { ready: false };

@customElement("wenjiang-app")
export class App extends LitElement {
  static override styles = [style, walking, listed, narrow, phone];

  @property({ type: Boolean, reflect: true }) more = false; // on a phone: what else there is, in place of the clip
  @state() private now: State = START;
  @state() private room = DOTS; // how many steps there is room for
  @state() private large = false; // the neural clip alone, where both stand side by side
  private player: Player | undefined;
  private answered = 0; // generation of the newest answer
  private coming = false; // the socket is new: what it tells first is where the learner is
  private interrupted = false; // the last one dropped in the middle of an answer
  private behind = false; // another device has moved the lesson, and this page has not shown where
  private following = false;
  private quiet = false; // the answer belongs to what another device does, which speaks itself
  private readonly first = createRef<HTMLVideoElement>();
  private readonly second = createRef<HTMLVideoElement>();
  private readonly speaker = new Speaker();
  private readonly screen = new WakeLock();
  private readonly wire = new Wire(
    (event) => this.take(event),
    (frame) => this.frame(frame),
    (open) => this.connected(open),
  );
  private readonly walk = new Walk(
    (event) => this.happen(event),
    (wrong) => this.trouble(wrong),
  );
  private readonly upright = matchMedia("(orientation: portrait)");
  private readonly button = createRef<HTMLButtonElement>();
  private readonly microphone = new Listening(
    (pcm) => this.wire.hear(pcm),
    (level) => (this.button.value!.dataset["level"] = String(level)),
    (wrong) => this.deaf(wrong),
  );
  private readonly talk = new TalkButton(
    this.microphone,
    () => ({ microphone: this.now.microphone, hearing: this.now.phase === "hearing" }),
    {
      on: (on) => this.happen({ type: "local.microphone", on }),
      commit: () => this.wire.send({ type: "input_audio_buffer.commit" }),
      failed: (bad) => this.trouble(bad as Trouble),
    },
  );

  override firstUpdated(): void {
    this.player = new Player(
      [this.first.value!, this.second.value!],
      (offer, at) => this.painted(offer, at),
      () => this.trouble(UNPLAYABLE),
    );
    this.wire.connect();
    window.addEventListener("keydown", (event) => this.key(event, true));
    window.addEventListener("keyup", (event) => this.key(event, false));
    window.addEventListener("pointerup", () => this.talk.letGo());
    window.addEventListener("pointercancel", () => this.talk.letGo());
    this.upright.addEventListener("change", () => this.requestUpdate());
    document.addEventListener("visibilitychange", () => this.follow());
    for (const touch of ["pointerdown", "pointerup", "keydown"]) window.addEventListener(touch, () => this.speaker.wake());
  }

  private happen(event: ServerEvent | LocalEvent): void {
    const before = this.now;
    this.now = reduce(before, event);
    if (this.now.phase !== before.phase && event.type !== "input_audio_buffer.cleared") this.speaker.earcon(this.now.phase);
    if (this.now.playing !== before.playing || this.now.speed !== before.speed) {
      this.player?.set(this.now.playing, this.now.speed);
    }
    this.screen.want(atWork(this.now));
  }

  private connected(open: boolean): void {
    if (open) this.coming = true;
    else {
      this.interrupted ||= this.now.responding || this.now.phase === "found" || this.player?.complete === false;
      this.speaker.duck(false);
    }
    this.happen({ type: "local.socket", open });
    if (this.now.refused >= 2) void refusal().then((why) => this.now.refused && this.trouble(why));
  }

  private trouble({ message, hint }: Trouble): void {
    this.happen({ type: "local.trouble", message, hint });
  }

  private take(told: ServerEvent): void {
    const event = "url" in told ? { ...told, url: address(told.url) } : told;
    const { lesson } = this.now;
    this.happen(event);
    switch (event.type) {
      case "input_audio_buffer.speech_started":
        this.speaker.duck(true);
        break;
      case "input_audio_buffer.cleared":
        this.speaker.duck(false);
        break;
      case "input_audio_buffer.committed":
      case "conversation.item.added":
        this.speaker.hush();
        this.answered += 1; // what still comes of the last answer is not wanted any more
        break;
      case "lesson.understood":
        this.more = false;
        if (stitches(event.intents)) this.walked(stitches(event.intents));
        break;
      case "response.created":
        this.answered = event.response.generation;
        this.quiet = this.following;
        this.following = false;
        this.speaker.hush();
        break;
      case "lesson.state":
        window.wenjiang.ready = true;
        if (this.coming) this.open(event, lesson);
        this.behind ||= event.elsewhere;
        this.follow();
        break;
      case "clip.offer":
        if (event.source !== "neural") this.player?.show(event);
        break;
      case "clip.end":
        this.player?.end(event.generation);
        break;
      case "clip.ready":
        if (event.id === this.now.offer?.id) this.player?.ready(event.id, event.url);
        break;
    }
  }

  /** The socket is new. What has no answer is asked again; without a question, the picture where it is missing or old. */
  private open(lesson: LessonState, before: LessonState | null): void {
    const { asked, lost } = this.wire.resume(lesson.rev);
    const old = this.interrupted || (before !== null && before.rev !== lesson.rev);
    this.coming = this.interrupted = false;
    if (lost) this.happen({ type: "local.trouble", message: "刚才断线，您的话没有听到", hint: "请再说一遍。" });
    else if (!asked && lesson.technique && (!this.now.offer || old)) this.command({ name: "repeat" });
  }

  /** Another device has moved the lesson: show that step, once somebody looks. */
  private follow(): void {
    if (!this.behind || document.hidden) return;
    this.behind = false;
    const { lesson, offer } = this.now;
    const seen = offer?.view === lesson?.view || !offer?.views?.includes(lesson?.view ?? "front");
    const shown = offer?.technique === lesson?.technique && offer?.step === lesson?.step && seen;
    if (shown || !lesson?.technique) return;
    this.following = true;
    this.command({ name: "repeat" });
  }

  private frame(frame: Frame): void {
    if (frame.kind === FRAME_KIND.clip) this.player?.fragment(frame.generation, frame.payload);
    else if (frame.kind === FRAME_KIND.speech && frame.generation >= this.answered && !this.quiet) this.speaker.play(frame.payload);
  }

  private painted(offer: ClipOffer, at: number): void {
    this.happen({ type: "local.painted", generation: offer.generation });
    window.dispatchEvent(new CustomEvent("wenjiang:frame", { detail: { ...offer, at } }));
  }

  // ---- what the learner does

  private command(intent: Intent): void {
    this.wire.send({ type: "lesson.command", intent });
  }

  /** The microphone is gone without having been switched off, or is back. */
  private deaf(wrong: Trouble | null): void {
    this.happen({ type: "local.microphone", on: !wrong });
    if (!wrong) return;
    this.wire.send({ type: "input_audio_buffer.clear" }); // half a question is none
    this.trouble(wrong);
  }

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
    this.say(text);
    field.value = "";
    field.blur();
  }

  private say(text: string): void {
    const content = [{ type: "input_text" as const, text }];
    this.wire.send({ type: "conversation.item.create", item: { type: "message", role: "user", content } });
  }

  private pace(speed: number): void {
    this.happen({ type: "local.speed", rate: speed });
    this.wire.send({ type: "session.update", session: { speed } });
  }

  /** So many stitches on in the whole making, from the moment that is seen. */
  private walked(by = 0): void {
    const { lesson, making, sentence } = this.now;
    if (making) return this.walk.stitch(making, by);
    if (!lesson?.technique) return;
    const seen: Seen = { technique: lesson.technique, view: lesson.view, language: chinese(sentence) ? "zh" : "en" };
    void this.walk.begin(seen, lesson.step ?? 1, by ? this.player?.video.currentTime : 0, by);
  }

  private replay(): void {
    this.happen({ type: "local.making", making: null });
    this.player?.replay();
    this.happen({ type: "local.play", on: true });
    this.player?.set(true, this.now.speed);
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
        ${apart ? invitation(this.now, (intent) => this.command(intent), () => this.replay()) : nothing}
        ${still(this.now)}
        ${apart ? nothing : film(this.now, this.large, loop, () => (this.large = !this.large))}
      </main>
      <section class="told">
        ${header(this.now)}
        ${making && !trouble ? slider(making, this.walk) : nothing}
        <div class="sentence" ?hidden=${making && !trouble}>
          <div class="words" aria-live="polite">
            ${trouble && !refused
              ? html`<p ${fit(trouble.message + trouble.hint)} role="alert" data-test="trouble">
                  ${sentence(trouble.message)}${trouble.hint}
                </p>`
              : words(waiting(this.now) ?? told)}
          </div>
          ${choices(this.now, (intent) => this.command(intent), (words) => this.say(words))}
        </div>
        ${tall ? numbers : nothing}
      </section>
      ${side(this.now, room, tall ? nothing : numbers, (intent) => this.command(intent))}
      <footer data-phase=${phase}>
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
          ${microphone ? (phase === "hearing" ? "在听" : "请说") : html`<span><span class="wide">按一下，</span>开口问</span>`}
        </button>
        <form class="talk" @submit=${this.ask}>
          <input
            name="question"
            data-test="question"
            placeholder=${this.now.heard ? " " : "打字问"}
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
          ${icon(this.more ? "back" : "more")}${this.more ? "收起" : "更多"}
        </button>
      </footer>
    `;
  }

  private controls(): TemplateResult {
    return controls(this.now, {
      replay: () => this.replay(),
      play: (on) => this.happen({ type: "local.play", on }),
      pace: (speed) => this.pace(speed),
      command: (intent) => this.command(intent),
      walk: () => (this.now.making ? this.happen({ type: "local.making", making: null }) : this.walked()),
    });
  }

  private describe(): string {
    const { lesson } = this.now;
    const wrong = fault(this.now);
    if (wrong) return `${wrong}，先看错的，再看对的`;
    return lesson?.technique ? `${lesson.technique_name} 第${lesson.step}步 ${lesson.step_name} 的示意动画` : "示意动画";
  }
}

const sentence = (words: string): string => (/[。！？.!?]$/.test(words) ? words : `${words}。`);

const words = (told: string): TemplateResult => html`<p ${fit(told)} data-test="sentence">${told}</p>`;
