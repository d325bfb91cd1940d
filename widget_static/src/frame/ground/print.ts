/** Prints a text alone: see `.recap` in frame.css. Nothing of it stays in the page afterwards. */

export function print(text: string): void {
  const sheet = document.createElement("pre");
  sheet.className = "recap";
  sheet.textContent = text;
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  window.print();
}
