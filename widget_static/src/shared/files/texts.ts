/** What the tray of files says; what differs for agents is theirs. */

import type { Locale } from "../ground/i18n-tags";
import type { Problem } from "../ground/types";

const fr = {
  tray: "Fichiers à envoyer",
  describe: "Ce qu’on y voit (facultatif)",
  send: (count: number) => (count === 1 ? "Envoyer le fichier" : `Envoyer les ${count} fichiers`),
  pause: "Mettre en pause",
  resume: "Reprendre",
  drop: "Enlever",
  hint: "Le lieu et l’appareil sont effacés des photos envoyées ; la photo peut rester dans la galerie de cet appareil.",
  turn: "Attend son tour.",
  sending: (done: number) => `Envoi : ${done} %`,
  checking: "Envoyé ; le service vérifie le fichier…",
  paused: "En pause. Rien n’est perdu : « Reprendre » l’envoie de nouveau.",
  cut: "La connexion est coupée. Le fichier reste ici et repart tout seul.",
  later: (seconds: number) => `Beaucoup de fichiers en ce moment : celui-ci repart tout seul dans ${seconds} s.`,
  large: (limit: string) => `Ce fichier est trop lourd : ${limit} au plus. Envoyez-en un plus petit, ou une capture d’écran.`,
  type: "Ce fichier n’est pas accepté. Photos (JPEG, PNG, WebP, HEIC) et documents PDF seulement.",
  closed: "La conversation est terminée : ce fichier n’est pas parti.",
  refused: "Ce fichier n’a pas été accepté. Essayez-en un autre.",
  away: "Les fichiers ne peuvent pas être vérifiés en ce moment, donc aucun n’est accepté. Vous pouvez continuer à écrire.",
  reasons: {
    animated: "Une image animée n’est pas acceptée. Envoyez-en une photo.",
    empty: "Ce fichier est vide. Reprenez la photo, ou envoyez-en une autre.",
    damaged: "Ce fichier est abîmé ou incomplet. Reprenez la photo, ou envoyez-en une autre.",
    heavy: "Ce fichier est trop lourd à ouvrir sans risque. Envoyez-en un plus petit, ou une photo.",
    infected: "Ce fichier contient quelque chose de dangereux et n’est pas accepté. Envoyez-en un autre.",
    pixels: "Cette image est trop grande. Envoyez-en une plus petite, ou une capture d’écran.",
    polyglot: "Ce fichier en cache un autre et n’est pas accepté. Envoyez une capture d’écran.",
    protected: "Ce document demande un mot de passe. Envoyez-le sans, ou envoyez-en une photo.",
  } as Record<string, string>,
  unit: "Mo",
};
const en: typeof fr = {
  tray: "Files to send",
  describe: "What it shows (optional)",
  send: (count) => (count === 1 ? "Send the file" : `Send the ${count} files`),
  pause: "Pause",
  resume: "Go on",
  drop: "Take off",
  hint: "Place and device are taken out of the photos sent; the photo may stay in this device’s gallery.",
  turn: "Waits for its turn.",
  sending: (done) => `Sending: ${done} %`,
  checking: "Sent; the service is checking the file…",
  paused: "Paused. Nothing is lost: “Go on” sends it again.",
  cut: "The connection is cut. The file stays here and leaves again by itself.",
  later: (seconds) => `Many files at this moment: this one leaves again by itself in ${seconds} s.`,
  large: (limit) => `This file is too heavy: ${limit} at most. Send a smaller one, or a screenshot.`,
  type: "This file is not taken. Only photos (JPEG, PNG, WebP, HEIC) and PDF documents.",
  closed: "The conversation has ended: this file did not leave.",
  refused: "This file was not taken. Try another one.",
  away: "Files cannot be checked at this moment, so none is taken. You can go on writing.",
  reasons: {
    animated: "A moving picture is not taken. Send a photo of it.",
    empty: "This file is empty. Take the photo again, or send another.",
    damaged: "This file is damaged or incomplete. Take the photo again, or send another.",
    heavy: "This file is too heavy to be opened safely. Send a smaller one, or a photo of it.",
    infected: "This file holds something harmful and is not taken. Send another.",
    pixels: "This picture is too large. Send a smaller one, or a screenshot.",
    polyglot: "This file hides another and is not taken. Send a screenshot.",
    protected: "This document asks for a password. Send it without, or a photo of it.",
  },
  unit: "MB",
};

export type FileTexts = typeof fr;

export function fileTexts(locale: Locale): FileTexts {
  return locale === "en" ? en : fr;
}

/** The sentence for a refusal. */
export function refusalText(problem: Partial<Problem> & { reason?: string }, limit: string, t: FileTexts): string {
  const { status, type, reason } = problem;
  if (status === 413) return t.large(limit);
  if (status === 415) return t.type;
  if (status === 409) return t.closed;
  if (type === "urn:brigade:problem:scanner-away") return t.away;
  return t.reasons[reason ?? ""] ?? t.refused;
}
