/** `window.BrigadeWidget`: what a partner's page may ask for. */

import { complain, readConfig } from "./ground/config";
import { emit, off, on, once } from "./state/events";
import { makeWidget, type Widget } from "./widget";

declare const __VERSION__: string;

/** `["open"]`, `["setLocale", "en"]`: what a page pushes before the loader is there. */
export type Command = readonly [name: string, ...parameters: unknown[]];
type Action = (...parameters: never[]) => unknown;

const ASKED = "open close toggle show hide setLocale setTheme setTopic prefill reset" as const;

export function makeApi(prefix: string, script: HTMLScriptElement, queue: readonly Command[]): void {
  let widget: Widget | undefined;

  const destroy = (): void => {
    widget?.destroy();
    widget = undefined;
  };

  /** The same settings as the attributes, without "data-": `init({ site: "mondoubleau" })`. */
  const init = (settings?: object): void => {
    destroy();
    const given = own(settings);
    const config = readConfig((key) => given[key] ?? script.getAttribute("data-" + key));
    if (config.site) widget = makeWidget(config, prefix);
    else complain("no site");
  };

  const actions = own({ on, once, off, init, destroy }) as Record<string, Action>;
  for (const name of ASKED.split(" ") as (keyof Widget)[]) {
    actions[name] = (...parameters) => (widget?.[name] as Action | undefined)?.(...parameters);
  }

  const push = (...commands: Command[]): void => {
    for (const [name, ...parameters] of commands) {
      const action = actions[name];
      if (action) action(...(parameters as never[]));
      else complain("unknown " + name);
    }
  };

  (window as { BrigadeWidget?: object }).BrigadeWidget = {
    ...actions,
    push,
    version: __VERSION__,
    get isOpen() {
      return !!widget?.isOpen();
    },
    get isReady() {
      return !!widget?.isReady();
    },
    get unread() {
      return widget?.unread() ?? 0;
    },
  };
  init();
  push(...queue);
  emit("ready");
}

/** An object's own values alone, whatever the page has added to prototypes. */
function own(object?: object): Record<string, unknown> {
  return { __proto__: null, ...object };
}
