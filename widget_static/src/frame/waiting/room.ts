/** While nobody answers: something to read, and the step that makes a message of the conversation. */

import type { html as Html, TemplateResult } from "lit";
import type { Locale } from "../../shared/ground/i18n";
import type { Conversation, Site, Topic } from "../../shared/ground/types";
import { Step } from "./step";
import { waitingTexts } from "./texts";

/** What the room asks of the session around it. */
export interface Around {
  site: Site;
  /** Strangers share this device: an open tab would stay behind. */
  shared: boolean;
  conversation: Conversation | null;
  /** No line, or no network at all. */
  cut: boolean;
}

/** Lit is not in this part: two copies of it may not live in one page, so its `html` is handed in. */
export function room(
  html: typeof Html,
  step: Step,
  { site, shared, conversation, cut }: Around,
  locale: Locale,
  leave: () => void,
  now = Date.now(),
): TemplateResult | null {
  if (!conversation || conversation.state === "closed") return null;
  const t = waitingTexts(locale);
  const waits = conversation.state === "waiting" && !conversation.answer_by;
  const gone = conversation.agent?.present === false;
  if (!waits && !gone && !cut) return null;
  if (cut && conversation.answer_by && step.state === "no") return null;
  const long = now - Date.parse(conversation.created_at) > site.limits.long_wait * 1000;
  const reason = gone ? t.gone : cut ? t.cut : long ? t.long : "";
  const forward = gone || cut || long;
  const wished = step.state === "sending" || step.state === "kept";
  const topic = site.topics.find((one) => one.key === conversation.topic);
  return html`<section class="room ${forward ? "forward" : ""}">
    ${reason && !wished ? html`<p><strong>${reason}</strong></p>` : null}
    <div class="leave">
      <button
        class="button ${forward ? "primary" : ""}"
        type="button"
        aria-disabled=${wished ? "true" : "false"}
        aria-describedby="leave-how"
        @click=${() => wished || leave()}
      >
        ${t.leave}
      </button>
      <p id="leave-how">${t.how(site.limits.answer_hours)}</p>
    </div>
    ${waits && topic ? reading(html, topic, locale, shared) : null}
  </section>`;
}

/** What the topic has to read: the frame never navigates, so links open a tab of their own. */
function reading(html: typeof Html, topic: Topic, locale: Locale, shared: boolean): TemplateResult | null {
  const t = waitingTexts(locale);
  const pieces = (topic.texts[locale] ?? topic.texts["fr"])?.reading ?? [];
  if (pieces.length === 0) return null;
  // A tab that stays open tells the next person, or whoever looks over the shoulder, what this was about.
  const links = !topic.sensitive && !shared;
  return html`<details class="reading">
    <summary>${t.read} <span>${t.place}</span></summary>
    ${pieces.map(
      ({ title, text, url }) => html`<h3>${title}</h3>
        <p>${text}</p>
        ${url && links
          ? html`<p><a href=${url} target="_blank" rel="noopener noreferrer">${new URL(url).host} <span>${t.opens}</span></a></p>`
          : null}`,
    )}
  </details>`;
}

/** What has become of the wish, for the one place that tells where things stand. */
export function told({ state }: Step, locale: Locale): string {
  return state === "no" ? "" : waitingTexts(locale)[state];
}

export function sheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

const css = `
.room{padding:.5rem 1rem;border-bottom:1px solid var(--b-line);background:var(--b-surface);font-size:.9375rem}
.room.forward{background:var(--b-tint)}
.room p{margin:.25rem 0}
.room h3{margin-top:.5rem;font-size:1rem}
.leave{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem}
.leave p{flex:1 1 12rem}
.leave p,.room summary span{color:var(--b-muted);font-size:.875rem}
.room summary span{display:inline-block}
.room summary{min-height:44px;display:flex;flex-wrap:wrap;align-items:center;gap:0 .5rem;cursor:pointer;text-decoration:underline;text-underline-offset:.15em}
.room a{display:inline-flex;min-height:44px;align-items:center;gap:.25rem;overflow-wrap:anywhere}
`;

export { Step };
