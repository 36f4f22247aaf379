/** A class's code: how it is read from an address and from what somebody types, and how it is shown. */

export const LENGTH = 6;

/** Letters and digits alone, as codes have them; at most as many as a code has. */
export const typed = (words: string): string =>
  words.normalize("NFKC").toUpperCase().replace(/[^0-9A-Z]/g, "").slice(0, LENGTH);

/** The code behind the # of an address; empty where there is none. No server sees it. */
export const fromHash = (hash: string): string => {
  const code = typed(decode(hash.replace(/^#/, "")));
  return code.length === LENGTH ? code : "";
};

/** In two halves, as people read it out: K7M 2QX. */
export const halves = (code: string): string => `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}`.trim();

/** Whether a page at this host can be reached by other devices. */
export const reachable = (host: string): boolean => !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

function decode(words: string): string {
  try {
    return decodeURIComponent(words);
  } catch {
    return words;
  }
}
