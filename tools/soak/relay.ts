/** A TCP relay on loopback that does to connections what networks do to them. It sees ciphertext alone. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Relay {
  readonly port: number;
  /** Connections that were ever made through it. */
  readonly count: () => number;
  /** Passes everything on, after so many milliseconds. What is under way keeps its time. */
  readonly pass: (delayMs?: number) => void;
  /** Keeps what comes, in order, until `pass`. */
  readonly hold: () => void;
  /** The connections of now lose every byte from now on, and nobody tells: a NAT that forgot them. Later ones pass. */
  readonly forget: () => void;
  /** RST to the phone on all connections. */
  readonly reset: () => void;
  /** The server's side ends with RST, the phone's side hears nothing of it: half-open. */
  readonly halfOpen: () => void;
  /** Nothing listens here; `listen` takes the same port again. */
  readonly vanish: () => Promise<void>;
  readonly listen: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Pair {
  readonly phone: Socket;
  readonly server: Socket;
  forgotten: boolean;
}

export async function startRelay(serverPort: number): Promise<Relay> {
  const pairs = new Set<Pair>();
  let count = 0;
  let delay = 0;
  let held: (() => void)[] | null = null;

  const carry = (pair: Pair, to: Socket, bytes: Buffer): void => {
    const write = (): void => void (pair.forgotten || to.destroyed || to.write(bytes));
    if (held) held.push(write);
    else if (delay > 0) setTimeout(write, delay);
    else write();
  };
  const take = (phone: Socket): void => {
    count += 1;
    const server = connect({ host: '127.0.0.1', port: serverPort, noDelay: true });
    const pair: Pair = { phone, server, forgotten: false };
    pairs.add(pair);
    phone.on('data', (bytes) => carry(pair, server, bytes));
    server.on('data', (bytes) => carry(pair, phone, bytes));
    for (const [one, other] of [
      [phone, server],
      [server, phone],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', (hadError) => {
        // An end of one side is the other's too, but for those that nobody tells anything.
        if (pair.forgotten && one === server) return;
        pairs.delete(pair);
        if (hadError) other.resetAndDestroy();
        else other.destroy();
      });
    }
  };
  let server = createServer({ noDelay: true }, take);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const vanish = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const { phone } of pairs) phone.resetAndDestroy();
    await closed;
  };
  return {
    port,
    count: () => count,
    pass: (delayMs = 0) => {
      delay = delayMs;
      const waiting = held ?? [];
      held = null;
      for (const write of waiting) write();
    },
    hold: () => {
      held ??= [];
    },
    forget: () => {
      for (const pair of pairs) pair.forgotten = true;
    },
    reset: () => {
      for (const { phone } of pairs) phone.resetAndDestroy();
    },
    halfOpen: () => {
      for (const pair of pairs) {
        pair.forgotten = true;
        pair.server.resetAndDestroy();
      }
    },
    vanish,
    listen: async () => {
      server = createServer({ noDelay: true }, take);
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    close: async () => {
      for (const { phone, server: other } of pairs) {
        phone.destroy();
        other.destroy();
      }
      if (server.listening) await vanish();
    },
  };
}
