/** The launcher on a partner's page. Before the first use it makes no request, stores nothing and opens no socket. */

import { type Command, makeApi } from "./api";
import { complain } from "./ground/config";

const script = document.currentScript as HTMLScriptElement;
const present = (window as { BrigadeWidget?: Command[] & { version?: string } }).BrigadeWidget;

if (present?.version) complain("twice");
else {
  customElements.define("brigade-widget", class extends HTMLElement {});
  makeApi(script.src.split("/widget/v1/")[0] ?? "", script, present ?? []);
}
