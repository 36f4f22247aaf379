/** A page that is read and filled in at a desk: one column on paper, which scrolls by itself. */

import { css } from "lit";

export const sheet = css`
  :host {
    display: block;
    block-size: 100dvh;
    background: var(--paper);
    color: var(--ink);
    font: 400 24px/1.5 "Noto Sans SC", system-ui, sans-serif;
  }
  main {
    box-sizing: border-box;
    block-size: 100%;
    overflow: hidden auto;
    display: flex;
    flex-direction: column;
    gap: 24px;
  }
`;
