/** Read from 3 m: the picture above, words beside it or below, every button in the lower half. */

import { css } from "lit";

export const style = css`
  :host {
    --unit: min(1vw, 1.78vh); /* of a screen that is wider than it is tall */
    display: grid;
    grid-template: "stage told" minmax(0, 1fr) "bar bar" auto / minmax(0, 2.1fr) minmax(0, 1fr);
    block-size: 100dvh;
    overflow: hidden;
    touch-action: none;
    user-select: none;
    background: var(--paper);
    color: var(--ink);
    font: 500 calc(2.2 * var(--unit)) / 1.3 "Noto Sans SC", system-ui, sans-serif;
  }
  .stage {
    grid-area: stage;
    position: relative;
    background: var(--stage);
    overflow: hidden;
  }
  .stage[data-scene="attract"] {
    grid-area: 1 / 1 / -1 / -1;
  }
  video,
  .still {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  video {
    visibility: hidden;
  }
  .film video {
    visibility: visible;
  }
  video.front {
    z-index: 1;
  }
  .told {
    grid-area: told;
    display: flex;
    flex-direction: column;
    gap: 0.4em;
    padding: 0.6em 0.8em;
    min-block-size: 0;
    min-inline-size: 0;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 0.6em;
    align-items: center;
    font-size: calc(1.9 * var(--unit));
  }
  .chip {
    border: 2px dashed var(--gamboge);
    border-radius: 999px;
    padding: 0 0.6em;
    color: var(--gamboge);
    font-size: calc(1.5 * var(--unit));
  }
  .chip.wrong {
    border: 2px solid var(--cinnabar);
    background: var(--cinnabar);
    color: var(--paper);
  }
  .words {
    flex: 1;
    min-block-size: 0;
    overflow: hidden;
    font-size: calc(2.9 * var(--unit));
  }
  .words p {
    margin: 0;
  }
  .heard,
  .notice {
    display: flex;
    align-items: center;
    gap: 0.4em;
    margin: 0;
    font-size: calc(1.7 * var(--unit));
  }
  .heard {
    color: var(--indigo);
  }
  .heard.hearing {
    color: var(--cinnabar);
  }
  .notice {
    border-radius: 0.4em;
    padding: 0.2em 0.5em;
    background: var(--gamboge);
    color: var(--paper);
  }
  .told small {
    font-size: calc(1.4 * var(--unit));
    color: var(--quiet);
  }
  footer {
    grid-area: bar;
    display: grid;
    gap: calc(1 * var(--unit));
    padding: calc(1.2 * var(--unit));
    border-block-start: 2px solid var(--line);
  }
  footer nav {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: calc(1 * var(--unit));
  }
  button {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-inline-size: 96px;
    min-block-size: max(96px, calc(5.6 * var(--unit)));
    padding: 0 0.4em;
    border: 3px solid var(--ink);
    border-radius: 0.5em;
    background: transparent;
    color: inherit;
    font: inherit;
    line-height: 1.15;
    cursor: pointer;
  }
  button:disabled {
    opacity: 0.4;
  }
  button[aria-pressed="true"] {
    background: var(--indigo);
    border-color: var(--indigo);
    color: var(--paper);
  }
  button:focus {
    outline: 6px solid var(--cinnabar);
    outline-offset: 3px;
  }
  .icon {
    flex: none;
    inline-size: 1.2em;
    block-size: 1.2em;
  }
  .acts button {
    border-color: var(--celadon);
    background: var(--celadon);
    color: var(--paper);
    font-weight: 700;
  }
  .acts button[aria-pressed="true"] {
    background: var(--indigo);
  }
  .settings button {
    font-size: calc(1.8 * var(--unit));
    border-width: 2px;
  }
  .ways.invite button {
    min-block-size: calc(14 * var(--unit));
    border-color: var(--indigo);
    background: var(--indigo);
    color: var(--paper);
  }
  .ways.invite b {
    display: block;
    font-size: calc(3.6 * var(--unit));
  }
  .ways.invite small {
    font-size: calc(1.7 * var(--unit));
  }
  .ways.invite .icon {
    inline-size: 2.4em;
    block-size: 2.4em;
  }
  .begin {
    grid-area: 1 / 1 / -1 / -1;
    z-index: 3;
    flex-direction: column;
    justify-content: end;
    padding: 0;
    border: 0;
    border-radius: 0;
    text-align: center;
  }
  .begin:focus {
    outline-offset: -10px;
  }
  .begin i {
    font-style: normal;
    font-weight: 400;
  }
  .begin .how {
    display: grid;
    justify-items: center;
    gap: 0.2em;
    inline-size: 100%;
    box-sizing: border-box;
    padding: 0.5em;
    background: var(--paper);
    font-size: calc(2.6 * var(--unit));
  }
  .begin b {
    font-size: calc(5 * var(--unit));
  }
  .dark {
    grid-area: 1 / 1 / -1 / -1;
    z-index: 5;
    display: grid;
    place-items: center;
    background: #000;
    color: #8a8578;
    text-align: center;
  }
  h1 {
    margin: 0;
    font-size: inherit;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .dark i {
    display: block;
    font-style: normal;
  }
  .leaving {
    grid-area: 1 / 1 / -1 / -1;
    z-index: 4;
    align-self: end;
    display: grid;
    justify-items: center;
    gap: 0.5em;
    padding: 1em;
    background: var(--paper);
    border-block-start: 8px solid var(--cinnabar);
    font-size: calc(4 * var(--unit));
  }
  .leaving p {
    margin: 0;
  }
  .leaving button {
    min-inline-size: 50%;
    min-block-size: calc(12 * var(--unit));
    background: var(--cinnabar);
    border-color: var(--cinnabar);
    color: var(--paper);
  }
  .leaving button:focus {
    outline-color: var(--ink);
  }
  @media (orientation: portrait) {
    :host {
      --unit: min(1.78vw, 1vh);
      grid-template: "stage" calc(100vw * 9 / 16) "told" minmax(0, 1fr) "bar" auto / minmax(0, 1fr);
    }
    footer nav.acts,
    footer nav.settings {
      grid-auto-flow: row;
      grid-template-columns: 1fr 1fr;
    }
    .ways.invite {
      grid-auto-flow: row;
    }
    .ways.invite button {
      min-block-size: calc(10 * var(--unit));
    }
  }
`;
