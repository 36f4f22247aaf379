/** Which buttons give way where the bar is too narrow for all: the step's own dot plays it again, hands can be spoken.
 * English words stand closer there. */

import { css } from "lit";

export const narrow = css`
  @media (min-width: 601px) and (max-width: 1400px) {
    [data-test="replay"] {
      display: none;
    }
  }
  @media (max-width: 1100px) and (orientation: landscape),
    (min-width: 601px) and (max-width: 900px) and (orientation: portrait) {
    [data-test="hands"] {
      display: none;
    }
    :lang(en) .controls button {
      padding: 0;
      letter-spacing: -0.02em;
    }
  }
`;
