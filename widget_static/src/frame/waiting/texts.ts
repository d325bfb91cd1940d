/** What is said while somebody waits, in this part alone: nobody needs it before. */

import type { Locale } from "../../shared/ground/i18n";

const fr = {
  leave: "Laisser un message",
  long: "L’attente est longue. Vous pouvez ne plus attendre.",
  gone: "Vous pouvez attendre son retour, ou laisser un message : un autre gendarme pourra le prendre.",
  cut: "Vous pouvez aussi laisser un message : il partira dès que la connexion reviendra.",
  how: (hours: number) =>
    `Avec tout ce que vous avez écrit. Réponse promise dans les ${hours} h, à lire avec six mots. Place gardée.`,
  sending: "Votre message part…",
  kept: "Pas encore parti. Votre demande et ce que vous avez écrit sont gardés sur cette page ; nous réessayons dès que possible. Gardez cette page ouverte.",
  ended: "Cette conversation a pris fin : elle ne peut plus devenir un message.",
  read: "À lire en attendant",
  place: "Vous gardez votre place.",
  opens: "(nouvel onglet)",
};

const en: typeof fr = {
  leave: "Leave a message",
  long: "The wait is long. You can stop waiting.",
  gone: "You can wait, or leave a message: another gendarme can take it.",
  cut: "You can also leave a message: it leaves as soon as there is a connection.",
  how: (hours) =>
    `With all that you wrote. An answer is promised within ${hours} h, to read with six words. Your place is kept.`,
  sending: "Your message is on its way…",
  kept: "Not sent yet. Your request and what you wrote are kept on this page; we try again as soon as possible. Keep this page open.",
  ended: "This conversation has ended: it cannot become a message any more.",
  read: "To read while you wait",
  place: "You keep your place.",
  opens: "(new tab)",
};

export const waitingTexts = (locale: Locale): typeof fr => (locale === "fr" ? fr : en);
