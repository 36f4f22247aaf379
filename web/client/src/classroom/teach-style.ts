/** A teacher's desk or tablet: thirty tiles at 1280 × 800; on a phone one thing at a time, what conducts above it. */

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
  .door.wide {
    padding-inline: max(12px, calc(50% - 560px));
  }
  .office:not([hidden]) {
    display: contents;
  }
  .door > *,
  .office > * {
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

  .past {
    display: flex;
    flex-direction: column;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .past li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 8px 12px;
    border: 2px solid var(--line);
    border-radius: 12px;
  }
  .past li > p:first-child {
    flex: 1 1 240px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .past small {
    display: block;
  }
  .past i {
    font-style: normal;
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
    flex: 1 1 5em;
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
    line-height: 1.4;
    white-space: nowrap;
  }
  .course {
    flex: 1 1 300px;
    max-inline-size: max-content;
    min-inline-size: 0;
    display: flex;
    align-items: center;
    gap: 8px;
    padding-inline-start: 12px;
    border-inline-start: 6px solid var(--celadon);
    line-height: 1.2;
  }
  .course p {
    flex: 1 1 auto;
    min-inline-size: 0;
  }
  .minutes {
    display: inline-block;
    color: var(--quiet);
  }
  .minutes.over {
    padding-inline: 4px;
    border-radius: 8px;
    background: var(--cinnabar);
    color: var(--paper);
    font-weight: 700;
  }
  .course button,
  .course .end {
    flex: none;
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
  .counts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .counts b {
    margin-inline-end: 6px;
  }
  .count {
    padding-inline: 8px;
    border-color: currentColor;
    white-space: nowrap;
  }
  .several {
    margin-inline-start: auto;
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
    box-sizing: border-box;
    inline-size: 100%;
    max-inline-size: none;
    block-size: 100%;
    max-block-size: none;
    overflow: hidden auto;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 12px;
    padding: 24px;
    border: none;
    background: var(--paper);
    color: inherit;
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
    -webkit-text-size-adjust: 100%; /* as large as fits already */
    text-size-adjust: 100%;
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
  .tabs [data-test="tab-lesson"] {
    display: none;
  }
  @media (min-width: 1600px) {
    :host {
      font-size: 24px;
    }
  }
  @media (max-width: 900px) {
    :host {
      display: flex;
      flex-direction: column;
      overflow: hidden auto;
    }
    .side {
      display: contents;
    }
    :is(.door, .top, wenjiang-lead),
    .panel {
      flex: none;
      overflow: visible;
    }
    wenjiang-lead {
      order: 1;
    }
    .panel {
      order: 2;
    }
    .unseen {
      display: none;
    }
    .course {
      order: 1;
      flex: 1 1 100%;
      max-inline-size: none;
    }
    .conduct {
      order: 2;
      flex: 1 1 100%;
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(84px, 1fr));
      gap: 6px;
    }
    .conduct button {
      padding-inline: 0;
    }
    .conduct .icon {
      display: block;
      margin: 0 auto;
    }
    .tabs {
      position: sticky;
      inset-block-start: 0;
      z-index: 2;
      grid-template-columns: repeat(5, minmax(0, 1fr));
      gap: 6px;
      padding-block: 4px;
      background: var(--paper);
    }
    .tabs button {
      padding-inline: 4px;
    }
    .tabs [data-test="tab-lesson"] {
      display: block;
    }
  }
`;
