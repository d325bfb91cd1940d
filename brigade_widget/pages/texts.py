"""The sentences of the pages that need no script, in French and English. Plain, and no promise that is not kept."""

from __future__ import annotations

import typing as t

from flask import request

from .. import paths
from ..enums import Path
from ..topics import LANGUAGES, TopicText
from ..web import brigade

Sentences = t.Mapping[str, str]

_FR: Sentences = {
    "title": "Contact",
    "heading": "Écrire à la brigade numérique",
    "who": "Des gendarmes vous lisent et vous répondent, jour et nuit. Écrire ici n’est pas porter plainte.",
    "not_emergency": "Ce service n’est pas pour les urgences. En cas de danger :",
    "notices": "Informations de la brigade",
    "topic": "De quoi s’agit-il ?",
    "before": "À savoir avant d’écrire",
    "message": "Votre message",
    "message_hint": "Ne dites de vous que ce qui est utile. {limit} caractères au plus.",
    "name": "Comment vous appeler (facultatif)",
    "name_hint": "Un prénom ou un autre nom : il n’a pas besoin d’être vrai.",
    "reach": "Vous répondre ailleurs qu’ici (facultatif)",
    "reach_hint": "Sans adresse, vous lirez la réponse avec les mots qui vous seront donnés. "
    "Avec une adresse, dites-nous d’abord comment vous écrire ou vous appeler sans danger.",
    "email": "Adresse e-mail",
    "phone": "Téléphone",
    "safe": "On peut m’écrire ou m’appeler sans me mettre en danger",
    "when": "Quand ?",
    "how": "Comment ?",
    "code_word": "Un mot convenu, qui prouvera que c’est bien vous, et bien nous",
    "mail": "Un e-mail peut vous dire qu’une réponse est là",
    "mail_hint": "Il ne dit rien d’autre, ne nous nomme pas, et contient le mot convenu et un lien. Seulement si "
    "vous avez dit que c’est sans danger.",
    "mail_never": "Seulement si un agent l’envoie",
    "mail_all": "Tous les jours",
    "mail_weekdays": "Du lundi au vendredi",
    "mail_from": "Pas avant",
    "mail_to": "Pas après",
    "send": "Envoyer",
    "wrong": "Le message n’est pas parti. Corrigez ce qui est signalé ; ce que vous avez écrit est encore là.",
    "wrong_topic": "Choisissez un sujet.",
    "wrong_body": "Écrivez votre message : de 1 à {limit} caractères.",
    "wrong_name": "64 caractères au plus.",
    "wrong_email": "Cette adresse ne semble pas complète ; elle doit ressembler à nom@exemple.fr.",
    "wrong_phone": "Des chiffres, comme 06 12 34 56 78.",
    "wrong_safe_to_contact": "Dites quand, comment et avec quel mot vous joindre, ou retirez adresse et téléphone.",
    "wrong_code": "Vérifiez les mots.",
    "wrong_postcode": "16 caractères au plus.",
    "wrong_description": "1 000 caractères au plus.",
    "received": "Votre message est enregistré",
    "reference": "Référence",
    "answer_by": "Une réponse vous est promise avant le",
    "code_is": "Pour lire la réponse, gardez ces six mots :",
    "code_how": "Ils ne seront plus montrés. Ils ouvrent cette conversation sur tout appareil, pendant {days} jours. "
    "Quiconque les a peut la lire.",
    "come_back": "Revenir avec six mots",
    "come_back_hint": "Dans l’ordre. Les accents, les majuscules et les tirets ne comptent pas.",
    "open": "Ouvrir la conversation",
    "to_chat": "Discuter en direct",
    "to_form": "Laisser un message",
    "file": "Joindre des photos ou des PDF (facultatif)",
    "file_hint": "JPEG, PNG, WebP, HEIC ou PDF ; plusieurs à la fois, {limit} Mo au plus en tout. Le lieu et "
    "l’appareil sont effacés des photos. Votre message part d’abord, puis chaque fichier ; si l’un d’eux est refusé, "
    "rien ne part.",
    "file_description": "Ce qu’on y voit, pour qui ne voit pas l’image (facultatif)",
    "file_field": "Fichiers",
    "file_plain": "Photo sans description",
    "file_pdf": "Document PDF : {name}",
    "file_pdf_from_agent": "Envoyé par la brigade. Il s’enregistre sur cet appareil, où d’autres peuvent le voir.",
    "file_kiosk": "Il ne s’enregistre pas sur ce poste partagé. Demandez six mots, et lisez-le d’un autre appareil.",
    "file_save": "Enregistrer la photo : {name}",
    "file_remove": "Retirer ce fichier",
    "file_gone": "Fichier retiré.",
    "file_seen": "Un gendarme l’a déjà vu : ce fichier ne peut plus être retiré. Vous pouvez le lui demander.",
    "file_named": "« {name} » :",
    "file_kept": "Rien n’est parti : ce que vous avez écrit est encore là, les fichiers sont à choisir de nouveau.",
    "file_again": "Aucun fichier n’est parti : choisissez-les de nouveau.",
    "file_large": "C’est trop lourd : {limit} Mo au plus en tout. Envoyez moins à la fois, ou une capture d’écran.",
    "file_type": "Ce fichier n’est pas accepté : photos (JPEG, PNG, WebP, HEIC) et PDF seulement.",
    "file_empty": "Ce fichier est vide. Reprenez la photo, ou envoyez-en une autre.",
    "file_animated": "Une image animée n’est pas acceptée. Envoyez-en une photo.",
    "file_damaged": "Ce fichier est abîmé ou incomplet. Reprenez la photo, ou envoyez-en une autre.",
    "file_heavy": "Ce fichier est trop lourd à ouvrir sans risque. Envoyez-en un plus petit, ou une photo.",
    "file_infected": "Ce fichier contient quelque chose de dangereux et n’est pas accepté. Envoyez-en un autre.",
    "file_pixels": "Cette image est trop grande. Envoyez-en une plus petite, ou une capture d’écran.",
    "file_polyglot": "Ce fichier en cache un autre et n’est pas accepté. Envoyez une capture d’écran.",
    "file_protected": "Ce document demande un mot de passe. Envoyez-le sans, ou envoyez-en une photo.",
    "file_away": "Les fichiers ne peuvent pas être vérifiés en ce moment, donc aucun n’est accepté. Vous pouvez "
    "continuer à écrire.",
    "file_queue": "Beaucoup de fichiers arrivent en ce moment. Envoyez de nouveau celui-ci dans {seconds} s.",
    "file_many": "Trop de fichiers à la fois dans cette conversation. Réessayez dans {seconds} s.",
    "chat_heading": "Votre conversation",
    "start_heading": "Commencer une conversation",
    "waiting": "Vous attendez un agent. Votre place : {position}. Vous pouvez déjà écrire.",
    "no_estimate": "Trop peu d’attentes ont été mesurées ces dernières minutes pour en estimer la durée.",
    "estimate": "Attente estimée : de {low} à {high} min, 8 fois sur 10, d’après la dernière heure.",
    "estimate_soon": "Attente estimée : moins de {high} min, 8 fois sur 10, d’après la dernière heure.",
    "promised": "Votre conversation est un message. Une réponse vous est promise avant le {day}.",
    "open_with": "{who} vous répond.",
    "agent_gone": "{who} n’est plus en ligne. Vous pouvez attendre son retour, ou laisser un message : "
    "un autre gendarme pourra le prendre.",
    "reading": "À lire en attendant",
    "new_tab": "(nouvel onglet)",
    "long": "L’attente est longue.",
    "later": "Ne plus attendre : laisser un message",
    "later_hint": "La conversation devient un message, avec ce qui est écrit ci-dessus. Elle garde sa place ; une "
    "réponse vous est promise dans les {hours} h. Vous recevez six mots pour la lire.",
    "closed": "Cette conversation est terminée.",
    "you": "Vous",
    "nobody": "Brigade numérique",
    "refresh": "Voir s’il y a du nouveau",
    "new_code": "Obtenir six mots pour revenir plus tard",
    "end": "Terminer la conversation",
    "start": "Commencer",
    "rate": "Comment cela s’est-il passé ? De 0 (très mal) à 10 (très bien). "
    "Facultatif, et sans lien avec la conversation.",
    "rate_send": "Donner cette note",
    "rated": "Merci.",
    "comment": "Un mot de plus (facultatif)",
    "leave": "Quitter vite",
    "leave_hint": "Cette page disparaît et un autre site s’ouvre. Restent dans les fichiers du navigateur, et ne "
    "sont pas effacés : l’adresse des pages visitées (l’historique), l’adresse de ce service et son programme.",
    "leave_anyway": "Rien ne se passe ? Partir sans attendre notre réponse.",
    "leave_anyway_hint": "Fermez ensuite le navigateur : jusque-là, il garde l’accès à la conversation.",
    "status_claimed": "{who} a pris la conversation.",
    "status_transferred": "{who} prend la suite.",
    "status_queued": "La conversation attend un autre agent.",
    "status_later": "La conversation est devenue un message.",
    "status_left": "Vous aviez quitté la page.",
    "status_returned": "Vous êtes de retour.",
    "status_closed": "La conversation a pris fin.",
    "status_offered": "Message automatique : numéros d’urgence, et ce tchat au lieu du réseau.",
    "kiosk": "Poste partagé : sans JavaScript, cette page ne peut pas s’effacer toute seule. Avant de partir, appuyez "
    "sur « Terminer et effacer l’écran ». L’accès à la conversation s’arrête de lui-même après {minutes} min sans "
    "nouvelle page, mais ce qui est affiché reste à l’écran.",
    "kiosk_words": "Sans les six mots, une conversation terminée ici ne se rouvre pas.",
    "finish": "Terminer et effacer l’écran",
    "no_script": "Sans JavaScript, écrivez ici :",
    "needs_script": "Le tchat s’ouvre…",
    "unknown_page": "Cette page n’existe pas",
    "unknown_page_hint": "L’adresse du site partenaire est inconnue ici. Revenez à la page de votre mairie.",
    "failed": "Le service ne répond pas",
    "failed_hint": "Rien n’a été envoyé. Réessayez dans un moment.",
    "slow_down": "Trop d’envois à la fois. Réessayez dans {seconds} s ; ce que vous avez écrit est encore là.",
    "wait": "Beaucoup de personnes écrivent en ce moment. Attendez {seconds} s, puis envoyez de nouveau : ce que vous "
    "avez écrit est encore là. En cas de danger, n’attendez pas.",
    "dead": "L’accès à cette conversation a pris fin sur cet appareil. Si vous avez gardé six mots, ils la "
    "rouvrent ; sinon, commencez une nouvelle conversation.",
    "dead_kept": "Ce message n’est pas parti ; il est encore là, ci-dessous.",
    "stale": "Rien n’est parti : entre-temps, une autre conversation a été ouverte dans ce navigateur, et "
    "c’est elle qui est ici. Ce que vous avez écrit est encore là.",
    "code_label": "Vos six mots",
    "code_count": "Il faut six mots : vous en avez écrit {count}.",
    "code_strange": "« {word} » n’est pas un de nos mots.",
    "code_near": "« {word} » n’est pas un de nos mots : peut-être « {near} » ?",
    "code_unknown": "Ces mots n’ouvrent aucune conversation. Vérifiez chacun d’eux, et leur ordre ; des mots plus "
    "récents les ont peut-être remplacés.",
    "code_expired": "Ces mots ne sont plus valables : ils le sont pendant {days} jours. Commencez une nouvelle "
    "conversation, ou laissez un message.",
    "code_ask": "De nouveaux mots remplacent les anciens, qui n’ouvriront plus rien.",
    "not_sent": "Ce message n’est pas parti. Vous pouvez le copier d’ici :",
    "error": "Rien n’est parti. Réessayez dans un moment ; ce que vous avez écrit est encore là.",
    "error_conversation-closed": "La conversation a pris fin entre-temps : votre message n’est pas parti.",
    "error_store-unavailable": "Le service ne répond pas : rien n’est parti. Réessayez dans un moment ; ce que vous "
    "avez écrit est encore là.",
    "send_first": "Envoyez d’abord ce que vous avez écrit : ces boutons l’effacent de la page.",
    "resend": "Envoyer de nouveau",
    "again": "Commencer une autre conversation",
    "again_hint": "Sans ses six mots, celle-ci ne se rouvrira pas.",
    "rate_wrong": "Choisissez une note de 0 à 10, ou ne notez pas.",
    "rate_used": "Cette note a déjà été donnée, ou il est trop tard pour la donner.",
    "rate_no": "Pas de note",
    "unsaid": "Je préfère ne pas le dire",
    "urgent": "Urgence",
    "by_sms": "114 par SMS",
    "trouble": "À corriger :",
}

