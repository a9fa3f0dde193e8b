/**
 * A TCP relay in front of a TLS server that notes when each TLS record passed, and in which
 * direction. What is inside it cannot see and need not: phones send one SIP message a record, so
 * records tell the time of messages, the same way for every phone.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface PassedRecord {
  readonly from: 'phone' | 'server';
  /** RFC 8446 B.1: 20 ChangeCipherSpec, 22 handshake, 23 application data. */
  readonly type: number;
  /** performance.now() */
  readonly at: number;
}

export interface WireConnection {
  readonly acceptedAt: number;
  readonly records: readonly PassedRecord[];
}

export interface WireClock {
  readonly port: number;
  readonly connections: readonly WireConnection[];
  /** Calls back at each record. */
  readonly onRecord: (listener: () => void) => void;
  /** Cuts every connection, as a lost network would. */
  readonly cut: () => void;
  /**
   * Cuts every connection and takes no more, as a server that went; `listen` takes the same port
   * again.
   */
  readonly vanish: () => Promise<void>;
  readonly listen: () => Promise<void>;
  readonly close: () => void;
}

export async function startWireClock(serverPort: number): Promise<WireClock> {
  const connections: WireConnection[] = [];
  const sockets = new Set<Socket>();
  let listener = () => {};
  const take = (phone: Socket): void => {
    const records: PassedRecord[] = [];
    connections.push({ acceptedAt: performance.now(), records });
    const upstream = connect({ host: '127.0.0.1', port: serverPort, noDelay: true });
    for (const [one, other, from] of [
      [phone, upstream, 'phone'],
      [upstream, phone, 'server'],
    ] as const) {
      sockets.add(one);
      const note = recordReader((type) => records.push({ from, type, at: performance.now() }));
      one.on('data', (bytes) => {
        note(bytes);
        other.write(bytes);
        listener();
      });
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  };
  let server = createServer({ noDelay: true }, take).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    port,
    connections,
    onRecord: (next) => {
      listener = next;
    },
    cut,
    vanish: async () => {
      server.close();
      cut();
      await once(server, 'close');
    },
    listen: async () => {
      server = createServer({ noDelay: true }, take).listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    close: () => {
      server.close();
      cut();
    },
  };
}

/** Tells the type of each record as its last byte passes. */
function recordReader(tell: (type: number) => void): (bytes: Buffer) => void {
  let held = Buffer.alloc(0);
  return (bytes) => {
    held = Buffer.concat([held, bytes]);
    while (held.length >= 5 && held.length >= 5 + held.readUInt16BE(3)) {
      tell(held.readUInt8(0));
      held = held.subarray(5 + held.readUInt16BE(3));
    }
  };
}

/**
 * When each SIP message of the phone passed. TLS 1.3 hides its Finished among application data:
 * that one is not SIP.
 */
export function phoneMessages({ records }: WireConnection): readonly number[] {
  const own = records.filter(({ from }) => from === 'phone');
  const changed = own.findIndex(({ type }) => type === 20);
  const is12 = changed >= 0 && own.slice(changed).some(({ type }) => type === 22);
  return own
    .filter(({ type }) => type === 23)
    .slice(is12 ? 0 : 1)
    .map(({ at }) => at);
}

/** When the server's application data passed, those after `since` alone. */
export function serverRecords({ records }: WireConnection, since: number): readonly number[] {
  return records
    .filter(({ from, type, at }) => from === 'server' && type === 23 && at > since)
    .map(({ at }) => at);
}
