/** For a child at a tablet: nothing under 28 px, touch targets 96 px; on a phone 20 and 64, as the learner's own page. */

import { css } from "lit";
import { sheetStyle } from "./sheet-style";

export const style = [
  sheetStyle,
  css`
    :host {
      --tall: calc(100dvh - var(--band, 112px));
      display: block;
      block-size: 100dvh;
      overflow: hidden;
      background: var(--paper);
      color: var(--ink);
      font: 400 28px/1.35 "Noto Sans SC", system-ui, sans-serif;
    }
    small,
    i {
      font-size: 1em;
      font-style: normal;
      font-weight: 400;
    }
    button,
    input {
      box-sizing: border-box;
      min-block-size: 96px;
      border: 3px solid var(--ink);
      border-radius: 16px;
      background: transparent;
      color: inherit;
      font: inherit;
      padding: 8px 20px;
    }
    button {
      cursor: pointer;
      font-weight: 700;
    }
    button:disabled {
      opacity: 0.45;
      cursor: default;
    }
    .main {
      background: var(--cinnabar);
      border-color: var(--cinnabar);
      color: var(--paper);
    }
    :focus-visible {
      outline: 4px solid var(--indigo);
      outline-offset: 3px;
    }
    .icon {
      flex: none;
      inline-size: 1.3em;
      block-size: 1.3em;
      vertical-align: -0.25em;
      margin-inline-end: 0.25em;
    }

    /* ---- at the door */

    .door {
      box-sizing: border-box;
      block-size: 100%;
      overflow: hidden auto;
      display: flex;
      flex-direction: column;
      gap: 24px;
      padding: 32px max(24px, calc(50% - 360px)) 48px;
      font-size: 32px;
    }
    .door > * {
      flex: none;
    }
    .door :is(h1, p) {
      margin: 0;
      overflow-wrap: anywhere;
    }
    .door h1 {
      font-size: 48px;
      line-height: 1.25;
    }
    .door small {
      font-size: 28px;
      color: var(--quiet);
    }
    .door button small {
      color: inherit;
    }
    .door p small {
      display: block;
    }
    .door .small {
      font-size: 28px;
    }
    form {
      display: flex;
      flex-direction: column;
      gap: 24px;
    }
    label span {
      display: block;
      font-weight: 700;
    }
    input {
      inline-size: 100%;
      font-size: 40px;
    }
    input::placeholder {
      font-size: 28px;
      letter-spacing: 0;
      color: var(--quiet);
      opacity: 1;
    }
    .code {
      text-transform: uppercase;
      letter-spacing: 0.2em;
      font-weight: 700;
    }
    .code::placeholder {
      text-transform: none;
      font-weight: 400;
    }
    .trouble {
      padding: 12px 20px;
      border: 3px solid var(--gamboge);
      border-radius: 16px;
      color: var(--gamboge);
    }

    /* ---- inside */

    wenjiang-app {
      display: grid;
    }
    .band {
      display: flex;
      flex-wrap: wrap; /* where text is twice as large */
      align-items: center;
      gap: 8px 24px;
      padding: 8px 24px;
      color: var(--paper);
      background: var(--ink);
    }
    .band.follow {
      background: var(--celadon);
    }
    .band.free {
      background: var(--gamboge);
    }
    .band.locked {
      background: var(--indigo);
    }
    .way {
      flex: 0 1 auto;
      font-size: 32px;
    }
    .class {
      flex: 1 1 240px;
      min-inline-size: 0;
      overflow-wrap: anywhere;
      line-height: 1.2;
    }
    .class small {
      display: block;
    }
    .band button {
      flex: none;
      border-color: currentColor;
      white-space: nowrap;
    }
    .band button[aria-pressed="true"],
    .band .main {
      background: var(--paper);
      border-color: var(--paper);
      color: var(--ink);
    }
    .band :focus-visible {
      outline-color: var(--paper);
    }
    @media (max-width: 1500px) {
      .class small {
        display: none;
      }
    }
    @media (max-width: 1100px) {
      .way i {
        display: none;
      }
    }
    @media (max-width: 600px) and (orientation: portrait) {
      :host,
      .way {
        font-size: 20px;
      }
      .band {
        flex-wrap: wrap;
        gap: 4px 8px;
        padding: 8px 16px;
      }
      .way,
      .class {
        flex: 1 1 auto;
      }
      .way {
        white-space: normal;
      }
      .band button {
        flex: 1 1 auto;
        min-block-size: 64px;
        padding: 4px 12px;
        white-space: normal;
      }
      .door {
        padding: 16px 16px 32px;
        font-size: 28px;
      }
      .door h1 {
        font-size: 36px;
      }
    }
  `,
];
