/** Read from 3 to 8 m: nothing under 28 px at 1920 × 1080, the picture as large as the screen lets it be. */

import { css } from "lit";
import { sheetStyle } from "./sheet-style";

export const style = [
  sheetStyle,
  css`
    .unseen {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    :host {
      --unit: min(1vw, 1.78vh);
      display: grid;
      grid-template-rows: minmax(28dvh, 1fr) minmax(0, auto);
      block-size: 100dvh;
      overflow: hidden;
      background: var(--paper);
      color: var(--ink);
      font: 500 max(28px, calc(1.9 * var(--unit))) / 1.3 "Noto Sans SC", system-ui, sans-serif;
    }
    p {
      margin: 0;
    }
    .stage {
      position: relative;
      min-block-size: 0;
      background: var(--stage);
      color: var(--paper);
      display: grid;
      place-items: center;
      overflow: hidden;
    }
    video {
      position: absolute;
      inset: 0;
      inline-size: 100%;
      block-size: 100%;
      object-fit: contain;
    }
    video.front {
      z-index: 1;
    }
    .waiting {
      z-index: 2;
      text-align: center;
      font-size: calc(4 * var(--unit));
    }
    .waiting small {
      display: block;
      font-size: 0.6em;
    }
    footer {
      display: grid;
      grid-template-columns: minmax(0, 1fr) fit-content(60%);
      align-items: end;
      gap: calc(0.5 * var(--unit)) calc(2 * var(--unit));
      padding: calc(1 * var(--unit)) calc(2 * var(--unit));
      overflow: hidden auto; /* a phone that shows everything twice as large */
    }
    .told {
      display: contents;
    }
    .step,
    .sentence {
      grid-column: 1 / -1;
    }
    .step {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.2em 0.8em;
    }
    .chip {
      padding: 0 0.6em;
      border: 3px solid var(--ink);
      border-radius: 999px;
    }
    .chip.open {
      border: 3px dashed var(--gamboge);
      color: var(--gamboge);
    }
    .chip.wrong {
      border-color: var(--cinnabar);
      background: var(--cinnabar);
      color: var(--paper);
    }
    .sentence {
      font-size: calc(2.9 * var(--unit));
      line-height: 1.2;
      font-weight: 700;
      overflow-wrap: anywhere;
    }
    .dots {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5em;
    }
    .dots i {
      box-sizing: border-box;
      min-inline-size: 1.8em;
      text-align: center;
      border: 3px solid var(--ink);
      border-radius: 999px;
      font-style: normal;
    }
    .dots .past {
      border-color: var(--celadon);
      color: var(--celadon);
    }
    .dots .here {
      background: var(--cinnabar);
      border-color: var(--cinnabar);
      color: var(--paper);
    }
    .code {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: end;
      gap: 0 0.8em;
    }
    .code b {
      font-size: calc(4 * var(--unit));
      line-height: 1.3;
      letter-spacing: 0.05em;
      white-space: nowrap;
    }
    form {
      display: grid;
      gap: 0.8em;
      inline-size: min(80%, 20em);
    }
    small {
      font-size: 1em;
      font-weight: 400;
    }
    input,
    button {
      box-sizing: border-box;
      inline-size: 100%;
      min-block-size: 96px;
      padding: 0 0.6em;
      border: 3px solid currentColor;
      border-radius: 16px;
      background: transparent;
      color: inherit;
      font: inherit;
      font-weight: 700;
    }
    input {
      text-transform: uppercase;
      letter-spacing: 0.2em;
    }
    :focus-visible {
      outline: 4px solid var(--paper);
      outline-offset: 3px;
    }
    .icon {
      inline-size: 1em;
      block-size: 1em;
      vertical-align: -0.1em;
    }
    .sheet {
      font-size: calc(2.4 * var(--unit));
    }
    @media (orientation: portrait) {
      :host {
        --unit: min(1.78vw, 1vh);
      }
      footer {
        grid-template-columns: minmax(0, 1fr);
      }
      .code {
        justify-content: start;
      }
    }
  `,
];
