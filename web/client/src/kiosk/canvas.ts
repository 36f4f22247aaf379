/** Pictures on a canvas: each is decoded, drawn and let go. Of an <img> that shows one after another the browser keeps
 * every decoded picture, to half a gigabyte. */

export class Canvas {
  private shown: { on: HTMLCanvasElement; picture: Blob } | undefined;

  /** What comes later wins, whichever is decoded first; where there is no canvas, or no picture in the blob, nothing is shown. */
  async show(on: Element | undefined, picture: Blob): Promise<void> {
    if (!(on instanceof HTMLCanvasElement) || (this.shown?.on === on && this.shown.picture === picture)) return;
    const wanted = (this.shown = { on, picture });
    const bitmap = await createImageBitmap(picture).catch(() => null);
    if (!bitmap) return;
    if (this.shown === wanted) {
      if (on.width !== bitmap.width || on.height !== bitmap.height) [on.width, on.height] = [bitmap.width, bitmap.height];
      on.getContext("2d")!.drawImage(bitmap, 0, 0);
    }
    bitmap.close();
  }
}
