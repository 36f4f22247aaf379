/** A QR code, drawn in the colour of the text: read from a screen across a room, so with the quiet zone it needs. */

import { html, svg, type TemplateResult } from "lit";
import { encode } from "uqr";

const QUIET = 4; // modules around it (ISO/IEC 18004, 5.3.8)

/** The dark modules as one path, row by row. */
export function path(modules: readonly (readonly boolean[])[]): string {
  return modules
    .flatMap((row, y) => row.flatMap((dark, x) => (dark && !row[x - 1] ? [`M${x} ${y}h${run(row, x)}v1h-${run(row, x)}z`] : [])))
    .join("");
}

/** How many dark modules follow one another from `x`. */
function run(row: readonly boolean[], x: number): number {
  const end = row.indexOf(false, x);
  return (end < 0 ? row.length : end) - x;
}

export function qr(text: string, label: string): TemplateResult {
  const { data, size } = encode(text, { ecc: "M", border: QUIET });
  return html`<svg class="qr" role="img" aria-label=${label} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    ${svg`<path fill="currentColor" d=${path(data)} />`}
  </svg>`;
}
