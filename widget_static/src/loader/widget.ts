/** One embed: decides when the frame is made, shown, hidden, thrown away, and how the page is left. */

import type { ToFrame, ToLoader } from "../shared/ground/port";
import { readableOn } from "../shared/ground/contrast";
import { tripleShift } from "../shared/ground/triple-shift";
import { type Config, isValid } from "./ground/config";
import { emit } from "./state/events";
import { type FrameLink, makeFrame } from "./state/frame-link";
import { mark } from "./state/mark";
import { makeView } from "./view";

/** How long the covered page waits for the frame to empty itself (ms). */
const FAREWELL = 150;
/** A page that always removes us is left in peace. */
const MOUNTS = 50;

export type Widget = ReturnType<typeof makeWidget>;

/** `prefix` is the brigade's address: "https://contact.example.fr/brigade". */
export function makeWidget(config: Config, prefix: string) {
  const site = config.site as string;
  const [host, root, box, launcher, panel, cover, speak, tellUnread, tellOpening, tellMissing, coverPage] = makeView(
    `${prefix}/contact/${site}`,
    close,
  );
  const missing = tripleShift();
  const observer = new MutationObserver(keep);
  const stop = new AbortController();
  let link: FrameLink | undefined;
  let exit = "https://www.service-public.fr/";
  let ready = false;
  let leaving = false;
  let farewell: ReturnType<typeof setTimeout> | undefined;
  let retried: boolean | undefined;
  let unread = 0;
  let mounts = 0;
  let opener: HTMLElement = launcher;

  function listen<E extends Event>(target: EventTarget, name: string, hear: (event: E) => void): void {
    // Capturing: a page that stops events on their way does not stop these.
    target.addEventListener(name, hear as EventListener, { capture: true, signal: stop.signal });
  }

  function dress(): void {
    box.style.cssText =
      "color-scheme:" + (config.theme ?? "auto").replace("auto", "light dark") +
      (config.color ? `;--fill:${config.color};--on:${readableOn(config.color)}` : "");
    const lang = config.lang ?? document.documentElement.lang;
    speak(lang, config.label);
    post({ type: "look", ...config, lang });
  }

  /** In its place, whatever the page does to itself; above a modal that the page opened. */
  function keep(): void {
    if (!host.isConnected && mounts++ < MOUNTS) {
      const target = config.display === "inline" && config.target;
      const parent = target ? document.querySelector(target) : document.documentElement;
      if (!parent) return;
      parent.append(host);
      // A frame that was taken out of the page has lost its document.
      drop();
      if (panel.open || mark(site)) start();
    }
    if (panel.open && !panel.matches(":modal") && hostModal()) raise();
  }

  function raise(): void {
    const modal = hostModal();
    panel.close();
    if (modal) panel.showModal();
    else panel.show();
    expanded();
    enter();
  }

  function expanded(): void {
    launcher.ariaExpanded = panel.open as unknown as string;
  }

  /** Tells the frame that it is seen. */
  function enter(): void {
    if (!panel.open) return;
    link?.frame.focus();
    post({ type: "open" });
  }

  function start(): void {
    if (link || leaving) return;
    tellOpening(false);
    link = makeFrame(panel, `${prefix}/widget/v1/${site}`, hear, () => {
      drop();
      // A line that was cut in the middle of it may hold the second time.
      if ((retried = !retried)) start();
      else tellOpening(true);
    });
    link.frame.title = panel.ariaLabel as string;
    dress();
  }

  function drop(): void {
    link?.remove();
    link = undefined;
    ready = false;
    setUnread(0);
  }

  function post(message: ToFrame): void {
    link?.post(message);
  }

  function hear(message: ToLoader): void {
    if (message.type === "hello") {
      ready = true;
      exit = message.exit;
      enter();
    } else if (message.type === "close") close();
    else if (message.type === "exit") depart();
    else if (message.type === "mark") mark(site, message.on);
    else if (message.type === "fresh") {
      drop();
      if (panel.open) start();
    } else {
      if (message.name === "unread") setUnread(panel.open ? 0 : (message.detail["count"] as number));
      emit(message.name, message.detail);
    }
  }

  function setUnread(count: number): void {
    unread = count;
    tellUnread(count);
  }

  function open(by: HTMLElement = launcher): void {
    if (panel.open || leaving) return;
    opener = by;
    keep();
    start();
    raise();
    setUnread(0);
    emit("open");
  }

  function close(): void {
    if (!panel.open) return;
    const focused = root.activeElement;
    panel.close();
    expanded();
    post({ type: "close" });
    if (focused) opener.focus();
    emit("close");
  }

  function toggle(): void {
    if (panel.open) close();
    else open();
  }

  function show(shown: boolean): void {
    launcher.hidden = !shown;
  }

  function change(key: "lang" | "theme" | "topic", value: string): void {
    if (isValid(key, value)) config[key] = value;
    dress();
  }

  /** The frame is empty: throw it away, and go. */
  function depart(): void {
    drop();
    go();
  }

  /** Once. A frame that did not answer may still do so behind the cover, and goes with the page. */
  function go(): void {
    clearTimeout(farewell);
    coverPage();
    if (leaving) return;
    leaving = true;
    mark(site, false);
    location.replace(exit);
    emit("exit");
  }

  listen(launcher, "click", toggle);
  listen<KeyboardEvent>(panel, "keydown", (event) => event.key === "Escape" && close());
  listen(panel, "cancel", close);
  listen(document, "click", (event) => {
    const target = (event.target as Element).closest<HTMLElement>("[data-brigade-open]");
    if (!target) return;
    event.preventDefault();
    open(target);
  });
  listen<KeyboardEvent>(window, "keyup", (event) => {
    const left = link ? missing(event) : 3;
    tellMissing(left);
    if (left) return;
    coverPage();
    post({ type: "exit" });
    farewell = setTimeout(go, FAREWELL);
  });
  // "Leave this page?" is not asked.
  listen(window, "beforeunload", (event) => leaving && event.stopImmediatePropagation());
  listen(window, "pagehide", drop);
  listen<PageTransitionEvent>(window, "pageshow", (event) => {
    if (!event.persisted) return;
    leaving = false;
    cover.close();
    panel.close();
    expanded();
    if (mark(site)) start();
  });

  box.className = `${config.display} ${config.position}`;
  show(config.display !== "none");
  dress();
  observer.observe(document, { childList: true, subtree: true, attributeFilter: ["open", "aria-modal"] });
  keep();

  return {
    isOpen: () => panel.open,
    isReady: () => ready,
    unread: () => unread,
    open: () => open(),
    close,
    toggle,
    show: () => show(true),
    hide: () => show(false),
    setLocale: (value: string) => change("lang", value),
    setTheme: (value: string) => change("theme", value),
    setTopic: (value: string) => change("topic", value),
    prefill(text: string): void {
      start();
      post({ type: "prefill", text });
    },
    /** Forgets the conversation, for the next person. */
    reset(): void {
      close();
      mark(site, false);
      post({ type: "reset" });
    },
    destroy(): void {
      observer.disconnect();
      drop();
      stop.abort();
      host.remove();
    },
  };
}

/** The page shows a modal: everything outside it is inert, or loses focus to it. */
function hostModal(): boolean {
  return [...document.querySelectorAll(":modal,[aria-modal=true]")].some((modal) => modal.getClientRects().length);
}
