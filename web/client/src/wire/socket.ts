/**
 * The wire: events as JSON, audio and clips as frames.
 *
 * A connection that closes or goes dead is made anew, takes up the same place, and what has no answer is asked again.
 */

import { address } from "./address";
import { ServerClock } from "./clock";
import type { ClientEvent, ServerEvent } from "./events";
import { FRAME_KIND } from "./events";
import { pack, unpack, type Frame } from "./frame";
import { Heartbeat, TICK } from "./heartbeat";
import { pause } from "./pause";
import { Unanswered } from "./unanswered";

const REPLACED = 8; // dead sessions named at most
const TIMED = 10; // ticks between two questions for the server's time
const AT_ONCE = 4; // ticks in which it is asked for first

export class Wire {
  private socket: WebSocket | undefined;
  private seat: string | null = null;
  private sequence = 0;
  private tries = 0;
  private fresh = "";
  private ready = false; // the place is known: questions and sound may go out
  private session = "";
  private dead: string[] = []; // sessions whose socket is gone, until the server has ended them
  private beat: ReturnType<typeof setInterval> | undefined;
  private heartbeat = new Heartbeat();
  private unanswered = new Unanswered();
  private ticks = 0;
  private pinged: number | null = null; // ms, when a sign of life was asked for that has not come yet

  /** The server's time, where this page has a seat in a class. */
  readonly clock = new ServerClock();

  constructor(
    private readonly onEvent: (event: ServerEvent) => void,
    private readonly onFrame: (frame: Frame) => void,
    private readonly onOpen: (open: boolean) => void,
  ) {
    document.addEventListener("visibilitychange", () => this.woken());
  }

  /** `seat`: in a class, taken on this socket and on every one that follows it. */
  connect(seat = this.seat): void {
    this.seat = seat;
    const socket = new WebSocket(address("v1/realtime").replace("http", "ws"), ["realtime"]);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => {
      this.heartbeat.heard();
      if (data instanceof ArrayBuffer) {
        this.unanswered.alive();
        return this.onFrame(unpack(data));
      }
      this.take(JSON.parse(String(data)) as ServerEvent);
    };
    socket.onclose = () => this.lost();
    this.socket = socket;
    this.heartbeat = new Heartbeat();
    this.ticks = 0;
    this.pinged = null;
    this.beat = setInterval(() => this.tick(), TICK);
  }

  /** A session of somebody who was not here before: nothing of the last one is taken up or asked again. */
  anew(): void {
    sessionStorage.removeItem(this.token);
    this.unanswered = new Unanswered();
    this.session = "";
    this.dead = [];
    if (!this.socket?.onclose) return; // lost already, and on its way back
    this.socket.close();
    this.lost();
  }

  send(event: ClientEvent): void {
    if (event.type === "conversation.item.create" || event.type === "lesson.command") this.unanswered.ask(event);
    if (event.type === "input_audio_buffer.commit") this.unanswered.hear(event);
    if (this.ready) this.put(event);
  }

  hear(pcm: ArrayBuffer): void {
    this.unanswered.hear(pcm);
    if (this.ready) this.put(pcm);
  }

  /** The lesson is known to be at `rev`: ask again what has no answer. `lost`: something was, and cannot be. */
  resume(rev: number): { asked: boolean; lost: boolean } {
    const { asked, said, lost } = this.unanswered.again(rev);
    this.ready = true;
    if (asked) this.put({ ...asked, expected_rev: rev });
    said.forEach((piece) => this.put(piece));
    return { asked: asked !== undefined, lost };
  }

  /** Where the resume token is kept: another seat or link is another lesson, the same goes on. */
  private get token(): string {
    return `wenjiang.resume${this.seat ?? location.search}`;
  }

  private put(what: ClientEvent | ArrayBuffer): void {
    const sound = what instanceof ArrayBuffer;
    this.socket?.send(sound ? pack(FRAME_KIND.audio, 0, this.sequence++, what) : JSON.stringify(what));
  }

  private take(event: ServerEvent): void {
    switch (event.type) {
      case "session.created":
        this.session = event.session.id;
        this.greet((this.fresh = event.session.resume_token));
        break;
      case "session.updated":
        this.dead = [];
        sessionStorage.setItem(this.token, event.session.resume_token);
        break;
      case "session.pong":
        if (this.pinged !== null) this.clock.heard(this.pinged, Date.now(), event.now);
        this.pinged = null;
        break;
      case "error":
        if (event.error.code !== "unknown_token") break;
        sessionStorage.removeItem(this.token);
        return this.greet(this.fresh); // the server has forgotten: this is a new session
    }
    if (this.ready) this.unanswered.take(event);
    this.onEvent(event);
  }

  private tick(): void {
    const how = this.heartbeat.tick();
    this.ticks += 1;
    const timed = this.seat !== null && (this.ticks <= AT_ONCE || this.ticks % TIMED === 0);
    if (how === "ping" || timed) this.ping();
    if (how !== "dead") return;
    this.socket!.close(); // of a network that is gone this may take a minute to come through
    this.lost();
  }

  private ping(): void {
    if (!this.ready || this.pinged !== null) return;
    this.pinged = Date.now(); // a device that sleeps stops its other clocks
    this.put({ type: "session.ping" });
  }

  /** Somebody looks again: a socket that died meanwhile is noticed at once. */
  private woken(): void {
    if (document.hidden || !this.ready) return;
    this.pinged = null;
    this.ticks = 0;
    this.clock.forget();
    this.heartbeat.woken();
    this.ping();
  }

  private lost(): void {
    this.socket!.onmessage = this.socket!.onclose = null;
    clearInterval(this.beat);
    this.ready = false;
    if (this.session) this.dead = [...this.dead, this.session].slice(-REPLACED);
    this.session = "";
    this.onOpen(false);
    setTimeout(() => this.connect(), pause(this.tries++, Math.random()));
  }

  private greet(fresh: string): void {
    this.tries = 0;
    const known = sessionStorage.getItem(this.token);
    const wanted = new URLSearchParams(location.search);
    const session: Record<string, unknown> = { transport: "binary", voice: true };
    if (known) {
      session["resume_token"] = known;
      session["replaces"] = this.dead;
    } else {
      sessionStorage.setItem(this.token, fresh);
      const technique = wanted.get("technique");
      if (technique) session["technique"] = technique;
      const step = Number(wanted.get("step"));
      if (technique && step >= 1) session["step"] = step;
    }
    this.put({ type: "session.update", session });
    if (this.seat !== null) this.put({ type: "class.enter", seat: this.seat });
    this.onOpen(true);
  }
}
