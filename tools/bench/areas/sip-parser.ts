/**
 * What a message costs before the core acts on it. Ours: bytes to frame, parsed, judged by the
 * guard and made a message of the core. npm's sip, sip.js and JsSIP: their own parsers alone, given
 * the text (their transports have decoded it by then, and there is no guard). And the slowest of
 * all messages of legal size, with what the trace takes out of them: that is what a stranger can
 * make us spend.
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
/** An octet of the slowest legal message costs no more than three of an ordinary one. */
const slowGoal = { kind: 'at most', peer: 'the INVITE', factor: 3 } as const;
const rounds = 30;
const batch = 200;

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
    parse: (text: string) => object | undefined;
  };
  const logger = new LoggerFactory();
  logger.builtinEnabled = false;
  const figures = await interleave(
    {
      ours: () => each(ours, batch),
      sip: () => each(() => taken(sip.parse(invite)), batch),
      'sip.js': () => each(() => taken(Parser.parseMessage(invite, logger.getLogger('bench'))), batch / 20),
      JsSIP: () => each(() => taken(jssip.parseMessage(invite, {})), batch / 20),
    },
    rounds,
    10,
  );
  const peers = { sip: figures.sip, 'sip.js': figures['sip.js'], JsSIP: figures.JsSIP };
  const name = `an INVITE of ${bytes.length} bytes`;
  return [
    judged(name, 'us', (figures.ours ?? Number.NaN) * 1000, inMicroseconds(peers), goal),
    ...slowest(5, ((figures.ours ?? Number.NaN) * 1e6) / bytes.length),
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
 * The least of several turns, the compiler warm: what the message itself costs, in nanoseconds an
 * octet.
 */
function slowest(count: number, ofInvite: number): Row[] {
  const turns = 7;
  return worstMessages()
    .map(([name, message]) => {
      const bytes = Buffer.from(message);
      const ms = Math.min(...Array.from({ length: turns }, () => each(() => take(bytes), 1)));
      return { name: `slowest messages: ${name}`, perOctet: (ms * 1e6) / bytes.length };
    })
    .toSorted((a, b) => b.perOctet - a.perOctet)
    .slice(0, count)
    .map(({ name, perOctet }) => judged(name, 'ns an octet', perOctet, { 'the INVITE': ofInvite }, slowGoal));
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
