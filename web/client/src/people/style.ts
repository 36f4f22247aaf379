/** Paper and ink, one column; nothing under 20 px, touch targets 56 px, the button that is meant 96. */

import { css } from "lit";

export const style = css`
  main {
    padding: 32px max(24px, calc(50% - 320px)) 48px;
  }
  main > * {
    flex: none;
  }
  h1,
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: 40px;
    line-height: 1.3;
  }
  small {
    font-size: 20px;
    font-weight: 400;
    color: var(--quiet);
  }
  p small {
    display: block;
  }
  h1 small,
  button small {
    display: inline-block;
  }
  form,
  .leave {
    display: flex;
    flex-direction: column;
    gap: 24px;
  }
  label span {
    display: block;
    font-weight: 700;
  }
  input,
  button {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 72px;
    padding: 0 16px;
    font: inherit;
    font-size: 28px;
    color: inherit;
    border: 2px solid var(--ink);
    border-radius: 12px;
    background: transparent;
  }
  button {
    padding-block: 8px;
    cursor: pointer;
    font-weight: 700;
  }
  button:disabled {
    opacity: 0.45;
    cursor: default;
  }
  .main {
    min-block-size: 96px;
    background: var(--cinnabar);
    border-color: var(--cinnabar);
    color: var(--paper);
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 32px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--line);
  }
  a {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 56px;
    color: var(--indigo);
    font-weight: 700;
  }
  .trouble {
    padding: 12px 20px;
    border: 2px solid var(--gamboge);
    border-radius: 16px;
    color: var(--gamboge);
  }
  .icon {
    inline-size: 32px;
    block-size: 32px;
    vertical-align: -7px;
  }
  :focus-visible {
    outline: 4px solid var(--indigo);
    outline-offset: 3px;
  }
`;
