/** The list of conflicts on the page 口述整理: one framed box each, a line for each telling with its button. */

import { css } from "lit";

export const settling = css`
  .conflicts,
  .tellings {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .settler {
    display: flex;
    align-items: center;
    gap: 16px;
    margin-block: 16px;
  }
  .settler input {
    flex: 0 1 400px;
    min-inline-size: 0;
    max-inline-size: 100%;
    box-sizing: border-box;
  }
  .conflicts > li {
    padding: 16px 20px;
    border: 2px dashed var(--indigo);
    border-radius: 16px;
    display: grid;
    gap: 12px;
  }
  .conflicts > li:has(.holds) {
    border: 2px solid var(--celadon);
  }
  .conflicts p {
    margin: 0;
  }
  .conflicts .sign {
    color: var(--indigo);
    margin-inline-end: 0.5em;
  }
  .conflicts > li:has(.holds) .sign {
    color: var(--celadon);
  }
  .tellings li {
    display: grid;
    grid-template-columns: minmax(6em, auto) minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 20px;
    overflow-wrap: anywhere;
  }
  .tellings .holds b {
    color: var(--celadon);
  }
  @media (max-width: 700px) {
    .tellings li {
      grid-template-columns: minmax(0, 1fr);
    }
    .settler input {
      flex: 1;
    }
  }
`;
