/** At a desk: nothing under 20 px, touch targets 56 px; what leads is always whole, also under a long sentence: the
 * picture gives way to it, then the words scroll above it. */

import { css } from "lit";

export const style = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-block-size: 0;
    overflow: hidden auto;
  }
  :host > * {
    flex: none;
  }
  p {
    margin: 0;
  }
  .stage {
    position: relative;
    aspect-ratio: 16 / 9;
    max-block-size: 45dvh;
    flex-shrink: 1;
    min-block-size: 112px;
    background: var(--stage);
    display: grid;
    place-items: center;
    color: var(--paper);
    text-align: center;
  }
  .stage small {
    display: block;
    font-size: 20px;
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
  .place {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
  }
  .chip {
    padding: 0 10px;
    border: 2px solid var(--cinnabar);
    border-radius: 999px;
    background: var(--cinnabar);
    color: var(--paper);
  }
  .chip.open {
    border: 2px dashed var(--gamboge);
    background: transparent;
    color: var(--gamboge);
  }
  .words {
    flex: 1 0 auto;
    overflow-wrap: anywhere;
    line-height: 1.35;
  }
  .note {
    margin-block-start: 4px;
    padding-inline-start: 8px;
    border-inline-start: 6px solid var(--celadon);
    color: var(--celadon);
    font-weight: 500;
  }
  .heard {
    color: var(--indigo);
  }
  .trouble {
    color: var(--gamboge);
  }
  button,
  select,
  input {
    box-sizing: border-box;
    min-inline-size: 56px;
    min-block-size: 56px;
    border: 2px solid var(--ink);
    border-radius: 12px;
    background: var(--paper);
    color: inherit;
    font: inherit;
    line-height: 1.15;
    padding: 0.25em 8px;
    cursor: pointer;
  }
  select {
    inline-size: 100%;
    font-weight: 700;
  }
  button:disabled {
    opacity: 0.4;
    cursor: default;
  }
  button[aria-pressed="true"] {
    background: var(--ink);
    color: var(--paper);
  }
  :focus-visible {
    outline: 4px solid var(--indigo);
    outline-offset: 2px;
  }
  .choice {
    margin: 4px 8px 0 0;
  }
  ol {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .dot {
    border-radius: 999px;
    font-weight: 700;
  }
  .dot .icon {
    display: none;
  }
  .dot.past {
    border-color: var(--celadon);
    color: var(--celadon);
  }
  .dot[aria-current="step"] {
    background: var(--cinnabar);
    border-color: var(--cinnabar);
    color: var(--paper);
  }
  .leads,
  .controls {
    position: sticky;
    inset-block-end: 0;
    z-index: 2;
    display: flex;
    background: var(--paper);
  }
  .leads {
    flex-direction: column;
    gap: 8px;
  }
  .controls {
    flex-wrap: wrap;
    gap: 6px;
    padding-block: 2px; /* the ring around what has the focus */
  }
  @media (max-width: 900px) {
    .leads {
      display: contents; /* the page scrolls as a whole: only the buttons stay */
    }
  }
  .controls > * {
    flex: 1 1 4.1em;
    min-inline-size: 0;
  }
  .controls :is([data-test="back"], [data-test="section"], [data-test="hands"]):disabled {
    display: none;
  }
  .controls form {
    flex: 2 1 7em;
  }
  .controls input {
    inline-size: 100%;
  }
  .controls .icon {
    display: block;
    margin: 0 auto;
    inline-size: 24px;
    block-size: 24px;
  }
  .controls span.icon {
    inline-size: auto;
    block-size: auto;
    line-height: inherit;
    font-weight: 700;
  }
  .icon {
    inline-size: 24px;
    block-size: 24px;
    vertical-align: -5px;
  }
  .microphone {
    flex-basis: 5em;
    background: var(--ink);
    color: var(--paper);
    touch-action: none;
    user-select: none;
  }
  .microphone[aria-pressed="true"] {
    background: var(--indigo);
  }
  .microphone[data-level="0"] .bar {
    opacity: 0.25;
  }
`;
