/** French, the first language: every other one has the same keys. */

export const fr = {
  log: {
    name: "Messages de la conversation",
    you: "Vous",
    agent: "La brigade numérique",
    citizen: "La personne",
    sending: "Envoi…",
    recorded: "Enregistré",
    read: "Lu",
    failed: "Non envoyé",
    retry: "Réessayer",
    fresh: (count: number) => (count === 1 ? "1 nouveau message" : `${count} nouveaux messages`),
    takenBack: "Fichier retiré",
    typing: (who: string) => `${who} écrit…`,
    today: "Aujourd’hui",
    yesterday: "Hier",
  },
  status: {
    claimed: (who: string) => `${who} a rejoint la conversation.`,
    transferred: (who: string) => `${who} prend le relais.`,
    cut: "Une panne a effacé des messages ici. Les vôtres sont renvoyés.",
    cutHere: "Une panne a effacé des messages ici. Ceux écrits dans cette fenêtre sont renvoyés.",
    queued: "La conversation attend de nouveau un gendarme.",
    later: "La personne n’attend plus : la conversation est devenue un message. Une réponse lui est promise.",
    laterByYou: "La conversation est devenue un message.",
    left: "La personne a quitté la conversation.",
    leftByYou: "Vous avez quitté la conversation.",
    returned: "La personne est de retour.",
    returnedYou: "Vous êtes de retour.",
    offered: "Message automatique : numéros d’urgence, et le tchat du site au lieu du réseau.",
    closedByYou: "Vous avez terminé la conversation.",
    closedBy: (who: string) => `${who} a terminé la conversation.`,
  },
  composer: {
    label: "Votre message",
    placeholder: "Écrivez ici",
    send: "Envoyer",
    hint: "Entrée envoie, Maj + Entrée va à la ligne.",
    left: (count: number) => (count === 1 ? "Encore 1 caractère." : `Encore ${count} caractères.`),
    over: (count: number) =>
      count === 1 ? "1 caractère de trop : raccourcissez le message." : `${count} caractères de trop : raccourcissez le message.`,
  },
  emergency: {
    title: "En danger maintenant ? N’attendez pas ici.",
    name: "Numéros d’urgence",
    lead: "Urgence",
    police: "Police ou gendarmerie",
    europe: "Toutes les urgences",
    sms: "par SMS",
    smsHint: "Si vous ne pouvez pas parler ou entendre : écrivez où vous êtes et ce qui se passe, sans abréviation.",
    call: (number: string) => `Appeler le ${number}`,
    text: "Écrire au 114 par SMS",
  },
};

export type Texts = typeof fr;
