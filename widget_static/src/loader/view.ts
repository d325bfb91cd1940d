/** What `<brigade-widget>` shows: the launcher's button, the panel's dialog, the cover. It shows; widget.ts decides. */

import { make } from "./ground/dom";
import { sheet } from "./ground/sheet";
import { wordsOf } from "./ground/words";

export function makeView(contactPage: string, close: () => void) {
  const host = document.createElement("brigade-widget");
  const root = host.attachShadow({ mode: "open" });
  const label = make("span");
  const count = make("span", { className: "count", hidden: true });
  const launcher = make("button", { className: "launcher" }, label, count);
  const told = make("p", { role: "status" });
  const contact = make("a", { href: contactPage });
  const lead = make("span");
  const sms = make("a", { href: "sms:114" });
  const shut = make("button", { onclick: close });
  const police = make("a", { href: "tel:17" }, "17");
  const europe = make("a", { href: "tel:112" }, "112");
  // Behind the frame until it answers, and in its place when it does not.
  const panel = make("dialog", { className: "panel" }, told, contact, make("p", {}, lead, police, europe, sms), shut);
  const notice = make("p", { role: "alert" });
  const cover = make("dialog", { className: "cover" });
  // Read out, and not seen by whoever looks on.
  const missing = make("p", { role: "alert" });
  const box = make("div", {}, launcher, panel, cover, missing);
  let [, , , , , , name, unread, blocked, language, again] = wordsOf("");

  root.adoptedStyleSheets = [sheet()];
  root.append(box);

  function speak(tag: string, title?: string): void {
    const words = wordsOf(tag);
    [, , , , , , name, unread, blocked, language, again] = words;
    host.lang = language;
    [label, contact, lead, sms, shut, notice].forEach((element, index) => (element.textContent = words[index] as string));
    if (title) label.textContent = title;
    panel.ariaLabel = name;
  }

  function tellUnread(number: number): void {
    count.hidden = !number;
    count.textContent = unread + number;
  }

  function tellOpening(failed: boolean): void {
    told.textContent = failed ? blocked : name;
    // Focus was in the frame that has just gone.
    if (failed && panel.open) contact.focus();
  }

  /** How many presses of Shift are missing to leave, once one was made. */
  function tellMissing(left: number): void {
    missing.textContent = left < 3 ? again + left : "";
  }

  function coverPage(): void {
    if (!cover.open) cover.showModal();
    // An alert is read out when it arrives.
    cover.append(notice);
  }

  // In a row, so that the names cost a partner's visitors nothing.
  return [host, root, box, launcher, panel, cover, speak, tellUnread, tellOpening, tellMissing, coverPage] as const;
}
