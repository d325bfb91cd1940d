/** `<brigade-console>`: composes the components, and holds what is of the screen alone: focus, sound, title, shortcuts. */

import { html, LitElement, type TemplateResult } from "lit";
import { base, buttons } from "../../shared/ground/styles";
import { applyTheme } from "../../shared/ground/theme";
import type { Panel, Place } from "../components/top-bar";
import { Chime } from "../ground/chime";
import { words } from "../ground/i18n";
import { readSettings, type Settings } from "../ground/settings";
import { commandOf } from "../ground/shortcuts";
import { dense } from "../ground/styles";
import * as columns from "../state/columns";
import type { Desk } from "../state/desk";
import { Office } from "../state/office";
import { defaults, type Preferences } from "../state/preferences";
import type { Mode, Seat } from "../state/seat";
import type { SignInResult } from "../state/session";
import { Actions } from "./actions";
import { Attaching } from "./attaching";
import { obey } from "./commands";
import { Pictures } from "./pictures";
import { layout } from "./styles";
import { workspace } from "./workspace";

const TICK = 10_000;
/** The least width (rem) at which a conversation can be read and answered beside others. */
const COLUMN = 22;
const GESTURES = ["pointerdown", "keydown"] as const;

export class BrigadeConsole extends LitElement {
  static override readonly styles = [base, buttons, dense, layout];

  readonly settings: Settings = readSettings();
  readonly office = new Office({ settings: this.settings, attention: hasAttention });
  readonly actions = new Actions(this);
  preferences: Preferences = defaults("fr");
  place: Place = "work";
  panel: Panel = null;
  now = Date.now();
  /** When something was last typed (performance.now). */
  lastInput = 0;
  readonly #chime = new Chime();
  readonly #pictures = new Pictures(this.settings.prefix, () => this.preferences.locale);
  readonly drawFiles = this.#pictures.draw;
  readonly attaching = new Attaching(this);
  readonly #size = new ResizeObserver(() => this.#measure());
  #tick: ReturnType<typeof setInterval> | undefined;
  #signInResult: SignInResult | null = null;
  #signingIn = false;

