/** The wire: events as JSON, audio and clips as frames; reconnects and takes up the same place. */

import { address } from "./address";
import type { ClientEvent, ServerEvent } from "./events";
import { FRAME_KIND } from "./events";
import { pack, unpack, type Frame } from "./frame";

const TOKEN = `wenjiang.resume${location.search}`; // another link is another lesson, the same link goes on
const SLOWEST = 8000; // ms between tries

export class Wire {
  private socket: WebSocket | undefined;
  private sequence = 0;
  private tries = 0;
  private greeted = false;
  private fresh = "";

  constructor(
    private readonly onEvent: (event: ServerEvent) => void,
    private readonly onFrame: (frame: Frame) => void,
    private readonly onOpen: (open: boolean) => void,
  ) {}

  connect(): void {
    const socket = new WebSocket(address("v1/realtime").replace("http", "ws"), ["realtime"]);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) return this.onFrame(unpack(data));
      const event = JSON.parse(String(data)) as ServerEvent;
      if (event.type === "session.created") this.greet((this.fresh = event.session.resume_token));
      if (event.type === "session.updated") sessionStorage.setItem(TOKEN, event.session.resume_token);
      if (event.type === "error" && event.error.code === "unknown_token") {
        sessionStorage.removeItem(TOKEN);
        return this.greet(this.fresh); // the server has forgotten: this is a new session
      }
      this.onEvent(event);
    };
    socket.onclose = () => {
      this.greeted = false;
      this.onOpen(false);
      setTimeout(() => this.connect(), Math.min(SLOWEST, 250 * 2 ** this.tries++));
    };
    this.socket = socket;
  }

  send(event: ClientEvent): void {
    if (this.greeted) this.socket?.send(JSON.stringify(event));
  }

  hear(pcm: ArrayBuffer): void {
    if (this.greeted) this.socket?.send(pack(FRAME_KIND.audio, 0, this.sequence++, pcm));
  }

  private greet(fresh: string): void {
    this.greeted = true;
    this.tries = 0;
    const known = sessionStorage.getItem(TOKEN);
    const wanted = new URLSearchParams(location.search);
    const session: Record<string, unknown> = { transport: "binary", voice: true };
    if (known) session["resume_token"] = known;
    else {
      sessionStorage.setItem(TOKEN, fresh);
      const technique = wanted.get("technique");
      if (technique) session["technique"] = technique;
      const step = Number(wanted.get("step"));
      if (technique && step >= 1) session["step"] = step;
    }
    this.send({ type: "session.update", session });
    this.onOpen(true);
  }
}
