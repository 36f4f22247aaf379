/** A phone upright in the hand: the clip in full width, the sentence whole, the microphone under the thumb; everything
 * else behind one button. Text may be twice as large: then the sentence scrolls, never sideways. */

import { css } from "lit";

export const phone = css`
  .more {
    display: none;
  }
  @media (max-width: 600px) and (orientation: portrait) {
    :host {
      grid-template: "stage" minmax(calc(100vw * 9 / 16), auto) "told" minmax(0, 1fr) "bar" auto / minmax(0, 1fr);
      font-size: 24px;
    }
    button,
    select,
    .talk input {
      min-inline-size: 64px;
      min-block-size: 64px;
      font-size: 20px;
    }
    .talk input {
      block-size: auto;
    }
    .stage {
      max-block-size: 55dvh;
      overflow: hidden auto;
    }
    .invitation {
      font-size: 24px;
      padding: 8px 16px;
      overflow-wrap: anywhere;
    }
    .invitation small {
      font-size: 20px;
    }
    .choices {
      gap: 8px;
      margin-block: 8px;
    }
    .choices button {
      padding: 0 12px;
    }
    .told {
      padding: 8px 16px;
      overflow: hidden auto;
    }
    .header {
      max-block-size: none;
      font-size: 20px;
      line-height: 28px;
      white-space: normal;
    }
    .phase .icon {
      inline-size: 24px;
      block-size: 24px;
    }
    .sentence {
      flex-wrap: wrap;
      align-content: flex-start;
      gap: 12px;
    }
    .walk {
      flex-wrap: wrap;
      align-content: flex-start;
      justify-content: space-between;
      gap: 8px;
    }
    .track {
      flex: 1 0 100%;
      order: -1;
    }
    .marks {
      font-size: 20px;
    }
    .walk button {
      flex: 1;
      min-block-size: 96px;
      font-size: 24px;
    }
    .words {
      flex: 1 0 100%;
      overflow-wrap: anywhere;
    }
    .choice {
      flex: 1 1 96px;
      max-inline-size: none;
      min-block-size: 96px;
      font-size: 24px;
    }
    aside,
    .talk,
    .controls {
      display: none;
    }
    footer {
      flex-wrap: wrap;
      gap: 12px;
      padding: 16px;
    }
    :is(.microphone, .more) {
      padding: 8px;
    }
    .microphone {
      flex: 1;
      min-block-size: 96px;
      font-size: 24px;
    }
    .more {
      display: block;
      min-inline-size: 96px;
      min-block-size: 96px;
      white-space: nowrap;
    }

    /* ---- what is behind the button */

    :host([more]) {
      display: flex;
      flex-direction: column;
      overflow: hidden auto;
    }
    :host([more]) :is(.stage, .told) {
      position: absolute;
      inset: 0;
      visibility: hidden;
    }
    :host([more]) aside {
      display: flex;
      flex: 1 0 auto;
      padding: 16px;
      gap: 16px;
    }
    ol {
      grid-template-columns: repeat(auto-fit, 64px);
      gap: 12px;
    }
    .dot {
      inline-size: 64px;
    }
    .dot .icon {
      inline-size: 20px;
      block-size: 20px;
    }
    :host([more]) footer {
      flex: none;
    }
    :host([more]) .talk {
      display: grid;
      order: -1;
      flex: 1 1 100%;
    }
    :host([more]) .controls {
      display: flex;
      flex-wrap: wrap;
      order: -2;
      gap: 12px;
    }
    .controls button {
      flex: 1 1 64px;
      min-inline-size: min-content;
      padding: 4px;
      white-space: nowrap;
      font-size: 20px;
    }
    span.icon {
      block-size: auto;
      font-size: 24px;
      line-height: 1.6;
    }
    .heard {
      font-size: 20px;
      line-height: 1.3;
      max-block-size: none;
    }
  }
`;
