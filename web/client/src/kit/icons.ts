/** Icons, drawn: no font of the machine is asked for. 24 × 24, in the colour of the text. */

import { svg, html, type SVGTemplateResult, type TemplateResult } from "lit";

/** From the middle outwards: with the level as many of them are lit. */
const bars = (one: string, two: string, three: string): SVGTemplateResult =>
  svg`<path class="bar one" d=${one} /><path class="bar two" d=${two} /><path class="bar three" d=${three} />`;

const SHAPES = {
  microphone: svg`<rect x="9" y="2.5" width="6" height="12" rx="3" /><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3.5" />`,
  listening: bars("M12 8v8", "M7.5 9.5v5M16.5 9.5v5", "M3 12h1M20 12h1"),
  hearing: bars("M12 3v18", "M7.5 6v12M16.5 6v12", "M3 10v4M21 10v4"),
  found: svg`<path d="m4 12.5 5.5 5.5L20 6.5" />`,
  play: svg`<path d="M7 4.5v15l12-7.5z" fill="currentColor" />`,
  pause: svg`<path d="M8 5v14M16 5v14" stroke-width="4" />`,
  error: svg`<path d="M12 3 2 20.5h20zM12 10v5M12 17.5v.5" />`,
  link: svg`<path d="M20 12a8 8 0 1 1-2.5-5.800M20 2.5V7h-4.5" />`,
  replay: svg`<path d="M4 12a8 8 0 1 0 2.5-5.800M4 2.5V7h4.5" />`,
  close: svg`<circle cx="10.5" cy="10.5" r="7" /><path d="m16 16 5.5 5.5M10.5 7.5v6M7.5 10.5h6" />`,
  more: svg`<path d="M4 6h16M4 12h16M4 18h16" />`,
  back: svg`<path d="m5 9 7 7 7-7" />`,
  turn: svg`<path d="M4 9.5C7 5 17 5 20 9.5M20 4v5.5h-5.5M20 14.5c-3 4.5-13 4.5-16 0M4 20v-5.5h5.5" />`,
  cut: svg`<path d="M2.5 11h19M2.5 15h19M6 21v-9.500C6 6.500 18 6.500 18 11.500V21" />`,
  hand: svg`<path d="M7 12V5.500a1.500 1.500 0 0 1 3 0V11V4a1.500 1.500 0 0 1 3 0v7V5a1.500 1.500 0 0 1 3 0v7V8.500a1.500 1.500 0 0 1 3 0V14c0 4.500-2.500 7-6 7s-5-1.500-6.500-4.500L4.500 13a1.600 1.600 0 0 1 2.700-1.600z" />`,
  walk: svg`<path d="M2.5 12h19M6.5 9v6M12 9v6" /><circle cx="17" cy="12" r="3.2" fill="currentColor" />`,
  earlier: svg`<path d="M15 5 8 12l7 7" />`,
  later: svg`<path d="m9 5 7 7-7 7" />`,
  unsaid: svg`<path d="M7.5 8a4.5 4.5 0 1 1 6.500 4c-1.500.800-2 1.500-2 3M12 19.500v.500" />`,
  disputed: svg`<path d="M3 7h11M10.500 3.500 14 7l-3.500 3.500M21 17H10M13.500 13.500 10 17l3.500 3.500" />`,
  assumed: svg`<path d="M3 9.500c3-4 6-2 9 0s6 4 9 0M3 16c3-4 6-2 9 0s6 4 9 0" />`,
  recorded: svg`<path d="M5 3.500h14v17H5zM9 8.500h6M9 12.500h6M9 16.500h3" />`,
  follow: svg`<circle cx="8" cy="7" r="3.5" /><path d="M2 20.500c0-5 2.500-7.500 6-7.500s6 2.500 6 7.500M14 6h7.500M18.500 3l3 3-3 3" />`,
  free: svg`<circle cx="12" cy="7" r="3.5" /><path d="M6 20.500c0-5 2.500-7.500 6-7.500s6 2.500 6 7.500" />`,
  lock: svg`<rect x="4.5" y="10.500" width="15" height="10.500" rx="2" /><path d="M8 10.500V7a4 4 0 0 1 8 0v3.500M12 14.500v2.500" />`,
  gather: svg`<path d="M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12z" /><circle cx="12" cy="12" r="3" />`,
  cross: svg`<path d="m5 5 14 14M19 5 5 19" />`,
  check: svg`<rect x="3.5" y="3.5" width="17" height="17" rx="3" /><path d="m7.500 12.500 3.500 3.500 6-7.500" />`,
  grip: svg`<path d="M9 5v.01M15 5v.01M9 12v.01M15 12v.01M9 19v.01M15 19v.01" stroke-width="4" />`,
  up: svg`<path d="m5 15 7-7 7 7" />`,
  front: svg`<rect x="2.5" y="5" width="19" height="14" rx="2" /><path d="M8 12h8" />`,
} satisfies Record<string, SVGTemplateResult>;

export type Icon = keyof typeof SHAPES;

export const icon = (name: Icon): TemplateResult => html`<svg
  class="icon"
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="2.2"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  ${SHAPES[name]}
</svg>`;
