import type { Texts } from "./fr";

export const en: Texts = {
  log: {
    name: "Messages of the conversation",
    you: "You",
    agent: "The digital brigade",
    citizen: "The person",
    sending: "Sending…",
    recorded: "Recorded",
    read: "Read",
    failed: "Not sent",
    retry: "Try again",
    fresh: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
    typing: (who) => `${who} is writing…`,
    today: "Today",
    yesterday: "Yesterday",
  },
  status: {
    claimed: (who) => `${who} joined the conversation.`,
    transferred: (who) => `${who} takes over.`,
    queued: "The conversation is waiting for a gendarme again.",
    left: "The person left the conversation.",
    leftByYou: "You left the conversation.",
    closedByYou: "You ended the conversation.",
    closedBy: (who) => `${who} ended the conversation.`,
  },
  composer: {
    label: "Your message",
    placeholder: "Write here",
    send: "Send",
    hint: "Enter sends, Shift + Enter starts a new line.",
    left: (count) => (count === 1 ? "1 character left." : `${count} characters left.`),
    over: (count) =>
      count === 1 ? "1 character too many: shorten the message." : `${count} characters too many: shorten the message.`,
  },
  emergency: {
    title: "In danger now? Do not wait here.",
    name: "Emergency numbers",
    lead: "Emergency",
    police: "Police or gendarmerie",
    europe: "All emergencies",
    sms: "by SMS",
    smsHint: "If you cannot speak or hear: write where you are and what is happening, without abbreviations.",
    call: (number) => `Call ${number}`,
    text: "Text 114 by SMS",
  },
};
