/** Binary frames: 12 bytes of header (version u8, kind u8, zero u16, generation u32, sequence u32), then the load. */

export const HEADER = 12;
const VERSION = 1;

export interface Frame {
  kind: number;
  generation: number;
  sequence: number;
  payload: Uint8Array<ArrayBuffer>;
}

export function pack(kind: number, generation: number, sequence: number, payload: ArrayBuffer): ArrayBuffer {
  const out = new Uint8Array(HEADER + payload.byteLength);
  const view = new DataView(out.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, kind);
  view.setUint32(4, generation);
  view.setUint32(8, sequence);
  out.set(new Uint8Array(payload), HEADER);
  return out.buffer;
}

/** Throws RangeError for a frame of another protocol. */
export function unpack(data: ArrayBuffer): Frame {
  const view = new DataView(data);
  if (data.byteLength < HEADER || view.getUint8(0) !== VERSION) throw new RangeError("not a frame of this protocol");
  return {
    kind: view.getUint8(1),
    generation: view.getUint32(4),
    sequence: view.getUint32(8),
    payload: new Uint8Array(data, HEADER),
  };
}
