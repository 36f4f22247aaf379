/** The slider over the whole making, and its picture over the clip. */

import { css } from "lit";

export const walking = css`
  .still {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
    background: var(--stage);
    z-index: 4;
  }
  .sentence[hidden] {
    display: none;
  }
  .walk {
    flex: 1;
    min-block-size: 0;
    display: flex;
    align-items: center;
    gap: 24px;
  }
  .walk button {
    flex: none;
    font-size: 28px;
    line-height: 1.2;
  }
  .track {
    flex: 1;
    min-inline-size: 0;
    position: relative;
  }
  .track input {
    inline-size: 100%;
    display: block;
    block-size: 96px;
    margin: 0;
    background: transparent;
    appearance: none;
    cursor: pointer;
    touch-action: none;
  }
  .track input::-webkit-slider-runnable-track {
    block-size: 8px;
    border-radius: 4px;
    background: var(--quiet);
  }
  .track input::-moz-range-track {
    block-size: 8px;
    border-radius: 4px;
    background: var(--quiet);
  }
  .track input::-webkit-slider-thumb {
    appearance: none;
    inline-size: 40px;
    block-size: 40px;
    margin-block-start: -16px;
    border: 4px solid var(--paper);
    border-radius: 999px;
    background: var(--cinnabar);
  }
  .track input::-moz-range-thumb {
    box-sizing: border-box;
    inline-size: 40px;
    block-size: 40px;
    border: 4px solid var(--paper);
    border-radius: 999px;
    background: var(--cinnabar);
  }
  .marks {
    position: absolute;
    inset: auto 20px 0;
    block-size: 28px;
    font-size: 28px;
    line-height: 28px;
    pointer-events: none;
  }
  .marks span {
    position: absolute;
    transform: translateX(-50%);
  }
`;
