/** Plans one below the other, or one of them as it is written. */

import { css } from "lit";

export const style = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .kept {
    display: flex;
    flex-direction: column;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .kept li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
    border: 2px solid var(--line);
    border-radius: 12px;
  }
  .kept p {
    flex: 1 1 200px;
    min-inline-size: 0;
  }
  .kept small {
    display: block;
  }
  .name input {
    display: block;
    inline-size: 100%;
    font-size: 24px;
    font-weight: 700;
  }
  .acts .main {
    padding-inline: 48px;
  }
`;
