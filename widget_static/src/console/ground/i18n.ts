/** The console's sentences, and how people and topics are named in it. */

import type { Locale } from "../../shared/ground/i18n";
import type { AgentConversation, Topic } from "../../shared/ground/types";
import { en } from "./texts/en";
import { fr, type Texts } from "./texts/fr";

export type { Texts } from "./texts/fr";
export type { Locale } from "../../shared/ground/i18n";
export { nameOf } from "../../shared/ground/i18n";

/** Something to say, in whichever language the reader has at that moment. */
export type Saying = (texts: Texts) => string;

export function words(locale: Locale): Texts {
  return locale === "en" ? en : fr;
}

/** The topic's label; its key when the topic is no longer configured. */
export function topicName(topics: readonly Topic[], key: string, locale: Locale): string {
  const topic = topics.find((one) => one.key === key);
  return topic?.texts[locale]?.label ?? topic?.texts["fr"]?.label ?? key;
}

/** What to call the person: the name they gave, or that they gave none. */
export function personName(conversation: Pick<AgentConversation, "alias">, t: Texts): string {
  return conversation.alias?.trim() || t.person.unnamed;
}

export function languageName(code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
