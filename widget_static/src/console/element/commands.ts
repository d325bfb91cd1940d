/** Does what a shortcut asks for. */

import type { Command } from "../ground/shortcuts";
import * as columns from "../state/columns";
import type { Desk } from "../state/desk";
import { mostPressing, neighbour } from "../state/rail";
import type { Seat } from "../state/seat";
import type { BrigadeConsole } from "./console";

export function obey(host: BrigadeConsole, desk: Desk, command: Command): void {
  if (typeof command === "object") return show(host, desk.seats.find((seat) => seat.slot === command.slot) ?? null);
  const { active } = desk;
  switch (command) {
    case "next":
      return host.actions.takeNext();
    case "pressing":
      return show(host, mostPressing(desk.held));
    case "up":
      return show(host, neighbour(desk.seats, desk.columns.active, -1));
    case "down":
      return show(host, neighbour(desk.seats, desk.columns.active, 1));
    case "queue":
      return host.focusQueue();
    case "archive":
      return host.go("archive");
    case "help":
      return host.show(host.panel === "help" ? null : "help");
    case "pin":
      if (active) desk.arrange(columns.pinned(desk.columns, active.id, !desk.columns.pinned.has(active.id)));
      return;
    case "dismiss":
      if (active && !active.isHeldBy(desk.agent.id)) host.actions.dismiss(active.id);
      return;
    default:
      if (active) host.turn(active, command);
  }
}

function show(host: BrigadeConsole, seat: Seat | null): void {
  if (seat) host.openSeat(seat.id);
}
