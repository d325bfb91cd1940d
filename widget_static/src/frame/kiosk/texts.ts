/** The words of a shared terminal. Those of the curtain, of the warning before it and of the slip say nothing of the service. */

import type { Locale } from "../../shared/ground/i18n";

const fr = {
  name: "Poste partagé",
  rule: (idle: number, warning: number) =>
    `Poste partagé : après ${idle} s sans activité, un avertissement de ${warning} s, puis l’écran est effacé.`,
  more: "Comment ça marche",
  moreText: "« Masquer » couvre l’écran ; qui appuie sur « Reprendre » le revoit. « Laisser la place » couvre un écran vide, pour la personne à qui vous ouvrez ce poste. « Terminer » efface l’écran et coupe l’accès à l’échange ; l’historique du navigateur, lui, n’est pas touché.",
  finish: "Terminer et effacer l’écran",
  cover: "Masquer",
  handOver: "Laisser la place",
  clipboard: "Ce que vous avez copié reste dans le presse-papiers de ce poste : la personne suivante pourrait le coller.",
  empty: "Vider le presse-papiers",
  emptied: "Le presse-papiers est vidé.",
  notEmptied: "Le presse-papiers n’a pas pu être vidé : copiez autre chose par-dessus.",
  warning: {
    title: "Êtes-vous toujours là ?",
    lead: "Sans réponse, cet écran sera effacé pour la personne suivante.",
    left: (seconds: number) => `Il reste ${seconds} s. Appuyez n’importe où pour rester.`,
    soon: (seconds: number) => `Encore ${seconds} secondes.`,
    unsent: "Ce qui n’est pas envoyé sera perdu.",
    goesOn: "Votre échange, lui, n’est pas effacé : un gendarme peut encore y répondre. Pour lire sa réponse plus tard, il faut six mots ; sans eux, cet échange ne se rouvre pas.",
    given: "Votre échange, lui, n’est pas effacé : les six mots que vous avez reçus le rouvrent.",
    stay: "Rester",
    words: "Obtenir six mots",
    wipe: "Effacer maintenant",
  },
  curtain: {
    title: "Écran en pause",
    lead: "",
    lift: "Reprendre",
  },
  ready: {
    title: "Ce poste est prêt",
    lead: "Appuyez quand personne d’autre ne regarde l’écran.",
    lift: "Commencer",
  },
  slip: {
    print: "Imprimer les six mots",
    asked: "avec l’adresse et le nom du service",
    hint: "Les mots se tapent sur ce site, à « Revenir avec six mots ». Prenez la feuille tout de suite ; une imprimante peut garder ce qu’elle imprime.",
    title: "Six mots à garder",
    order: "Dans cet ordre. Qui les a peut s’en servir.",
    until: (day: string) => `Valables jusqu’au ${day} au moins, sauf si de nouveaux mots les remplacent.`,
    where: (address: string) => `Brigade numérique de la gendarmerie\n${address}`,
  },
};

type KioskTexts = typeof fr;

const en: KioskTexts = {
  name: "Shared terminal",
  rule: (idle, warning) =>
    `Shared terminal: after ${idle} s without activity there is a warning of ${warning} s, then the screen is cleared.`,
  more: "How it works",
  moreText: "“Hide” covers the screen; whoever presses “Resume” sees it again. “Hand over” covers an empty screen, for the person you open this terminal for. “Finish” clears the screen and ends access to the conversation; the browser’s history is not touched.",
  finish: "Finish and clear the screen",
  cover: "Hide",
  handOver: "Hand over",
  clipboard: "What you copied stays in this terminal’s clipboard: the next person could paste it.",
  empty: "Empty the clipboard",
  emptied: "The clipboard is empty.",
  notEmptied: "The clipboard could not be emptied: copy something else over it.",
  warning: {
    title: "Are you still there?",
    lead: "Without an answer, this screen will be cleared for the next person.",
    left: (seconds) => `${seconds} s left. Press anywhere to stay.`,
    soon: (seconds) => `${seconds} seconds left.`,
    unsent: "What has not been sent will be lost.",
    goesOn: "Your conversation is not erased: a gendarme can still answer. To read the answer later you need six words; without them it cannot be reopened.",
    given: "Your conversation is not erased: the six words that you were given reopen it.",
    stay: "Stay",
    words: "Get six words",
    wipe: "Clear now",
  },
  curtain: {
    title: "Screen paused",
    lead: "",
    lift: "Resume",
  },
  ready: {
    title: "This terminal is ready",
    lead: "Press when nobody else is looking at the screen.",
    lift: "Start",
  },
  slip: {
    print: "Print the six words",
    asked: "with the address and the name of the service",
    hint: "The words are typed on this site, at “Come back with six words”. Take the sheet at once; a printer may keep what it prints.",
    title: "Six words to keep",
    order: "In this order. Whoever has them can use them.",
    until: (day) => `Good until ${day} at least, unless newer words replace them.`,
    where: (address) => `Brigade numérique, gendarmerie\n${address}`,
  },
};

export function kioskTexts(locale: Locale): KioskTexts {
  return locale === "en" ? en : fr;
}
