/** Paper, ink, cinnabar; read from 80 cm: nothing under 28 px, touch targets 96 px. */

import { css } from "lit";

export const style = css`
  :host {
    --paper: #f7f2e7;
    --ink: #1f1b16;
    --cinnabar: #b3261e;
    --indigo: #1f4e6b;
    --celadon: #3e6b5c;
    --gamboge: #7a5200;
    --stage: #14171c;
    --line: #d9cfba;
    display: grid;
    grid-template: "stage side" 1fr "sentence side" auto "bar bar" 128px / minmax(0, 1fr) 264px;
    block-size: 100dvh;
    overflow: hidden;
    background: var(--paper);
    color: var(--ink);
    font: 400 32px/1.3 "Noto Sans SC", system-ui, sans-serif;
  }
  .stage {
    grid-area: stage;
    position: relative;
    background: var(--stage);
    min-block-size: 0;
    display: grid;
    place-items: center;
    overflow: hidden;
  }
  video {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
    z-index: 0;
  }
  video.front {
    z-index: 1;
  }
  .invitation {
    color: var(--paper);
    text-align: center;
    padding: 0 48px;
    font-size: 40px;
    z-index: 2;
  }
  .invitation small {
    display: block;
    margin-block-start: 16px;
    font-size: 28px;
    opacity: 0.8;
  }
  .sentence {
    grid-area: sentence;
    padding: 10px 24px;
    min-block-size: 104px;
    display: flex;
    flex-direction: column;
    justify-content: center;
    gap: 6px;
  }
  .sentence p {
    margin: 0;
    font-weight: 500;
    font-size: var(--sentence-size, 44px);
    line-height: 1.2;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .values {
    display: flex;
    gap: 12px;
    overflow: hidden;
    white-space: nowrap;
  }
  .value {
    font-size: 28px;
    padding: 0 14px;
    border: 2px solid var(--celadon);
    border-radius: 999px;
    color: var(--celadon);
  }
  .value.open {
    border-style: dashed;
    border-color: var(--gamboge);
    color: var(--gamboge);
  }
  aside {
    grid-area: side;
    padding: 16px 20px;
    display: flex;
    flex-direction: column;
    gap: 16px;
    border-inline-start: 1px solid var(--line);
    min-block-size: 0;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
    border: 2px solid var(--ink);
    background: transparent;
    border-radius: 16px;
    min-inline-size: 96px;
    min-block-size: 96px;
    padding: 0 8px;
  }
  :focus-visible {
    outline: 4px solid var(--indigo);
    outline-offset: 3px;
  }
  button:disabled {
    opacity: 0.35;
    cursor: default;
  }
  select {
    inline-size: 100%;
    min-block-size: 96px;
    border: 2px solid var(--ink);
    border-radius: 16px;
    background: var(--paper);
    padding: 0 16px;
    font-weight: 700;
  }
  .step-name {
    margin: 0;
    font-weight: 700;
    font-size: 32px;
    line-height: 1.2;
  }
  .step-name small {
    display: block;
    font-weight: 400;
    font-size: 28px;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 4px;
    display: grid;
    grid-template-columns: repeat(2, 96px);
    gap: min(24px, 1.6dvh) 24px;
    justify-content: center;
    flex: 1;
    min-block-size: 0;
    align-content: start;
  }
  .dot {
    inline-size: 96px;
    min-block-size: min(96px, 11dvh);
    border-radius: 999px;
    font-weight: 700;
  }
  .dot.past {
    border-color: var(--celadon);
    color: var(--celadon);
  }
  .dot[aria-current="step"] {
    background: var(--cinnabar);
    border-color: var(--cinnabar);
    color: var(--paper);
  }
  footer {
    grid-area: bar;
    display: flex;
    align-items: center;
    gap: 24px;
    padding: 0 24px;
    color: var(--paper);
    background: var(--bar, var(--ink));
    transition: background 0.2s;
  }
  footer[data-phase="listening"] {
    --bar: var(--indigo);
  }
  footer[data-phase="hearing"] {
    --bar: var(--cinnabar);
  }
  footer[data-phase="found"],
  footer[data-phase="playing"] {
    --bar: var(--celadon);
  }
  footer[data-phase="error"] {
    --bar: var(--gamboge);
  }
  footer button {
    border-color: currentColor;
    flex: none;
  }
  footer button[aria-pressed="true"] {
    background: var(--paper);
    color: var(--ink);
  }
  .microphone {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 14px;
    padding: 0 20px;
    font-weight: 700;
    white-space: nowrap;
  }
  .talk {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .heard {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    font-size: 28px;
    line-height: 40px;
    min-block-size: 40px;
  }
  .heard ins {
    text-decoration: underline wavy 2px;
    text-underline-offset: 5px;
  }
  .talk input {
    block-size: 64px;
    border: 2px solid currentColor;
    border-radius: 12px;
    background: transparent;
    padding: 0 16px;
    inline-size: 100%;
    box-sizing: border-box;
  }
  .talk input::placeholder {
    color: currentColor;
    opacity: 0.8;
  }
  .controls {
    display: flex;
    gap: 24px;
  }
  .icon {
    font-size: 40px;
    line-height: 1;
    display: block;
  }
  .controls button {
    font-size: 28px;
    line-height: 1.1;
  }
  @media (max-width: 1100px) {
    :host {
      grid-template-columns: minmax(0, 1fr) 256px;
    }
    .controls {
      gap: 12px;
    }
    footer {
      gap: 12px;
      padding: 0 12px;
    }
  }
  @media (orientation: portrait) {
    :host {
      grid-template: "stage" 1fr "side" auto "sentence" auto "bar" auto / minmax(0, 1fr);
    }
    aside {
      border: 0;
    }
    ol {
      grid-template-columns: repeat(auto-fit, 96px);
    }
    footer {
      flex-wrap: wrap;
      padding-block: 16px;
    }
    .controls {
      flex: 1 1 100%;
      justify-content: space-between;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    footer {
      transition: none;
    }
  }
`;
