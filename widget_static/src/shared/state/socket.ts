/** socket.io's client, in a file of its own: what people see first does not wait for it. */

import { Manager, type Socket } from "socket.io-client";

const CONNECT_TIMEOUT = 8_000;

export function made(prefix: string, namespace: string, auth: () => Record<string, string>): Socket {
  const manager = new Manager(location.origin, {
    path: `${prefix}/socket.io`,
    transports: ["websocket"],
    timeout: CONNECT_TIMEOUT,
    autoConnect: false,
    // We come back ourselves: socket.io's own way cannot be hurried when the page wakes, and gives up after a refusal.
    reconnection: false,
  });
  return manager.socket(namespace, { auth: (give) => give(auth()) });
}
