/** Paper, ink, cinnabar; read from 80 cm: nothing under 28 px, touch targets 96 px. */

import { css } from "lit";

export const style = css`
  :host {
    --told: clamp(168px, 18.5dvh, 220px);
    --side: clamp(264px, 100vw - (var(--tall, 100dvh) - 128px - var(--told)) * 16 / 9, 640px); /* what the clip leaves */
    display: grid;
    grid-template-areas: "stage side" "told side" "bar bar";
    grid-template-columns: minmax(0, 1fr) var(--side);
    grid-template-rows: minmax(0, calc((100vw - var(--side)) * 9 / 16)) minmax(var(--told), 1fr) 128px;
    block-size: var(--tall, 100dvh); /* less where something stands above it */
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
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
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
  .stage.apart > video {
    visibility: hidden;
  }
  .stage.two > video {
    inline-size: 50%;
  }
  .stage > .beside {
    position: absolute;
    inset: 0 0 0 50%;
    border: 0;
    border-radius: 0;
    padding: 0;
    z-index: 3;
    background: var(--stage);
  }
  .stage.large > .beside {
    inset: 0;
  }
  .invitation {
    color: var(--paper);
    text-align: center;
    padding: 0 24px;
    font-size: 40px;
    z-index: 2;
  }
  .invitation small {
    font-size: 28px;
  }
  .invitation.refused {
    font-size: clamp(28px, 2.6vw, 40px);
    overflow-wrap: anywhere;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 24px;
    margin-block: 32px;
  }
  .choices button {
    border-color: currentColor;
    padding: 0 32px;
  }
  .told {
    grid-area: told;
    padding: 8px 24px;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    gap: 4px;
    overflow: hidden;
  }
  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    max-block-size: 42px;
    overflow: hidden;
    flex: none;
    font-size: 28px;
    line-height: 38px;
    white-space: nowrap;
  }
  .phase {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 2px 14px;
    border-radius: 999px;
    color: var(--paper);
    background: var(--accent, var(--ink));
  }
  .phase .icon {
    inline-size: 30px;
    block-size: 30px;
  }
  .step {
    font-weight: 700;
  }
  .value {
    padding: 0 12px;
    border: 2px solid var(--celadon);
    border-radius: 999px;
    color: var(--celadon);
  }
  .value.fault {
    border-color: var(--cinnabar);
    background: var(--cinnabar);
    color: var(--paper);
  }
  .value.open {
    border-style: dashed;
    border-color: var(--gamboge);
    color: var(--gamboge);
  }
  .sentence {
    flex: 1;
    min-block-size: 0;
    display: flex;
    align-items: stretch;
    gap: 24px;
  }
  .words {
    flex: 1;
    min-inline-size: 0;
    display: grid;
    align-items: center;
  }
  .words p {
    margin: 0;
    font-weight: 500;
    line-height: 1.2;
  }
  .choice {
    flex: none;
    align-self: center;
    max-inline-size: 132px;
    padding: 0 16px;
  }
  aside {
    grid-area: side;
    padding: 20px 23px;
    display: flex;
    flex-direction: column;
    gap: 24px;
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
    opacity: 0.4;
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
    appearance: none;
    background-image: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='32' height='32' fill='none' stroke='%231f1b16' stroke-width='3' stroke-linecap='round'%3E%3Cpath d='m6 12 10 10 10-10'/%3E%3C/svg%3E");
    background-repeat: no-repeat;
    background-position: right 14px center;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    grid-template-columns: repeat(auto-fill, 96px);
    gap: 24px;
    justify-content: center;
  }
  .dot {
    inline-size: 96px;
    display: flex;
    align-items: center;
    justify-content: center;
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
    background: var(--accent, var(--ink));
    transition: background 0.2s;
  }
  [data-phase="listening"] {
    --accent: var(--indigo);
  }
  [data-phase="hearing"] {
    --accent: var(--cinnabar);
  }
  [data-phase="found"],
  [data-phase="playing"] {
    --accent: var(--celadon);
  }
  [data-phase="error"],
  [data-phase="lost"] {
    --accent: var(--gamboge);
  }
  footer :focus-visible {
    outline-color: var(--paper);
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
    inline-size: 220px;
    font-weight: 700;
    font-size: 28px;
    line-height: 1.2;
    touch-action: none;
    user-select: none;
  }
  .microphone .bar {
    transition: opacity 0.2s;
  }
  .microphone[data-level="0"] .bar {
    opacity: 0.25;
  }
  @media (prefers-reduced-motion: no-preference) {
    .microphone[data-level="1"] :is(.two, .three),
    .microphone[data-level="2"] .three {
      opacity: 0.25;
    }
  }
  .talk {
    flex: 1;
    min-inline-size: 0;
    display: grid;
  }
  .talk > * {
    grid-area: 1 / 1;
  }
  .talk input {
    block-size: 96px;
    border: 2px solid currentColor;
    border-radius: 16px;
    background: transparent;
    padding: 0 16px;
    inline-size: 100%;
    box-sizing: border-box;
  }
  .talk input::placeholder {
    color: currentColor;
    opacity: 1;
  }
  .heard {
    align-self: center;
    margin: 0 18px;
    pointer-events: none;
    font-size: 28px;
    line-height: 40px;
    max-block-size: 80px;
    overflow: hidden;
  }
  input:focus + .heard,
  input:not(:placeholder-shown) + .heard {
    visibility: hidden;
  }
  .heard ins {
    text-decoration: underline wavy 2px;
    text-underline-offset: 5px;
  }
  .controls {
    display: flex;
    gap: 24px;
  }
  .icon {
    display: block;
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    margin: 0 auto 2px;
  }
  .phase .icon,
  .dot .icon {
    margin: 0;
  }
  .dot .icon {
    inline-size: 28px;
    block-size: 28px;
  }
  span.icon {
    inline-size: auto;
    font-size: 32px;
    line-height: 40px;
    font-weight: 700;
  }
  .controls button {
    font-size: 28px;
    line-height: 1.2;
  }
  @media (max-width: 1100px) and (orientation: landscape) {
    .microphone {
      inline-size: 132px;
    }
    .microphone .wide {
      display: none;
    }
    .header {
      max-block-size: 88px;
    }
  }
  @media (orientation: portrait) {
    :host {
      grid-template: "stage" minmax(0, calc(100vw * 9 / 16)) "told" minmax(var(--told), 1fr) "side" auto "bar" auto /
        minmax(0, 1fr);
    }
    .header {
      max-block-size: 88px;
    }
    aside {
      border: 0;
      padding-block: 0 24px;
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
    footer,
    .microphone .bar {
      transition: none;
    }
  }
`;
