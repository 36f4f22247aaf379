/** What stands beside the picture: in one column with the steps, or under the sentence. */

import { css } from "lit";

export const listed = css`
  .facts {
    flex: 1 1 0;
    min-block-size: 0;
    margin: 0;
    padding: 0;
    list-style: none;
    display: flex;
    flex-direction: column;
    gap: 4px;
    overflow: hidden auto;
    line-height: 1.25;
  }
  .fact {
    flex: none;
    padding: 2px 10px;
    border: 2px solid var(--line);
    border-radius: 10px;
    overflow-wrap: anywhere;
  }
  .fact b {
    color: var(--mark);
    margin-inline-end: 0.4em;
    white-space: nowrap;
  }
  .fact .icon {
    display: inline-block;
    inline-size: 0.9em;
    block-size: 0.9em;
    margin: 0 0.15em 0 0;
    vertical-align: -0.05em;
  }
  .fact.unsaid {
    --mark: var(--cinnabar);
    border: 3px dotted var(--cinnabar);
  }
  .fact.disputed {
    --mark: var(--indigo);
    border: 3px dashed var(--indigo);
  }
  .fact.assumed {
    --mark: var(--gamboge);
    border: 2px dashed var(--gamboge);
  }
  .fact.recorded {
    --mark: var(--celadon);
    border-color: var(--celadon);
  }
  .fact.confirmed {
    --mark: var(--celadon);
    border: 5px double var(--celadon);
  }
  @media (orientation: portrait) {
    .facts {
      flex: none;
      flex-flow: row wrap;
      gap: 6px 8px;
      font-size: 22px;
    }
    .told {
      overflow: hidden auto;
    }
    .told:has(.facts) .sentence {
      flex: 1 1 auto;
      min-block-size: 102px; /* three lines of 28 px */
    }
    .told:has(.facts) .walk {
      flex: 1 0 auto;
    }
    .fact {
      flex: 0 1 auto;
    }
  }
  @media (max-width: 600px) and (orientation: portrait) {
    .facts {
      font-size: 20px;
    }
    .told:has(.facts) .sentence {
      flex: 1 0 auto;
    }
  }
`;
