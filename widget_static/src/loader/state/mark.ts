/** A mark without content: a conversation goes on in this tab, so the next page makes its frame again. */

const KEY = "brigade:";

/** Reads the mark, or sets it. With all cookies blocked, naming `sessionStorage` throws: then there is none. */
export function mark(site: string, on?: boolean): boolean {
  try {
    if (on) sessionStorage.setItem(KEY + site, "1");
    else if (on === false) sessionStorage.removeItem(KEY + site);
    return sessionStorage.getItem(KEY + site) !== null;
  } catch {
    return false;
  }
}
