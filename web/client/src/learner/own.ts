/** A teacher's own pattern: an SVG file in place of the taught figure, and one button back to it. */

import { css, html, nothing, type TemplateResult } from "lit";
import type { Trouble } from "../kit/trouble";
import { either, type State } from "../lesson/state";

const MOST = 100_000; // characters of a file

export interface Own {
  /** A file's text, or null for the taught figure again. */
  bring(file: { name: string; svg: string } | null): void;
  wrong(wrong: Trouble): void;
}

/** Nothing for whoever may not, and on a step that takes no pattern, unless one was brought: then it is said. */
export function own(now: State, { bring, wrong }: Own): TemplateResult | typeof nothing {
  const { mayOwn, offer } = now;
  if (!mayOwn || !offer || offer.fault) return nothing;
  if (!offer.takes_pattern) {
    const told = either(now, ["此步不能换花样", "No own pattern here"]);
    return now.own ? html`<p class="own" data-test="own-none">${told}</p>` : nothing;
  }
  const chosen = async (event: Event): Promise<void> => {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    field.value = ""; // the same file may be chosen again, once it is mended
    if (!file) return;
    const svg = file.size > MOST ? "" : await file.text();
    if (svg) bring({ name: file.name.slice(0, 200), svg });
    else wrong(file.size ? LARGE : EMPTY);
  };
  const choose = (event: Event): void => (event.currentTarget as HTMLElement).parentElement!.querySelector("input")!.click();
  if (now.own) return html`<button class="own" data-test="taught" @click=${() => bring(null)}>${either(now, ["原样", "As taught"])}</button>`;
  return html`<span class="own">
    <input type="file" accept=".svg,image/svg+xml" data-test="own-file" hidden @change=${chosen} />
    <button data-test="own" @click=${choose}>${either(now, ["换花样", "Own pattern"])}</button>
  </span>`;
}

const LARGE = { message: "花样文件太大：最多 100 KB。", hint: "把轮廓简化，点少一些，再选一次。" };
const EMPTY = { message: "这个文件是空的。", hint: "请另选一个 SVG 文件。" };

export const owned = css`
  .choose {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
  }
  .choose select {
    flex: 1;
    min-inline-size: 0;
  }
  .own {
    flex: none;
    margin: 0;
  }
  p.own {
    flex-basis: 100%;
  }
`;
