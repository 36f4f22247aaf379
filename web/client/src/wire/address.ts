/** Where the server is, seen from this page: it may stand under a path of another site (/craft/). */

/** The whole address of what the server calls `path`, with or without a slash in front. */
export const address = (path: string): string => new URL(path.replace(/^\//, ""), document.baseURI).href;
