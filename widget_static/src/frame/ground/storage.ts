/** This tab's storage, where there is one. */

/** What `use` makes of it, or null: with all cookies blocked, naming `sessionStorage` throws. */
export function inStorage<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}
