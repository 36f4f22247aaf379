/** What became of a draft: a line in the list, and its author's reply. */

import { css } from "lit";

export const ruled = css`
  .ruled {
    display: block;
  }
  .ruled[data-standing="confirmed"] {
    color: var(--celadon);
  }
  .ruled[data-standing="refused"],
  .ruled[data-standing="asked"] {
    color: var(--gamboge);
  }
  .standing {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    margin-block: 12px;
  }
  .standing input {
    flex: 1 1 240px;
    min-inline-size: 0;
  }
`;
