"""What a person on a network is told by itself: not for emergencies, the network reads along, and the way to the site.

The way is a return code: on the site's chat the same conversation goes on, and no network reads along.
"""

from __future__ import annotations

import datetime

from .. import channels, clock
from ..enums import AuthorKind, Status
from ..models.channels import Account
from ..models.conversations import Conversation
from ..models.messages import Author
from ..store import UnitOfWork
from . import messages, outbox, returns

_GRAVE = "Danger maintenant ? Appelez le 17 ou le 112, ou écrivez au 114 par SMS."
_USUAL = "Cette messagerie n’est pas faite pour les urgences : appelez le 17 ou le 112, ou écrivez au 114 par SMS."
_READ = "{network} peut lire ce que vous écrivez ici."
_WAY = (
    "Pour continuer sans que {network} lise : ouvrez {chat}, « Revenir avec six mots », et donnez"
    " ceux-ci, valables {hours} heures : {code}"
)
_ENGLISH = (
    "Emergency: call 17 or 112, or text 114. {network} can read what you write here. With the six words above you can"
    " go on, unread by it, on our own chat."
)
_OUR_SITE = "le tchat de notre site"


def make(
    uow: UnitOfWork, conversation: Conversation, account: Account, *, grave: bool, chat: str, code_hours: int
) -> None:
    """Tell the person; the conversation shows that they were told, and not the code.

    :param grave: what they wrote seems to speak of a danger.
    :param chat: the address of the site's chat, with `{site}` in it, if it is known.
    """
    code = returns.new_for(uow, conversation, lifetime=datetime.timedelta(hours=code_hours))
    adapter = channels.find(account.channel)
    facts = {
        "network": adapter.title if adapter else account.channel,
        "chat": chat.format(site=conversation.site_key) or _OUR_SITE,
        "hours": code_hours,
        "code": code,
    }
    lines = (_GRAVE if grave else _USUAL, _READ, _WAY, _ENGLISH)
    text = "\n\n".join(line.format(**facts) for line in lines)
    status = Status.OFFERED
    message = messages.add(uow, conversation, author=Author(AuthorKind.SYSTEM), body=status)
    outbox.leave_instead(uow, conversation, message, account, text=text)
    if grave:
        uow.links.update(conversation.id, warned_at=clock.now())
