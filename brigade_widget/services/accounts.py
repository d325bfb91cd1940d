"""Our accounts on outside networks: set up, opened, stopped and put right."""

from __future__ import annotations

import json
import re
import typing as t

from .. import channels, clock, crypto, tokens
from ..errors import Conflict, Invalid, NotFound
from ..models.channels import Account
from ..models.sites import KEY
from ..store import UnitOfWork
from ..store.unit import place_of_account
from . import sites


def add(uow: UnitOfWork, *, key: str, channel: str, site: str, topic: str, settings: t.Mapping[str, str]) -> Account:
    """Set an account up; its settings are sealed.

    :param settings: values of the adapter's fields; what is left out has its default.
    :raises Invalid: a key that is none, a channel that is not installed, a setting that is missing or unknown.
    :raises Conflict: the key is taken.
    """
    if not KEY.fullmatch(key):
        sentence = "An account's key has 2 to 63 characters of a-z, 0-9 and -, and does not begin with -."
        raise Invalid(sentence, errors={"key": [sentence]})
    _check(channel, settings)
    if uow.accounts.by_key(key) is not None:
        raise Conflict(f"There is an account {key} already. To change it: flask brigade channel set {key}")
    id_ = tokens.new_id()
    data_key, wrapped = uow.keyring.new_key(place_of_account(id_))
    account = Account(
        id=id_,
        key=key,
        channel=channel,
        site_id=sites.named(uow, site).id,
        topic=topic,
        wrapped_key=wrapped,
        settings=crypto.seal(data_key, json.dumps(dict(settings)), f"{place_of_account(id_)}:settings"),
        cursor=None,
        created_at=clock.now(),
        slow_until=None,
        poll_at=None,
        stopped_at=None,
        stopped_for=None,
    )
    uow.accounts.add(account)
    return account


def change(uow: UnitOfWork, *, key: str, settings: t.Mapping[str, str]) -> Account:
    """Change some settings of an account, and let it send again if it was stopped.

    :raises NotFound: there is none with this key.
    :raises Invalid: a setting that is unknown.
    """
    account = named(uow, key=key)
    after = {**opened(uow, account), **settings}
    _check(account.channel, after)
    blob = crypto.seal(uow.key_of_account(account), json.dumps(after), f"{place_of_account(account.id)}:settings")
    uow.accounts.update(account.id, settings=blob, stopped_at=None, stopped_for=None, slow_until=None)
    return named(uow, key=key)


def named(uow: UnitOfWork, *, key: str) -> Account:
    """The account with this key.

    :raises NotFound: there is none.
    """
    account = uow.accounts.by_key(key)
    if account is None:
        raise NotFound(f"There is no account {key}: flask brigade channel list")
    return account


def all_of_them(uow: UnitOfWork) -> list[Account]:
    """Every account, by key."""
    return uow.accounts.all()


def opened(uow: UnitOfWork, account: Account) -> dict[str, str]:
    """The settings of an account, secrets too."""
    text = crypto.unseal(uow.key_of_account(account), account.settings, f"{place_of_account(account.id)}:settings")
    return t.cast("dict[str, str]", json.loads(text))


def adapter(uow: UnitOfWork, account: Account) -> channels.Adapter | None:
    """What speaks to the network for this account; `None` when its package is not installed here."""
    return channels.make(account.channel, opened(uow, account))


def at_the_door(uow: UnitOfWork, *, channel: str) -> list[tuple[Account, channels.Adapter]]:
    """The accounts of a channel, each with its adapter."""
    found = [(account, adapter(uow, account)) for account in uow.accounts.of_channel(channel)]
    return [(account, made) for account, made in found if made is not None]


def with_adapter(uow: UnitOfWork, *, key: str) -> tuple[Account, channels.Adapter | None]:
    """One account with its adapter.

    :raises NotFound: there is none with this key.
    """
    account = named(uow, key=key)
    return account, adapter(uow, account)


def all_with_adapters(uow: UnitOfWork) -> list[tuple[Account, channels.Adapter | None]]:
    """Every account, by key, with what speaks to its network."""
    return [(account, adapter(uow, account)) for account in uow.accounts.all()]


def stop(uow: UnitOfWork, account_id: str, *, reason: str) -> None:
    """Nothing leaves by this account until somebody puts it right."""
    uow.accounts.update(account_id, stopped_at=clock.now(), stopped_for=reason)


def resume(uow: UnitOfWork, *, key: str) -> None:
    """Let an account send again."""
    uow.accounts.update(named(uow, key=key).id, stopped_at=None, stopped_for=None)


def digest(uow: UnitOfWork, account: Account, word: str, network_id: str) -> str:
    """What is stored of a network's id: a keyed hash.

    :param word: whose id: `person`, `event`, `message`.
    """
    return digester(uow, account, word)(network_id)


def digester(uow: UnitOfWork, account: Account, word: str) -> t.Callable[[str], str]:
    """The same, for ids that are known only when this transaction is over."""
    key, place = uow.key_of_account(account), f"{place_of_account(account.id)}:{word}"
    return lambda network_id: crypto.keyed(key, network_id, place)


def _check(channel: str, settings: t.Mapping[str, str]) -> None:
    found = channels.find(channel)
    if found is None:
        installed = ", ".join(sorted(channels.adapters())) or "none"
        sentence = f"No adapter for « {channel} » is installed (there are: {installed})."
        raise Invalid(sentence, errors={"channel": [sentence]})
    fields = {field.name: field for field in found.fields}
    wrong = {name: ["Not a setting of this channel."] for name in settings if name not in fields}
    wrong |= {name: ["Needed."] for name, field in fields.items() if field.default is None and not settings.get(name)}
    wrong |= {
        name: ["Holds a control character."] for name, value in settings.items() if re.search(r"[\x00-\x1f]", value)
    }
    if wrong:
        named_ = "; ".join(f"{name}: {' '.join(said)}" for name, said in wrong.items())
        raise Invalid(f"Some settings are not right: {named_}", errors=wrong)
