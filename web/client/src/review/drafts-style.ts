/** Drafts before an inheritor: a table of what was said, and the form of what will stand. */

import { css } from "lit";

export const drafts = css`
  section {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  h3,
  dl,
  dd {
    margin: 0;
    font-size: 24px;
  }
  .name {
    padding-block: 12px;
  }
  .name > span:first-child {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  dl > div {
    display: grid;
    grid-template-columns: 200px 1fr;
    gap: 4px 16px;
    padding-block: 4px;
  }
  dt {
    font-weight: 700;
  }
  dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  textarea,
  select {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 56px;
    padding: 8px 20px;
    font: inherit;
    color: inherit;
    border: 2px solid var(--ink);
    border-radius: 12px;
    background: var(--paper);
  }
  .wide {
    flex: 1 1 320px;
    min-inline-size: 0;
  }
  .two {
    display: grid;
    grid-template-columns: 2fr 1fr;
    gap: 16px;
  }
  fieldset {
    margin: 0;
    padding: 12px 20px;
    border: 2px solid var(--gamboge);
    border-radius: 12px;
  }
  legend {
    font-weight: 700;
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-block-size: 56px;
  }
  .choice input {
    inline-size: 28px;
    min-block-size: 28px;
    block-size: 28px;
    margin: 0;
    accent-color: var(--indigo);
  }
  .stands[data-status="confirmed"] {
    color: var(--celadon);
  }
  .stands[data-status="refused"],
  .stands[data-status="withdrawn"],
  .stands[data-status="revoked"] {
    color: var(--quiet);
  }
  @media (max-width: 700px) {
    dl > div,
    .two {
      grid-template-columns: 1fr;
    }
  }
`;
