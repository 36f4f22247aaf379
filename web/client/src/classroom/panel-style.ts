/** What stands in the tabs of the teacher's page: tiles, one pupil, questions, the plan. */

import { css } from "lit";

export const panelStyle = css`
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(144px, 1fr));
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tile {
    display: grid;
    align-content: start;
    inline-size: 100%;
    block-size: 100%;
    padding: 2px 8px 3px;
    border-width: 3px;
    text-align: start;
    line-height: 1.25;
  }
  .name {
    font-size: 22px;
    line-height: 1.15;
    overflow-wrap: anywhere;
  }
  .line {
    overflow-wrap: anywhere;
  }
  .mark {
    display: flex;
    align-items: center;
    font-weight: 700;
  }
  .goes {
    margin-inline-start: auto;
  }
  .tile .icon {
    inline-size: 20px;
    block-size: 20px;
  }
  .tile.working .mark {
    font-weight: 400;
  }
  .tile.hand {
    background: var(--cinnabar);
    border-color: var(--cinnabar);
    color: var(--paper);
  }
  .tile.stuck {
    border-color: var(--gamboge);
    background: #f3e3bd;
  }
  .tile.stuck .mark {
    color: var(--gamboge);
  }
  .tile.done {
    border-color: var(--celadon);
  }
  .tile.done .mark {
    color: var(--celadon);
  }
  .tile.away {
    border-style: dashed;
    border-color: var(--quiet);
    color: var(--quiet);
  }
  .tile small {
    color: inherit;
  }
  .tile:has(.box) {
    position: relative;
  }
  .tile:has(.box) .name {
    padding-inline-end: 30px;
  }
  .box {
    position: absolute;
    inset: 6px 6px auto auto;
    box-sizing: border-box;
    inline-size: 30px;
    block-size: 30px;
    display: grid;
    place-items: center;
    border: 3px solid var(--ink);
    border-radius: 6px;
    background: var(--paper);
    color: var(--paper);
  }
  .tile.chosen {
    outline: 5px solid var(--indigo);
    outline-offset: -3px;
  }
  .chosen .box {
    border-color: var(--indigo);
    background: var(--indigo);
  }
  .box .icon {
    margin: 0;
  }
  .one,
  .question {
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding: 8px 12px;
    border: 3px solid var(--indigo);
    border-radius: 12px;
  }
  .question {
    border-color: var(--line);
  }
  .one {
    position: relative;
  }
  .one h2 {
    min-block-size: 56px;
    padding-inline-end: 64px;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }
  .one:focus {
    outline: none;
  }
  @media (min-height: 600px) {
    .group {
      position: sticky;
      inset-block-start: -4px;
      z-index: 1;
      background: var(--paper);
    }
  }
  .ask {
    min-inline-size: 4em;
  }
  .one h2 button {
    font-size: 20px;
  }
  .close {
    position: absolute;
    inset: 8px 8px auto auto;
  }
  .close .icon {
    margin: 0;
  }
  .dot {
    border-radius: 999px;
    padding-inline: 0;
    font-weight: 700;
  }
  .dot[aria-current="step"] {
    background: var(--cinnabar);
    border-color: var(--cinnabar);
    color: var(--paper);
  }
  .question form {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .question input {
    flex: 1 1 240px;
    min-inline-size: 0;
  }
  .proposed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }
  .proposed > span {
    flex: 1 1 240px;
  }
  .sure p {
    flex: 1 1 100%;
  }
  .sure {
    padding: 8px 12px;
    border: 3px solid var(--cinnabar);
    border-radius: 12px;
  }
  .told {
    color: var(--celadon);
  }
  .at {
    color: var(--quiet);
  }
  .shown {
    border-color: var(--indigo);
    background: var(--indigo);
    color: var(--paper);
  }
  .plan {
    display: flex;
    flex-direction: column;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 20px;
  }
  .item {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 8px;
    padding: 8px;
    border: 2px solid var(--line);
    border-radius: 12px;
  }
  .item[aria-current="step"] {
    border: 3px solid var(--cinnabar);
  }
  .item.held {
    border-style: dashed;
    border-color: var(--indigo);
    background: #dfe6ea;
  }
  .item.above::before,
  .item.below::before {
    content: "";
    position: absolute;
    inset-inline: 0;
    block-size: 6px;
    border-radius: 3px;
    background: var(--indigo);
  }
  .item.above::before {
    inset-block-start: -9px;
  }
  .item.below::before {
    inset-block-end: -9px;
  }
  .grip {
    padding: 0.25em 4px;
    border-color: transparent;
    touch-action: none;
    user-select: none;
    cursor: grab;
  }
  .grip .icon {
    margin: 0;
  }
  .held .grip {
    cursor: grabbing;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .fields select {
    flex: 1 1 140px;
    min-inline-size: 0;
  }
  .fields label {
    flex: none;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 56px;
    white-space: nowrap;
  }
  .minutes input {
    inline-size: 84px;
  }
  .wait input {
    min-inline-size: 32px;
    min-block-size: 32px;
    accent-color: var(--indigo);
  }
  .note {
    flex: 1 1 240px;
    min-inline-size: 0;
  }
  .moves {
    display: flex;
    align-items: flex-start;
    flex-wrap: wrap;
    gap: 8px;
  }
  .moves button:not([data-test="item-go"]) .icon {
    margin: 0;
  }
  @media (max-width: 900px) {
    .item {
      grid-template: "fields fields" auto "grip moves" auto / auto minmax(0, 1fr);
    }
    .fields {
      grid-area: fields;
    }
    .grip {
      grid-area: grip;
    }
    .moves {
      grid-area: moves;
      justify-content: flex-end;
      gap: 4px;
    }
    [data-test="item-go"] {
      padding-inline: 4px;
    }
    .ask {
      flex-basis: 100%;
    }
    :is(.acts, .steps) button {
      padding-inline: 6px;
    }
    [data-test="item-go"] .icon {
      display: none;
    }
  }
  @media (max-width: 900px) and (min-height: 600px) {
    .group {
      inset-block-start: 72px; /* under the tabs */
    }
  }
`;