_EN: Sentences = {
    "title": "Contact",
    "heading": "Write to the brigade numérique",
    "who": "Gendarmes read you and answer, day and night. Writing here is not filing a complaint.",
    "not_emergency": "This service is not for emergencies. If you are in danger:",
    "notices": "Notices of the brigade",
    "topic": "What is it about?",
    "before": "Before you write",
    "message": "Your message",
    "message_hint": "Tell us about yourself only what is useful. {limit} characters at most.",
    "name": "What to call you (optional)",
    "name_hint": "A first name, or any other: it need not be true.",
    "reach": "An answer elsewhere than here (optional)",
    "reach_hint": "Without an address, you read the answer with the words that you will be given. "
    "With one, tell us first how to write or call without putting you in danger.",
    "email": "E-mail address",
    "phone": "Telephone",
    "safe": "I can be written to or called without danger",
    "when": "When?",
    "how": "How?",
    "code_word": "An agreed word, to show that it is you, and that it is us",
    "mail": "An e-mail can tell you that an answer is there",
    "mail_hint": "It says nothing else, does not name us, and holds the agreed word and a link. Only if you said "
    "that it is safe.",
    "mail_never": "Only if an agent sends it",
    "mail_all": "Every day",
    "mail_weekdays": "Monday to Friday",
    "mail_from": "Not before",
    "mail_to": "Not after",
    "send": "Send",
    "wrong": "The message was not sent. Correct what is marked; what you wrote is still here.",
    "wrong_topic": "Choose a subject.",
    "wrong_body": "Write your message: 1 to {limit} characters.",
    "wrong_name": "64 characters at most.",
    "wrong_email": "This address does not look complete; it should look like name@example.org.",
    "wrong_phone": "Digits, as 06 12 34 56 78.",
    "wrong_safe_to_contact": "Say when, how and with which word to reach you, or leave out e-mail and telephone.",
    "wrong_code": "Check the words.",
    "wrong_postcode": "16 characters at most.",
    "wrong_description": "1,000 characters at most.",
    "received": "Your message is recorded",
    "reference": "Reference",
    "answer_by": "An answer is promised before",
    "code_is": "To read the answer, keep these six words:",
    "code_how": "They will not be shown again. They open this conversation on any device, for {days} days. "
    "Whoever has them can read it.",
    "come_back": "Come back with six words",
    "come_back_hint": "In their order. Accents, capitals and hyphens do not matter.",
    "open": "Open the conversation",
    "to_chat": "Chat live",
    "to_form": "Leave a message",
    "file": "Attach photos or PDFs (optional)",
    "file_hint": "JPEG, PNG, WebP, HEIC or PDF; several at once, {limit} MB at most together. Place and device are "
    "taken out of photos. Your message leaves first, then each file; if one of them is refused, nothing leaves.",
    "file_description": "What they show, for those who do not see the picture (optional)",
    "file_field": "Files",
    "file_plain": "Photo without description",
    "file_pdf": "PDF document: {name}",
    "file_pdf_from_agent": "Sent by the brigade. It is saved on this device, where others may see it.",
    "file_kiosk": "It is not saved on this shared terminal. Ask for six words, and read it from another device.",
    "file_save": "Save the photo: {name}",
    "file_remove": "Take this file back",
    "file_gone": "File taken back.",
    "file_seen": "An agent has seen it already: this file can no longer be taken back. You can ask them to.",
    "file_named": "“{name}”:",
    "file_kept": "Nothing was sent: what you wrote is still here, the files must be chosen again.",
    "file_again": "No file was sent: choose them again.",
    "file_large": "This is too heavy: {limit} MB at most together. Send less at once, or a screenshot.",
    "file_type": "This file is not taken: photos (JPEG, PNG, WebP, HEIC) and PDF only.",
    "file_empty": "This file is empty. Take the photo again, or send another.",
    "file_animated": "A moving picture is not taken. Send a photo of it.",
    "file_damaged": "This file is damaged or incomplete. Take the photo again, or send another.",
    "file_heavy": "This file is too heavy to be opened safely. Send a smaller one, or a photo of it.",
    "file_infected": "This file holds something harmful and is not taken. Send another.",
    "file_pixels": "This picture is too large. Send a smaller one, or a screenshot.",
    "file_polyglot": "This file hides another and is not taken. Send a screenshot.",
    "file_protected": "This document asks for a password. Send it without, or a photo of it.",
    "file_away": "Files cannot be checked at this moment, so none is taken. You can go on writing.",
    "file_queue": "Many files are arriving at this moment. Send this one again in {seconds} s.",
    "file_many": "Too many files at once in this conversation. Try again in {seconds} s.",
    "chat_heading": "Your conversation",
    "start_heading": "Start a conversation",
    "waiting": "You are waiting for an agent. Your place: {position}. You can write already.",
    "no_estimate": "Too few waits were measured lately to say how long yours will be.",
    "estimate": "Estimated wait: {low} to {high} min, 8 times out of 10, from how the last hour went.",
    "estimate_soon": "Estimated wait: less than {high} min, 8 times out of 10, from how the last hour went.",
    "promised": "Your conversation is a message. An answer is promised before {day}.",
    "open_with": "{who} is answering you.",
    "agent_gone": "{who} is not online any more. You can wait, or leave a message: another gendarme can take it.",
    "reading": "To read while you wait",
    "new_tab": "(new tab)",
    "long": "The wait is long.",
    "later": "Stop waiting: leave a message",
    "later_hint": "The conversation becomes a message, with what is written above. It keeps its place; an answer is "
    "promised within {hours} h. You get six words to read it with.",
    "closed": "This conversation has ended.",
    "you": "You",
    "nobody": "Brigade numérique",
    "refresh": "See if there is anything new",
    "new_code": "Get six words to come back later",
    "end": "End the conversation",
    "start": "Start",
    "rate": "How did it go? From 0 (very badly) to 10 (very well). Optional, and not linked to the conversation.",
    "rate_send": "Give this rating",
    "rated": "Thank you.",
    "comment": "A word more (optional)",
    "leave": "Leave quickly",
    "leave_hint": "This page goes and another site opens. What stays in the browser's files, and is not erased: "
    "the addresses of the pages visited (the history), the address of this service, and its program.",
    "leave_anyway": "Nothing happens? Leave without waiting for our answer.",
    "leave_anyway_hint": "Then close the browser: until then it keeps access to the conversation.",
    "status_claimed": "{who} has taken the conversation.",
    "status_transferred": "{who} takes over.",
    "status_queued": "The conversation is waiting for another agent.",
    "status_later": "The conversation became a message.",
    "status_left": "You had left the page.",
    "status_returned": "You are back.",
    "status_closed": "The conversation has ended.",
    "status_offered": "Automatic message: emergency numbers, and this chat instead of the network.",
    "kiosk": "Shared terminal: without JavaScript this page cannot clear itself. Before you go, press “Finish and "
    "clear the screen”. Access to the conversation ends by itself after {minutes} min without a new page, but what "
    "is shown stays on the screen.",
    "kiosk_words": "Without the six words, a conversation that is finished here cannot be reopened.",
    "finish": "Finish and clear the screen",
    "no_script": "Without JavaScript, write here:",
    "needs_script": "The chat is opening…",
    "unknown_page": "There is no such page",
    "unknown_page_hint": "The partner site's address is not known here. Go back to your town hall's page.",
    "failed": "The service does not answer",
    "failed_hint": "Nothing was sent. Try again in a moment.",
    "slow_down": "Too many at once. Try again in {seconds} s; what you wrote is still here.",
    "wait": "Many people are writing at this moment. Wait {seconds} s, then send again: what you wrote is still here. "
    "If you are in danger, do not wait.",
    "dead": "Access to this conversation has ended on this device. If you kept six words, they open it again;"
    " if not, start a new conversation.",
    "dead_kept": "This message was not sent; it is still here, below.",
    "stale": "Nothing was sent: meanwhile another conversation was opened in this browser, and it is the one "
    "shown here. What you wrote is still here.",
    "code_label": "Your six words",
    "code_count": "Six words are needed: you wrote {count}.",
    "code_strange": "“{word}” is not one of our words.",
    "code_near": "“{word}” is not one of our words: perhaps “{near}”?",
    "code_unknown": "These words open no conversation. Check each of them, and their order; newer words may have "
    "replaced them.",
    "code_expired": "These words are good no longer: they are for {days} days. Start a new conversation, or leave a "
    "message.",
    "code_ask": "New words replace those of before, which then open nothing.",
    "not_sent": "This message was not sent. You can copy it from here:",
    "error": "Nothing was sent. Try again in a moment; what you wrote is still here.",
    "error_conversation-closed": "The conversation has ended meanwhile: your message was not sent.",
    "error_store-unavailable": "The service does not answer: nothing was sent. Try again in a moment; what you wrote "
    "is still here.",
    "send_first": "First send what you have written: these buttons take it off the page.",
    "resend": "Send again",
    "again": "Start another conversation",
    "again_hint": "Without its six words, this one cannot be reopened.",
    "rate_wrong": "Choose a rating from 0 to 10, or give none.",
    "rate_used": "This rating was already given, or it is too late to give it.",
    "rate_no": "No rating",
    "unsaid": "I prefer not to say",
    "urgent": "Emergency",
    "by_sms": "114 by SMS",
    "trouble": "To correct:",
}

_ALL: t.Mapping[str, Sentences] = {"fr": _FR, "en": _EN}


def language() -> str:
    """The language that the address asks for, else the first of the browser's that we have, else French."""
    asked = request.args.get("lang")
    return asked if asked in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "fr")


def kiosk() -> bool:
    """Whether the address says that strangers share this device."""
    return "kiosk" in request.args


def topics() -> list[tuple[str, TopicText]]:
    """Each topic's key, and its words in that language."""
    return [(row.key, row.texts.get(language(), row.texts["fr"])) for row in brigade().settings.topics]


def told() -> dict[str, paths.Told]:
    """What each topic's path tells before the first word, by its key, in that language."""
    settings = brigade().settings
    return {row.key: paths.told(row.path, language(), keep_days=settings.keep_closed_days) for row in settings.topics}


def kept() -> str:
    """How long a conversation is kept, in that language."""
    return paths.told(Path.GENERAL, language(), keep_days=brigade().settings.keep_closed_days).lines[-1]


def texts() -> Sentences:
    """The sentences in that language."""
    return _ALL[language()]
