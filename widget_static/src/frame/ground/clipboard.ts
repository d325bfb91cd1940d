/** Copies a text. A frame on another site may be forbidden the clipboard's interface, never the command of old. */

/** @param shown what holds the text on the screen: some browsers copy only what is selected. */
export async function copied(text: string, shown: Element): Promise<boolean> {
  let done = false;
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    done = true;
  };
  document.addEventListener("copy", give, true);
  getSelection()?.selectAllChildren(shown);
  const accepted = document.execCommand("copy");
  document.removeEventListener("copy", give, true);
  if (accepted && done) return true;
  return navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? false;
}
