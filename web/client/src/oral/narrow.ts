/** 口述整理 on narrower screens: one column, and nothing outside of it. */

import { css } from "lit";

export const narrow = css`
  @media (max-width: 1100px) {
    .source {
      grid-template: "words words words" auto "microphone craft main" auto / auto 1fr auto;
    }
    .read {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 600px) {
    main {
      padding-inline: 16px;
    }
    .source {
      grid-template: "words words" auto "microphone craft" auto / auto 1fr;
    }
    .source .main,
    .save label,
    .save input {
      inline-size: 100%;
      grid-column: 1 / -1;
    }
    .questions form {
      flex-wrap: wrap;
    }
    .questions input {
      flex-basis: 100%;
    }
  }
`;
