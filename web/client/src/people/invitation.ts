/** What stands behind the # of a link by which somebody chooses a password. No server sees it. */

export interface Invitation {
  link: string;
  name: string; // empty: of the first administrator, who names himself
}

export function invitation(hash: string): Invitation | null {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const link = told.get("link");
  return link ? { link, name: told.get("name") ?? "" } : null;
}
