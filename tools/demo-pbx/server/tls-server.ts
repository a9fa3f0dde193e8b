/**
 * Accepts TLS connections and turns each into a flow of SIP messages. Knows nothing of what the
 * messages mean.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createSecureContext, TLSSocket, type SecureContext } from 'node:tls';
import type { Clock } from '../../../electron/platform/clock.ts';
import { createFramer, type Frame } from '../../../electron/sip/message/framer.ts';
import type { SipMessage } from '../../../electron/sip/message/message.ts';
import { parseMessage } from '../../../electron/sip/message/parse-message.ts';
import { createClientRecords, type ClientRecords, type SeenRecords } from './client-records.ts';
import { tapped } from './tap.ts';
import { shownText } from '../../../shared/words/index.ts';

/** One connection with a phone, once TLS is up. */
export interface Flow {
  readonly id: number;
  readonly remote: { readonly address: string; readonly port: number };
  readonly isOpen: () => boolean;
  /** Bytes of whole messages; dropped where the flow is gone. */
  readonly send: (bytes: Uint8Array) => void;
}

export interface FlowListener {
  readonly onMessage: (flow: Flow, message: SipMessage) => void;
  readonly onClosed: (flow: Flow) => void;
}

/** What the server saw of one TCP connection, for tests. */
export interface SeenConnection extends SeenRecords {
  readonly id: number;
  readonly open: boolean;
  /** `TLSv1.3`; null: the handshake has not ended. */
  readonly protocol: string | null;
  /** Bytes that came out of TLS. */
  readonly sipBytes: number;
  /** The code of the TLS engine or of the system, such as ERR_SSL_TLSV1_ALERT_UNKNOWN_CA. */
  readonly error: string | null;
}

export interface TlsServer {
  readonly port: number;
  /** The last 256, oldest first. */
  readonly connections: () => readonly SeenConnection[];
  readonly close: () => Promise<void>;
}

export interface TlsServerOptions {
  readonly host: string;
  readonly port: number;
  readonly certificate: string;
  readonly key: string;
  readonly clock: Clock;
  readonly listener: FlowListener;
  readonly log: (line: string) => void;
}

const limits = {
  connections: 64,
  remembered: 256,
  handshakeMs: 10_000,
  /**
   * A phone keeps its flow alive every minute or two (RFC 5626 4.4.1); silence for longer is a
   * phone that is gone.
   */
  idleMs: 10 * 60_000,
  unsent: 1024 * 1024,
} as const;

/** A CRLF answers each pair of them (RFC 5626 4.4.1). */
const pong = Buffer.from('\r\n');

/** Listens; rejects with the system's error where the port is taken. */
export async function listenTls(options: TlsServerOptions): Promise<TlsServer> {
  const context = createSecureContext({
    cert: options.certificate,
    key: options.key,
    minVersion: 'TLSv1.2',
    ciphers:
      'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305',
  });
  const seen: (() => SeenConnection)[] = [];
  const sockets = new Set<Socket>();
  let lastId = 0;
  const server = createServer((socket) => {
    if (sockets.size >= limits.connections) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    lastId += 1;
    seen.push(serve(socket, lastId, context, options));
    if (seen.length > limits.remembered) seen.shift();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => seen.map((look) => look()),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

/** Runs one connection; gives the function that tells what was seen of it. */
function serve(
  socket: Socket,
  id: number,
  secureContext: SecureContext,
  { clock, listener, log }: TlsServerOptions,
): () => SeenConnection {
  const records = createClientRecords();
  const remote = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
  let protocol: string | null = null;
  let sipBytes = 0;
  let error: string | null = null;
  socket.setNoDelay(true);
  const tls = new TLSSocket(tapped(socket, records.push), { isServer: true, secureContext });
  readSecret(tls, records);
  const stopWaiting = clock.after(limits.handshakeMs, () => {
    log(`connection ${id}: no TLS handshake in time`);
    tls.destroy();
  });
  let stopIdle = () => {};
  const touch = () => {
    stopIdle();
    stopIdle = clock.after(limits.idleMs, () => tls.destroy());
  };
  const flow: Flow = {
    id,
    remote,
    isOpen: () => protocol !== null && !tls.destroyed,
    send: (bytes) => {
      if (tls.destroyed || !tls.writable) return;
      tls.write(bytes);
      // A phone that reads nothing must not fill our memory.
      if (tls.writableLength > limits.unsent) tls.destroy();
    },
  };
  const framer = createFramer();
  tls.on('secure', () => {
    stopWaiting();
    protocol = tls.getProtocol();
    log(`connection ${id}: ${protocol}, ${tls.getCipher().standardName}`);
    touch();
  });
  tls.on('data', (bytes: Buffer) => {
    sipBytes += bytes.length;
    touch();
    for (const frame of framer.push(bytes)) take(frame, flow, listener, log, () => tls.destroy());
  });
  tls.on('error', (cause: NodeJS.ErrnoException) => {
    error = cause.code ?? cause.message;
    log(`connection ${id}: ${error}`);
    tls.destroy();
  });
  tls.on('close', () => {
    stopWaiting();
    stopIdle();
    log(`connection ${id}: closed`);
    if (protocol !== null) listener.onClosed(flow);
  });
  return () => ({ ...records.seen(), id, open: !tls.destroyed, protocol, sipBytes, error });
}

function take(
  frame: Frame,
  flow: Flow,
  listener: FlowListener,
  log: (line: string) => void,
  destroy: () => void,
): void {
  if (frame.kind === 'crlf') {
    if (frame.run % 2 === 0) flow.send(pong);
  } else if (frame.kind === 'broken') {
    log(`connection ${flow.id}: not SIP (${JSON.stringify(frame.fault.presented ?? frame.fault.code)})`);
    destroy();
  } else if (frame.kind === 'tolerated') {
    log(`connection ${flow.id}: took ${shownText(frame.what)}`);
  } else if (frame.kind === 'oversized') {
    log(`connection ${flow.id}: read over a message, its ${frame.part} is too long`);
  } else {
    const message = parseMessage(frame);
    if (message.kind === 'malformed')
      log(`connection ${flow.id}: dropped a message, ${shownText(message.why)}`);
    else listener.onMessage(flow, message);
  }
}

/**
 * The engine tells the secret before it sends its own flight, so it is here before the client's
 * encrypted one.
 */
function readSecret(tls: TLSSocket, records: ClientRecords): void {
  tls.on('keylog', (line: Buffer) => {
    const secret = /^CLIENT_HANDSHAKE_TRAFFIC_SECRET \w+ (\w+)/.exec(line.toString('latin1'))?.[1];
    if (secret !== undefined) records.openHandshake(Buffer.from(secret, 'hex'));
  });
}
