/**
 * The wire: events as JSON, audio and clips as frames.
 *
 * A connection that closes or goes dead is made anew, takes up the same place, and what has no answer is asked again.
 */

import { address } from "./address";
import type { ClientEvent, ServerEvent } from "./events";
import { FRAME_KIND } from "./events";
import { pack, unpack, type Frame } from "./frame";
import { Heartbeat, TICK } from "./heartbeat";
import { Unanswered } from "./unanswered";

const TOKEN = `wenjiang.resume${location.search}`; // another link is another lesson, the same link goes on
const SLOWEST = 8000; // ms between tries
const REPLACED = 8; // dead sessions named at most

export class Wire {
  private socket: WebSocket | undefined;
  private sequence = 0;
  private tries = 0;
  private fresh = "";
  private ready = false; // the place is known: questions and sound may go out
  private session = "";
  private dead: string[] = []; // sessions whose socket is gone, until the server has ended them
  private beat: ReturnType<typeof setInterval> | undefined;
  private heartbeat = new Heartbeat();
  private unanswered = new Unanswered();

  constructor(
    private readonly onEvent: (event: ServerEvent) => void,
    private readonly onFrame: (frame: Frame) => void,
    private readonly onOpen: (open: boolean) => void,
  ) {}

  connect(): void {
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
    this.beat = setInterval(() => this.tick(), TICK);
  }

  /** A session of somebody who was not here before: nothing of the last one is taken up or asked again. */
  anew(): void {
    sessionStorage.removeItem(TOKEN);
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
        sessionStorage.setItem(TOKEN, event.session.resume_token);
        break;
      case "error":
        if (event.error.code !== "unknown_token") break;
        sessionStorage.removeItem(TOKEN);
        return this.greet(this.fresh); // the server has forgotten: this is a new session
    }
    if (this.ready) this.unanswered.take(event);
    this.onEvent(event);
  }

  private tick(): void {
    const how = this.heartbeat.tick();
    if (how === "ping" && this.ready) this.put({ type: "session.ping" });
    if (how !== "dead") return;
    this.socket!.close(); // of a network that is gone this may take a minute to come through
    this.lost();
  }

  private lost(): void {
    this.socket!.onmessage = this.socket!.onclose = null;
    clearInterval(this.beat);
    this.ready = false;
    if (this.session) this.dead = [...this.dead, this.session].slice(-REPLACED);
    this.session = "";
    this.onOpen(false);
    setTimeout(() => this.connect(), Math.min(SLOWEST, 250 * 2 ** this.tries++));
  }

  private greet(fresh: string): void {
    this.tries = 0;
    const known = sessionStorage.getItem(TOKEN);
    const wanted = new URLSearchParams(location.search);
    const session: Record<string, unknown> = { transport: "binary", voice: true };
    if (known) {
      session["resume_token"] = known;
      session["replaces"] = this.dead;
    } else {
      sessionStorage.setItem(TOKEN, fresh);
      const technique = wanted.get("technique");
      if (technique) session["technique"] = technique;
      const step = Number(wanted.get("step"));
      if (technique && step >= 1) session["step"] = step;
    }
    this.put({ type: "session.update", session });
    this.onOpen(true);
  }
}
