"""The other processes: what they committed is shown to those who are connected here, and ours is told to them."""

from __future__ import annotations

import datetime
import typing as t

from .. import clock
from ..models.conversations import Conversation
from ..notices import Notice, Notices
from ..services import news
from ..state import State
from .board import QueueBoard
from .screens import Screens

_PRESENCE_EVERY = 4  # beats of the line, of half a second each
_CLOCKS_DIFFER = 5.0  # seconds that another machine's clock may be behind or ahead


class Others:
    """Follows the notices of the other processes; while they cannot be heard, looks into the store every second."""

    def __init__(self, state: State, screens: Screens, board: QueueBoard) -> None:
        self._state = state
        self._screens = screens
        self._board = board
        self._told: dict[str, int] = {}
        self._shown: dict[str, Conversation] = {}
        self._beats = 0
        self._notices: Notices | None = None
        if state.link is not None or state.settings.workers > 1:
            self._notices = Notices(state.link, hear=self.hear, missed=self.missed, beat=self.beat)
            state.presence.on_change = self._tell_who_is_there
            state.presence.on_use = state.waiters.on_use = self._notices.begin
            state.hellos.append(self._notices.begin)
            state.goodbyes.append(self._notices.close)

    def tell(self, notice: Notice) -> None:
        """Have the other processes told."""
        if self._notices is not None:
            self._notices.tell(notice)

    def hear(self, process: str, batch: list[Notice]) -> None:
        """Show what another process committed."""
        here = self._is_here()
        wanted = [notice for notice in batch if here(notice)]
        read = self._read(wanted) if wanted else news.NOTHING
        for notice in batch:
            self._follow(process, notice, read)

    def beat(self) -> None:
        """The line stands: say every two seconds who is there."""
        self._told.clear()
        self._shown.clear()
        self._beats += 1
        if self._beats % _PRESENCE_EVERY == 1:
            self._tell_who_is_there()

    def missed(self, seconds: float) -> None:
        """Something of the last so many seconds may not have been told: find it in the store."""
        self._state.presence.keep()
        self._board.changed()
        for look in self._state.looks:
            look()
        here = self._state.presence.conversations() | self._state.waiters.conversations()
        found = self._state.read(
            news.missed,
            conversations=here | set(self._shown),
            agents=self._state.presence.agents_here(),
            told=self._told,
            since=clock.now() - datetime.timedelta(seconds=seconds + _CLOCKS_DIFFER),
        )
        for row in found:
            self._catch_up(row)

    def _catch_up(self, row: news.Missed) -> None:
        now, before = row.conversation, self._shown.get(row.conversation.id)
        for message in row.messages:
            self._screens.message(now, message)
        if before is None or _state_of(now) != _state_of(before):
            self._screens.conversation(now, before.agent_id if before else None)
        for side, seq in (("citizen", now.citizen_read), ("agent", now.agent_read)):
            if before is None or seq > getattr(before, f"{side}_read"):
                self._screens.read(now.id, now.agent_id, seq=seq, by=side)
        # Its last message, not the conversation's own number: a page that was full has a rest to come.
        self._told[now.id] = row.messages[-1].seq if row.messages else max(self._told.get(now.id, 0), now.last_seq)
        self._shown[now.id] = now

    def _read(self, wanted: list[Notice]) -> news.News:
        return self._state.read(
            news.of,
            conversations={notice["conversation"] for notice in wanted},
            numbered={(notice["conversation"], notice["seq"]) for notice in wanted if "what" not in notice},
            noted={(notice["conversation"], notice["note"]) for notice in wanted if notice.get("what") == "note"},
        )

    def _follow(self, process: str, notice: Notice, read: news.News) -> None:
        match notice.get("what"):
            case "queue":
                self._board.changed()
            case "dead":
                self._screens.drop(notice["digest"])
            case "there":
                self._state.presence.hear(process, notice["agents"], notice.get("seen", ()))
            case "hello":
                self._tell_who_is_there()
            case "typing":
                self._screens.typing(notice["conversation"], notice["agent"], on=notice["on"], by=notice["by"])
            case "read":
                self._screens.read(notice["conversation"], notice["agent"], seq=notice["seq"], by=notice["by"])
            case _:
                self._show(notice, read)

    def _show(self, notice: Notice, read: news.News) -> None:
        """What is read from the store, for it is never in a notice."""
        conversation = read.conversations.get(notice["conversation"])
        if conversation is None:
            return
        if notice.get("what") == "changed":
            self._screens.conversation(conversation, notice["before"])
        elif notice.get("what") == "note":
            if note := read.notes.get(notice["note"]):
                self._screens.note(conversation, note)
        elif message := read.messages.get((conversation.id, notice["seq"])):
            self._screens.message(conversation, message)

    def _is_here(self) -> t.Callable[[Notice], bool]:
        """Whether somebody here may have to be told of a conversation: an agent hears of any, a citizen of one."""
        agents = bool(self._state.presence.agents_here())
        here = set() if agents else self._state.presence.conversations() | self._state.waiters.conversations()
        stored = (None, "changed", "note")
        return lambda notice: notice.get("what") in stored and (agents or notice["conversation"] in here)

    def _tell_who_is_there(self) -> None:
        presence = self._state.presence
        here, seen = presence.agents_here(), presence.seen_lately()
        self.tell({"what": "there", "agents": sorted(here), "seen": sorted(seen - here)})


def _state_of(conversation: Conversation) -> tuple[t.Any, ...]:
    return (conversation.state, conversation.agent_id, conversation.left_at)
