/** Paper, ink, one colour a field; read at a desk: nothing under 20 px, touch targets 56 px, the microphone 96. */

import { css, unsafeCSS } from "lit";
import { COLOURS } from "./colours";

const coloured = Object.entries(COLOURS)
  .map(([field, colour]) => `[data-field="${field}"] { --c: ${colour} } [data-outer="${field}"] { --o: ${colour} }`)
  .join("\n");

export const style = css`
  main {
    padding: 12px 32px 48px;
  }
  main > * {
    flex: none;
    inline-size: 100%;
    max-inline-size: 1440px;
    box-sizing: border-box;
    margin: 0 auto;
  }
  h1,
  h2,
  p,
  ul,
  ol {
    margin: 0;
  }
  h1 {
    font-size: 40px;
    line-height: 1.3;
  }
  h2 {
    font-size: 28px;
    margin-block-end: 12px;
  }
  h2 span {
    font-weight: 400;
    color: var(--quiet);
  }
  small,
  em,
  .note {
    font-size: 20px;
    font-style: normal;
    color: var(--quiet);
  }
  ul,
  ol {
    list-style: none;
    padding: 0;
  }
  .icon {
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    vertical-align: -7px;
  }
  header {
    position: sticky;
    inset-block-start: -12px;
    z-index: 1;
    padding-block: 12px;
    background: var(--paper);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 24px;
  }
  .status {
    flex: 1;
    color: var(--indigo);
    font-weight: 700;
  }
  .trouble {
    flex: 1 1 100%;
    box-sizing: border-box;
    padding: 12px 20px;
    border: 2px solid var(--gamboge);
    border-radius: 16px;
    color: var(--gamboge);
  }

  /* ---- what is touched */

  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    box-sizing: border-box;
    min-block-size: 56px;
    border: 2px solid var(--ink);
    border-radius: 12px;
    background: transparent;
    padding: 0 16px;
  }
  button {
    cursor: pointer;
    min-inline-size: 96px;
  }
  button:disabled {
    opacity: 0.45;
    cursor: default;
  }
  a {
    display: inline-block;
    padding: 10px 16px;
    color: var(--indigo);
    font-weight: 700;
  }
  .main {
    min-block-size: 96px;
    padding: 0 32px;
    background: var(--cinnabar);
    border-color: var(--cinnabar);
    color: var(--paper);
    font-size: 28px;
    font-weight: 700;
  }
  .microphone {
    flex: none;
    inline-size: 96px;
    block-size: 96px;
    padding: 0;
    border-radius: 50%;
    line-height: 1.1;
    color: var(--indigo);
    border-color: currentColor;
    font-weight: 700;
    font-size: 22px;
  }
  .microphone .icon {
    display: block;
    inline-size: 40px;
    block-size: 40px;
    margin: 0 auto 2px;
  }
  .microphone[aria-pressed="true"] {
    background: var(--cinnabar);
    border-color: var(--cinnabar);
    color: var(--paper);
  }
  :focus-visible {
    outline: 4px solid var(--indigo);
    outline-offset: 3px;
  }
  label span {
    display: block;
    font-weight: 700;
  }
  label small {
    font-weight: 400;
  }

  /* ---- the fragment as it came */

  .source {
    display: grid;
    grid-template: "words microphone craft main" auto / 1fr auto 220px auto;
    align-items: end;
    gap: 12px 24px;
  }
  .words {
    grid-area: words;
  }
  textarea {
    display: block;
    inline-size: 100%;
    padding: 12px 16px;
    resize: vertical;
    field-sizing: content;
    min-block-size: 106px;
    max-block-size: 50dvh;
    font-size: 28px;
    line-height: 1.4;
  }
  .craft select {
    inline-size: 100%;
    block-size: 96px;
  }
  /* ---- a colour a field */

  ${unsafeCSS(coloured)}
  .read {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 24px 40px;
    align-items: start;
  }
  .fragment {
    font-size: 40px;
    line-height: 2;
    overflow-wrap: anywhere;
  }
  .note + h2 {
    margin-block-start: 24px;
  }
  mark {
    color: var(--ink);
    --ground: color-mix(in srgb, var(--c) 16%, var(--paper));
    background: linear-gradient(var(--ground) 0 0) 0 100% / 100% 1.2em no-repeat;
    border-block-end: 4px solid var(--c);
    box-shadow: 0 5px 0 var(--o, transparent);
    padding: 0 3px;
    margin: 0 1px;
    cursor: pointer;
  }
  rt {
    font-size: 20px;
    font-weight: 700;
    color: var(--c);
    white-space: nowrap;
  }
  rt::after {
    content: attr(data-names); /* no word of the fragment: the mark's own name tells it */
  }
  mark.lit {
    --ground: color-mix(in srgb, var(--c) 38%, var(--paper));
    border-block-end-width: 8px;
    font-weight: 700;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  table + table {
    margin-block-start: 24px;
  }
  caption {
    text-align: start;
    font-size: 28px;
    font-weight: 700;
    padding-block-end: 8px;
  }
  .avoid {
    margin-inline-start: 16px;
    color: var(--cinnabar);
  }
  th,
  td {
    border-block: 1px solid var(--line);
    padding: 2px 8px;
    text-align: start;
    font-weight: 400;
  }
  th {
    inline-size: 120px;
    padding: 0;
    vertical-align: top;
  }
  th button {
    inline-size: 100%;
    border: 0;
    border-inline-start: 12px solid var(--c);
    border-radius: 0;
    text-align: start;
    font-weight: 700;
  }
  td .value {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 16px;
    min-block-size: 52px;
    padding-block: 8px;
    box-sizing: border-box;
  }
  tr.lit {
    background: color-mix(in srgb, var(--c) 16%, var(--paper));
    box-shadow: inset 0 0 0 2px var(--c);
  }
  tr.open {
    color: var(--quiet);
  }
  tr.open th {
    padding: 12px 16px 12px 28px;
  }
  tr.open td {
    padding-block: 12px;
  }

  /* ---- questions, instruction, drafts */

  .questions {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  .questions li {
    padding: 16px 20px;
    border: 2px dashed var(--gamboge);
    border-radius: 16px;
  }
  .questions li.understood {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 4px 24px;
    align-items: center;
    border: 2px solid var(--celadon);
  }
  .understood button {
    grid-area: 1 / 2 / span 2;
  }
  .questions form {
    display: flex;
    align-items: center;
    gap: 24px;
  }
  .questions input {
    flex: 1;
    min-inline-size: 0;
  }
  .given,
  .missed {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 16px;
  }
  .sign,
  .closed {
    font-weight: 700;
  }
  .given .sign,
  .save p .icon {
    color: var(--celadon);
  }
  .missed .sign,
  .closed {
    color: var(--gamboge);
  }
  .instruction {
    padding: 24px 0 0;
    border-block-start: 4px solid var(--ink);
  }
  .sentence {
    font-size: 36px;
    font-weight: 500;
    line-height: 1.4;
  }
  .sources {
    margin-block: 12px;
    color: var(--celadon);
  }
  .save {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 24px;
  }
  .save input {
    min-block-size: 96px;
  }
  .save p {
    align-self: center;
    font-weight: 700;
  }
  .proposal {
    margin-block-end: 16px;
    padding: 12px 16px;
    border: 3px dashed var(--gamboge);
    border-radius: 12px;
  }
  .proposal b {
    color: var(--gamboge);
  }
  .proposal small {
    display: block;
  }
  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .list button {
    inline-size: 100%;
    padding: 12px 20px;
    text-align: start;
  }
  .list b,
  .list small {
    display: block;
  }
  .list small {
    overflow-wrap: anywhere;
  }
  .list b {
    font-weight: 500;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .list [aria-current="true"] {
    border-color: var(--celadon);
    border-width: 4px;
  }
`;
