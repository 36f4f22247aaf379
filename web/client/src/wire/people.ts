// Generated from web/routes/people.py by `python -m web.documents`. Do not edit.

/** What somebody does here, as far as roles and the log tell it apart. */
export type Deed = "visit" | "order_clip" | "read_drafts" | "save_draft" | "prewarm" | "judge_clip" | "confirm_draft" | "settle_conflict" | "own_pattern" | "lead_class" | "manage_people";

/** Who is asking, and what he may do; `name` is empty for who is not signed in. */
export interface Me {
  name: string;
  role: Role;
  may: Deed[];
  institution: string;
}

/** What a person is here. A visitor has no name. */
export type Role = "visitor" | "learner" | "teacher" | "reviewer" | "administrator";
