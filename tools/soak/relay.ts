/**
 * A TCP relay on loopback that does to connections what networks do to them. It sees ciphertext
 * alone.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

interface Pair {
  readonly phone: Socket;
  readonly server: Socket;
  forgotten: boolean;
}

/** Starts one in front of the server on `serverPort`. */
export async function startRelay(serverPort: number): Promise<Relay> {
  const relay = new Relay(serverPort);
  await relay.listen();
  return relay;
}

export class Relay {
  readonly #serverPort: number;
  readonly #pairs = new Set<Pair>();
  #server: Server | null = null;
  #port = 0;
  #count = 0;
  #delay = 0;
  #held: (() => void)[] | null = null;

  constructor(serverPort: number) {
    this.#serverPort = serverPort;
  }

  get port(): number {
    return this.#port;
  }

  /** Connections that were ever made through it. */
  count(): number {
    return this.#count;
  }

  /** Passes everything on, after so many milliseconds. What is under way keeps its time. */
  pass(delayMs = 0): void {
    this.#delay = delayMs;
    const waiting = this.#held ?? [];
    this.#held = null;
    for (const write of waiting) write();
  }

  /** Keeps what comes, in order, until `pass`. */
  hold(): void {
    this.#held ??= [];
  }

  /** How often something came since `hold`. */
  held(): number {
    return this.#held?.length ?? 0;
  }

  /**
   * The connections of now lose every byte from now on, and nobody tells: a NAT that forgot them.
   * Later ones pass.
   */
  forget(): void {
    for (const pair of this.#pairs) pair.forgotten = true;
  }

  /** RST to the phone on all connections. */
  reset(): void {
    for (const { phone } of this.#pairs) phone.resetAndDestroy();
  }

  /** The server's side ends with RST, the phone's side gets nothing of it: half-open. */
  halfOpen(): void {
    for (const pair of this.#pairs) {
      pair.forgotten = true;
      pair.server.resetAndDestroy();
    }
  }

  /** Nothing listens here; `listen` takes the same port again. */
  async vanish(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve));
    this.reset();
    await closed;
  }

  async listen(): Promise<void> {
    this.#server = createServer({ noDelay: true }, (phone) => this.#take(phone));
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const { phone, server } of this.#pairs) {
      phone.destroy();
      server.destroy();
    }
    if (this.#server?.listening) await this.vanish();
  }

  #take(phone: Socket): void {
    this.#count += 1;
    const server = connect({ host: '127.0.0.1', port: this.#serverPort, noDelay: true });
    const pair: Pair = { phone, server, forgotten: false };
    this.#pairs.add(pair);
    this.#join(pair, phone, server);
    this.#join(pair, server, phone);
  }

  /** What comes from `one` goes to `other`, and so does its end. */
  #join(pair: Pair, one: Socket, other: Socket): void {
    one.on('data', (bytes) => this.#carry(pair, other, bytes));
    one.on('error', () => undefined);
    one.on('close', (hadError) => {
      // An end of one side is the other's too, but for those that nobody tells anything.
      if (pair.forgotten && one === pair.server) return;
      this.#pairs.delete(pair);
      if (hadError) other.resetAndDestroy();
      else other.destroy();
    });
  }

  #carry(pair: Pair, to: Socket, bytes: Buffer): void {
    const write = (): void => void (pair.forgotten || to.destroyed || to.write(bytes));
    if (this.#held) this.#held.push(write);
    else if (this.#delay > 0) setTimeout(write, this.#delay);
    else write();
  }
}
