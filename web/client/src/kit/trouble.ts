/** What went wrong, in words, and what to do. */

export interface Trouble {
  message: string;
  hint: string;
  code?: string; // of a server's refusal
  forbidden?: true; // and asking again changes nothing
}

export const trouble = (message: string, hint: string): Trouble => ({ message, hint });
