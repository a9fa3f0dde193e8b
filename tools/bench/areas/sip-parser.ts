/**
 * What a message costs before the core acts on it, all from the same bytes. Ours: framed, parsed,
 * judged by the guard and made a message of the core. npm's sip: decoded, framed and parsed, as its
 * transport does it; it has no guard, and leaves the URIs of the request line, From, To and Contact
 * as text. sip.js and JsSIP get whole messages from a WebSocket: decoded and parsed. And the
 * slowest of all messages of legal size, with what the trace takes out of them: that is what a
 * stranger can make us spend.
 */
import { createRequire } from 'node:module';
import { LoggerFactory, Parser } from 'sip.js/lib/core/index.js';
import { CarriedUri, CoreRequest } from '../../../electron/sip/core/core-message.ts';
import { createFramer } from '../../../electron/sip/message/framer.ts';
import { guardRequest, guardResponse } from '../../../electron/sip/core/guard.ts';
import { methods } from '../../../electron/sip/core/methods.ts';
import { parseMessage } from '../../../electron/sip/message/parse-message.ts';
import { redact } from '../../../electron/sip/message/redact.ts';
import { judged, type Row } from '../row.ts';
import { interleave } from '../support/interleave.ts';
import { invite, worstMessages } from '../support/sip-messages.ts';

/** As many messages a second as the fastest of them, which parses and judges nothing. */
const goal = { kind: 'at most', peer: 'sip', factor: 1 } as const;
/** An octet of the slowest legal message costs no more than one and a half of an ordinary one. */
const slowGoal = { kind: 'at most', peer: 'the INVITE', factor: 1.5 } as const;
/**
 * Short turns, so that few of them are interrupted; as many before them as the compiler needs until
 * all contestants run as machine code, also on a busy machine.
 */
const rounds = 300;
const warmUp = 300;
const batch = 50;

export async function measureParser(): Promise<readonly Row[]> {
  const bytes = Buffer.from(invite);
  const framer = createFramer();
  const own = new CarriedUri('sip:alice@invalid');
  const ours = (): void => {
    for (const frame of framer.push(bytes)) {
      const message = frame.kind === 'message' ? parseMessage(frame) : null;
      const verdict = message?.kind === 'request' ? guardRequest(message, () => true, methods) : null;
      if (message?.kind !== 'request' || verdict?.kind !== 'pass')
        throw new Error('a good INVITE was refused');
      taken(new CoreRequest(message, verdict.facts, own));
    }
  };
  const jssip = createRequire(import.meta.url)('jssip/lib/Parser.js') as {
    parseMessage: (text: string, userAgent: object) => object | undefined;
  };
  const sip = createRequire(import.meta.url)('sip/sip.js') as {
    makeStreamParser: (onMessage: (message: object) => void) => (text: string) => void;
  };
  let parsed: object | undefined;
  const feed = sip.makeStreamParser((message) => (parsed = message));
  const readBySip = (): void => {
    parsed = undefined;
    feed(bytes.toString('latin1'));
    taken(parsed);
  };
  const logger = new LoggerFactory();
  logger.builtinEnabled = false;
  const figures = await interleave(
    {
      ours: () => each(ours, batch),
      sip: () => each(readBySip, batch),
      'sip.js': () => each(() => taken(Parser.parseMessage(bytes.toString(), logger.getLogger('bench'))), 1),
      JsSIP: () => each(() => taken(jssip.parseMessage(bytes.toString(), {})), 1),
    },
    rounds,
    warmUp,
  );
  const peers = { sip: figures.sip, 'sip.js': figures['sip.js'], JsSIP: figures.JsSIP };
  const name = `an INVITE of ${bytes.length} bytes`;
  return [
    judged(name, 'us', (figures.ours ?? Number.NaN) * 1000, inMicroseconds(peers), goal),
    ...slowest(5),
  ];
}

function inMicroseconds(peers: Readonly<Record<string, number | null>>): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(peers).map(([name, ms]) => [name, ms === null ? null : ms * 1000]),
  );
}

/** Milliseconds. */
function each(work: () => void, count: number): number {
  const begin = performance.now();
  for (let turn = 0; turn < count; turn += 1) work();
  return (performance.now() - begin) / count;
}

function taken(message: unknown): void {
  if (!message) throw new Error('a peer refused a good INVITE');
}

/**
 * Beside the INVITE, read the same way, with what the trace takes out of it: what the message
 * itself costs.
 */
function slowest(count: number): Row[] {
  const ofInvite = perOctet(Buffer.from(invite), 3000);
  return worstMessages()
    .map(([name, message]) => ({
      name: `slowest messages: ${name}`,
      figure: perOctet(Buffer.from(message), 7),
    }))
    .toSorted((a, b) => b.figure - a.figure)
    .slice(0, count)
    .map(({ name, figure }) => judged(name, 'ns an octet', figure, { 'the INVITE': ofInvite }, slowGoal));
}

/** Nanoseconds an octet, the least of several turns. */
function perOctet(bytes: Uint8Array, turns: number): number {
  const ms = Math.min(...Array.from({ length: turns }, () => each(() => take(bytes), 1)));
  return (ms * 1e6) / bytes.length;
}

function take(bytes: Uint8Array): void {
  for (const frame of createFramer().push(bytes)) {
    if (frame.kind !== 'message') continue;
    redact(`${frame.head}\r\n\r\n${Buffer.from(frame.body).toString()}`);
    const message = parseMessage(frame);
    if (message.kind === 'request') guardRequest(message, () => true, methods);
    if (message.kind === 'response') guardResponse(message);
  }
}
