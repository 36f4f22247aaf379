/** What the teacher shows to all, over everything else; as large as a page's own text. */

import { css } from "lit";

export const sheetStyle = css`
  .sheet {
    position: fixed;
    inset: auto 0 0;
    z-index: 5;
    box-sizing: border-box;
    max-block-size: 100dvh;
    overflow: hidden auto;
    display: flex;
    flex-direction: column;
    gap: 16px;
    padding: 24px max(24px, calc(50% - 480px));
    background: var(--paper);
    border-block-start: 8px solid var(--indigo);
    overflow-wrap: anywhere;
  }
  .sheet > * {
    flex: none;
    margin: 0;
  }
  .sheet h2 {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em;
    font-size: 1em;
    color: var(--indigo);
  }
  .sheet .words {
    font-size: 1.4em;
    font-weight: 500;
    line-height: 1.35;
  }
  .sheet .asked {
    color: var(--quiet);
  }
`;