  constructor() {
    super();
    this.office.on("change", () => this.requestUpdate());
    this.office.on("tone", (tone) => this.#chime.play(tone));
  }

  /** Side by side is no question: one thing at a time. The same width as in the style sheets. */
  get narrow(): boolean {
    return matchMedia("(max-width: 47.99em)").matches;
  }

  get desk(): Desk | null {
    return this.office.desk;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What the server wrote for browsers without JavaScript.
    this.replaceChildren();
    this.#tick = setInterval(() => this.#passTime(), TICK);
    this.#size.observe(this);
    for (const name of GESTURES) addEventListener(name, this.#onGesture, { capture: true });
    addEventListener("input", this.#onInput, { capture: true });
    addEventListener("keydown", this.#onKey);
    addEventListener("beforeunload", this.#onUnload);
    for (const name of ["focus", "blur"] as const) addEventListener(name, this.#onAttention);
    document.addEventListener("visibilitychange", this.#onAttention);
    void this.office.start();
  }

  protected override updated(): void {
    const { desk } = this;
    const here = new Set(desk?.seats.map((seat) => seat.id));
    this.#pictures.keep(here);
    // While the desk is made anew after a dead session, it knows of no conversation yet.
    if (!desk || desk.loaded) this.attaching.keep(here);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    this.#size.disconnect();
    for (const name of GESTURES) removeEventListener(name, this.#onGesture, { capture: true });
    removeEventListener("input", this.#onInput, { capture: true });
    removeEventListener("keydown", this.#onKey);
    removeEventListener("beforeunload", this.#onUnload);
    for (const name of ["focus", "blur"] as const) removeEventListener(name, this.#onAttention);
    document.removeEventListener("visibilitychange", this.#onAttention);
    this.office.stop();
  }

  protected override willUpdate(): void {
    const { desk } = this;
    const t = words(this.preferences.locale);
    document.title = desk && desk.needing > 0 ? `(${desk.needing}) ${t.title}` : t.title;
    if (!desk) return;
    this.#settle(desk);
    desk.watching = this.place === "work";
    desk.room = this.#room();
    if (desk.columns.wanted !== this.preferences.columns) {
      desk.columns = columns.widened(desk.columns, this.preferences.columns);
    }
  }

  protected override render(): TemplateResult {
    return html`${this.desk ? workspace(this, this.desk) : this.#door()}
      <div class="hidden" role="status">${this.desk?.sayings.spoken(words(this.preferences.locale))}</div>`;
  }

  /** Before the desk: the sign-in, or that nobody answers. */
  #door(): TemplateResult {
    const { session } = this.office;
    const { locale } = this.preferences;
    const t = words(locale).signIn;
    if (session.state === "checking") return html`<p class="empty">${t.checking}</p>`;
    if (session.state === "unreachable") {
      return html`<div class="empty">
        <p role="alert">${t.unreachable}</p>
        <button class="button" type="button" @click=${() => void this.office.start()}>${t.again}</button>
      </div>`;
    }
    return html`<brigade-sign-in
      .locale=${locale}
      .reason=${session.reason}
      .result=${this.#signInResult}
      .busy=${this.#signingIn}
      @sign-in=${this.#signIn}
      @prefer=${this.prefer}
    ></brigade-sign-in>`;
  }

  readonly #signIn = async ({ detail }: CustomEvent<{ login: string; password: string }>): Promise<void> => {
    this.#signingIn = true;
    this.#signInResult = null;
    this.requestUpdate();
    const result = await this.office.session.signIn(detail.login, detail.password);
    this.#signInResult = result.kind === "in" ? null : result;
    this.#signingIn = false;
    this.requestUpdate();
    if (result.kind === "in") await this.focusSeat(null);
  };

  async signOut(): Promise<void> {
    const { desk } = this;
    this.panel = null;
    this.requestUpdate();
    if (!(await this.office.signOut())) desk?.sayings.say((t) => t.bar.signOutFailed, "alert");
  }

  readonly prefer = ({ detail }: CustomEvent<Partial<Preferences>>): void => {
    this.preferences = { ...this.preferences, ...detail };
    const { locale, theme, size, sound, volume } = this.preferences;
    const root = document.documentElement;
    root.lang = locale;
    root.dataset["size"] = size;
    applyTheme(theme, root);
    this.#chime.on = sound;
    this.#chime.volume = volume / 100;
    this.requestUpdate();
  };

  trySound(): void {
    this.#chime.wake();
    this.#chime.play("message");
  }

  go(place: Place): void {
    this.place = place;
    this.requestUpdate();
    if (place === "archive") this.#openArchive();
    if (place === "notices") this.#openNotices();
    // Back from another view: what is in view is read again.
    void this.updateComplete.then(() => this.desk?.attend());
  }

  /** The newest ones are there before anything is asked for. */
  #openArchive(): void {
    const archive = this.desk?.archive;
    if (archive && !archive.done && !archive.busy) void archive.search(archive.query);
    void this.#focus("brigade-archive");
  }

  #openNotices(): void {
    void this.desk?.notices.read();
    void this.#focus("brigade-notice-desk");
  }

  show(panel: Panel): void {
    const before = this.panel;
    this.panel = panel;
    this.requestUpdate();
    if (panel === "sign-out") void this.#focus("#sign-out");
    else if (panel) void this.#focus(`brigade-${panel}`);
    else if (before) this.#part("brigade-bar")?.focusOn?.(before);
  }

  /** Shows a conversation, and puts the focus where the agent goes on working. */
  openSeat(id: string): void {
    this.place = "work";
    this.desk?.open(id);
    void this.focusSeat(id);
  }

  activate(id: string): void {
    const { desk } = this;
    if (desk && desk.columns.active !== id) desk.arrange(columns.activated(desk.columns, id));
  }

  /** Changes what stands below the messages. */
  turn(seat: Seat, mode: Mode): void {
    seat.mode = mode;
    if (mode === "handover") void this.actions.readColleagues();
    // The server tells of new notes by the socket alone, and to the holder alone.
    if (mode === "notes") void seat.notes.read();
    this.openSeat(seat.id);
  }

  async focusSeat(id: string | null): Promise<void> {
    await this.#settled();
    const column = id === null ? null : this.#part(`brigade-column[data-seat="${id}"]`);
    if (!column) return (this.#part("brigade-queue") as HTMLElement | null)?.focus();
    const { mode } = column as unknown as { mode: Mode };
    const field = column.querySelector<HTMLElement>(`:scope > [slot="${mode}"]:not(.attach)`);
    (field ?? column).focus();
  }

  focusQueue(): void {
    if (this.narrow) this.place = "side";
    void this.#focus("brigade-queue");
  }

  readonly skip = (event: Event): void => {
    event.preventDefault();
    void this.focusSeat(this.desk?.columns.active ?? null);
  };

  #part(selector: string): (HTMLElement & { focusOn?: (what: string) => void }) | null {
    return this.renderRoot.querySelector(selector);
  }

  async #focus(selector: string): Promise<void> {
    this.requestUpdate();
    await this.#settled();
    this.#part(selector)?.focus();
  }

  /** Our own update, and those of the components it made. */
  async #settled(): Promise<void> {
    await this.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }

  #passTime(): void {
    this.now = Date.now();
    this.requestUpdate();
  }

  /** On a narrow screen the list is a place of its own; nothing to show there is no reason to show nothing. */
  #settle(desk: Desk): void {
    if (!this.narrow && this.place === "side") this.place = "work";
    if (this.narrow && this.place === "work" && desk.loaded && desk.columns.shown.length === 0) this.place = "side";
  }

  #measure(): void {
    if (this.desk) this.requestUpdate();
  }

  #room(): number {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    if (this.narrow) return 1;
    // The queue and the rail take up to 21rem.
    return Math.max(1, Math.floor((innerWidth / rem - 21) / COLUMN));
  }

  readonly #onInput = (): void => {
    this.lastInput = performance.now();
  };

  readonly #onGesture = (): void => this.#chime.wake();

  readonly #onAttention = (): void => this.desk?.attend();

  readonly #onUnload = (event: BeforeUnloadEvent): void => {
    if (this.office.shelf.count > 0 || this.attaching.hasFiles) event.preventDefault();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const { desk } = this;
    if (!desk || event.defaultPrevented) return;
    const command = commandOf(event, isField(event.composedPath()[0]), event.getModifierState("AltGraph"));
    if (command === null) return;
    event.preventDefault();
    obey(this, desk, command);
  };
}

function hasAttention(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

function isField(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && /^(input|textarea|select)$/.test(target.localName);
}
