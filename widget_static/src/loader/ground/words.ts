/** In rows, in the order in which view.ts shows them: names for each of them would weigh on every partner's page. */

type Words = readonly [
  label: string,
  contact: string,
  emergency: string,
  sms: string,
  close: string,
  leaving: string,
  panel: string,
  unread: string,
  blocked: string,
  language: string,
  again: string,
];

const fr: Words = [
  "Écrire à la brigade numérique",
  "Contact",
  "Urgence : ",
  "114 par SMS",
  "Fermer",
  "Un moment…",
  "Brigade numérique",
  "Non lus : ",
  "Ouverture impossible.",
  "fr",
  "Quitter, Maj : ",
];

const en: Words = [
  "Write to the digital brigade",
  "Contact",
  "Emergency: ",
  "114 by SMS",
  "Close",
  "One moment…",
  "Digital brigade",
  "Unread: ",
  "Cannot open.",
  "en",
  "Leave, Shift: ",
];

export function wordsOf(tag: string): Words {
  return /^en/i.test(tag) ? en : fr;
}
