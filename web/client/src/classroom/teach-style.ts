/** A teacher's desk or tablet: nothing under 20 px, touch targets 56 px; thirty tiles at 1280 × 800, one column on a phone. */

import { css } from "lit";

export const style = css`
  :host {
    box-sizing: border-box;
    display: grid;
    grid-template: "top top" auto "lead side" minmax(0, 1fr) / minmax(320px, 29%) minmax(0, 1fr);
    gap: 8px 12px;
    block-size: 100dvh;
    padding: 8px 12px;
    overflow: hidden;
    background: var(--paper);
    color: var(--ink);
    font: 400 20px/1.35 "Noto Sans SC", system-ui, sans-serif;
  }
  h1,
  h2,
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: 36px;
    line-height: 1.2;
  }
  h2 {
    font-size: 24px;
  }
  small {
    font-size: 20px;
    font-weight: 400;
    color: var(--quiet);
  }
  p small {
    display: block;
  }
  button,
  input,
  select,
  a {
    box-sizing: border-box;
    min-inline-size: 56px;
    min-block-size: 56px;
    padding: 4px 12px;
    border: 2px solid var(--ink);
    border-radius: 12px;
    background: var(--paper);
    color: inherit;
    font: inherit;
    line-height: 1.15;
  }
  button {
    cursor: pointer;
    font-weight: 500;
  }
  button:disabled {
    opacity: 0.4;
    cursor: default;
  }
  button[aria-pressed="true"] {
    background: var(--indigo);
    border-color: var(--indigo);
    color: var(--paper);
  }
  a {
    display: inline-flex;
    align-items: center;
    color: var(--indigo);
    font-weight: 700;
  }
  .main {
    background: var(--cinnabar);
    border-color: var(--cinnabar);
    color: var(--paper);
    font-weight: 700;
  }
  .main small {
    color: inherit;
  }
  :focus-visible {
    outline: 4px solid var(--indigo);
    outline-offset: 2px;
  }
  .icon {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    vertical-align: -5px;
    margin-inline-end: 4px;
  }
  .trouble {
    padding: 8px 16px;
    border: 2px solid var(--gamboge);
    border-radius: 12px;
    color: var(--gamboge);
  }

  /* ---- before a class is open */

  .door {
    grid-area: 1 / 1 / -1 / -1;
    overflow: hidden auto;
    display: flex;
    flex-direction: column;
    gap: 20px;
    padding: 24px max(12px, calc(50% - 340px));
    font-size: 24px;
  }
  .door > * {
    flex: none;
  }
  .door form {
    display: flex;
    flex-direction: column;
    gap: 20px;
  }
  .door :is(input, select) {
    display: block;
    inline-size: 100%;
    min-block-size: 72px;
  }
  .door .main {
    min-block-size: 96px;
    justify-content: center;
  }
  .open {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 16px;
    min-block-size: 72px;
    align-items: center;
  }

  /* ---- the class */

  .top {
    grid-area: top;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .title {
    flex: 1 1 120px;
    min-inline-size: 0;
    font-size: 24px;
    line-height: 1.2;
    overflow-wrap: anywhere;
  }
  .code {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .code span {
    font-size: 28px;
    font-weight: 700;
    letter-spacing: 0.05em;
    white-space: nowrap;
  }
  .code .icon {
    display: none;
  }
  .conduct {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .conduct button[data-test="gather"] {
    background: var(--cinnabar);
    border-color: var(--cinnabar);
    color: var(--paper);
    font-weight: 700;
  }
  wenjiang-lead {
    grid-area: lead;
  }
  .side {
    grid-area: side;
    min-block-size: 0;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .tabs {
    flex: none;
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 8px;
  }
  .tabs button[aria-selected="true"] {
    background: var(--ink);
    color: var(--paper);
  }
  .many {
    display: inline-block;
    min-inline-size: 1.4em;
    margin-inline-start: 6px;
    border-radius: 999px;
    background: var(--cinnabar);
    color: var(--paper);
  }
  .panel {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding: 4px; /* the ring around what has the focus */
  }
  .panel > * {
    flex: none;
  }
  .counts,
  .acts,
  .steps,
  .reports {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .acts,
  .steps,
  .reports {
    gap: 8px;
  }
  .count.hand {
    color: var(--cinnabar);
  }
  .count.stuck,
  .count.away {
    color: var(--gamboge);
  }
  .count.done {
    color: var(--celadon);
  }
  /* ---- code and QR, over everything */

  .invitation {
    position: fixed;
    inset: 0;
    z-index: 5;
    overflow: hidden auto;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 12px;
    padding: 24px;
    background: var(--paper);
    text-align: center;
    font-size: 28px;
  }
  .invitation > * {
    flex: none;
  }
  .qr {
    inline-size: min(80vw, 48dvh);
    block-size: min(80vw, 48dvh);
    background: #fff;
    color: #000;
  }
  .large {
    font-size: min(16vw, 14dvh);
    line-height: 1.05;
    font-weight: 700;
    letter-spacing: 0.05em;
    white-space: nowrap;
  }
  .invitation .main {
    min-block-size: 72px;
    padding-inline: 48px;
    font-size: 28px;
  }
  @media (max-width: 900px) {
    :host {
      display: flex;
      flex-direction: column;
      overflow: hidden auto;
      block-size: 100dvh;
    }
    :host > *,
    .side,
    .panel {
      flex: none;
      overflow: visible;
    }
    .conduct {
      flex: 1 1 100%;
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    }
    .tabs button {
      padding: 4px;
    }
  }
`;
