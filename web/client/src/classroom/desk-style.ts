/** What a teacher touches and reads, on every page of his: nothing under 20 px, touch targets 56 px. */

import { css } from "lit";

export const deskStyle = css`
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
    padding: 0.25em 12px; /* as the text grows */
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
  .acts,
  .steps,
  .reports {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
`;
