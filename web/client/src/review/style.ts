/** Paper and ink; the two films side by side on the stage's dark, one above the other where there is no room. */

import { css } from "lit";

export const style = css`
  main {
    padding: 24px max(24px, calc(50% - 720px)) 48px;
  }
  main > * {
    flex: none;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  figure {
    margin: 0;
    padding: 0;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: 40px;
    line-height: 1.3;
  }
  h2 {
    font-size: 32px;
  }
  h3 {
    margin: 0;
    font-size: 28px;
  }
  ul {
    list-style: none;
  }
  small {
    font-size: 20px;
    font-weight: 400;
    color: var(--quiet);
  }
  button,
  input {
    box-sizing: border-box;
    min-block-size: 56px;
    padding: 4px 20px;
    font: inherit;
    color: inherit;
    border: 2px solid var(--ink);
    border-radius: 12px;
    background: transparent;
  }
  button {
    cursor: pointer;
    font-weight: 700;
  }
  button:disabled {
    opacity: 0.45;
    cursor: default;
  }
  input {
    inline-size: 100%;
  }
  label span {
    display: block;
    font-weight: 700;
  }
  .clip {
    border-block-start: 1px solid var(--line);
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 16px;
    inline-size: 100%;
    border: 0;
    border-radius: 0;
    padding-inline: 0;
    text-align: start;
  }
  .stands {
    margin-inline-start: auto;
    color: var(--gamboge);
  }
  .stands[data-status="approved"] {
    color: var(--celadon);
  }
  .stands[data-status="rejected"] {
    color: var(--quiet);
  }
  .open {
    display: flex;
    flex-direction: column;
    gap: 24px;
    padding-block: 8px 32px;
  }
  .films {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
    gap: 16px;
  }
  figcaption {
    font-weight: 700;
  }
  video {
    display: block;
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    background: var(--stage);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 16px;
  }
  .wrong,
  .trouble {
    color: var(--gamboge);
  }
  .trouble {
    padding: 12px 20px;
    border: 2px solid currentColor;
    border-radius: 16px;
  }
  .icon {
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    vertical-align: -7px;
  }
  .main {
    min-block-size: 96px;
    padding: 0 40px;
    font-size: 28px;
    background: var(--cinnabar);
    border-color: var(--cinnabar);
    color: var(--paper);
  }
  .main small {
    color: inherit;
  }
  .no {
    min-block-size: 96px;
    padding: 0 40px;
    font-size: 28px;
  }
  a {
    color: var(--indigo);
    font-weight: 700;
  }
  :focus-visible {
    outline: 4px solid var(--indigo);
    outline-offset: 3px;
  }
`;
