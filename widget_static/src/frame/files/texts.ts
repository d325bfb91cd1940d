/** What the panel says of the files in the conversation. */

import type { Locale } from "../../shared/ground/i18n-tags";

const fr = {
  seen: "Un gendarme l’a déjà vu : ce fichier ne peut plus être retiré. Vous pouvez le lui demander.",
  kept: "Le fichier n’a pas pu être retiré. Réessayez.",
  saved: "Envoyé par la brigade. Il s’enregistre sur cet appareil, où d’autres peuvent le voir.",
  unsaved: "Il ne s’enregistre pas sur ce poste partagé. Demandez six mots, et lisez-le depuis un autre appareil.",
};
const en: typeof fr = {
  seen: "An agent has seen it already: this file can no longer be taken back. You can ask them to.",
  kept: "The file could not be taken back. Try again.",
  saved: "Sent by the brigade. It is saved on this device, where others may see it.",
  unsaved: "It is not saved on this shared terminal. Ask for six words, and read it from another device.",
};

export function ownTexts(locale: Locale): typeof fr {
  return locale === "en" ? en : fr;
}
