/**
 * A burst of NOTIFYs to 500 lamps (RFC 4235) in one piece, as a server sends them after its
 * restart: from its bytes to the answers and the lamps, beside reading the same messages and their
 * bodies twice.
 */
import { createFramer } from '../../../electron/sip/message/framer.ts';
import { guardRequest } from '../../../electron/sip/core/guard.ts';
import { methods } from '../../../electron/sip/core/methods.ts';
import { parseMessage } from '../../../electron/sip/message/parse-message.ts';
import { manualClock } from '../../../electron/platform/fakes/manual-clock.ts';
import { streamPair } from '../../../electron/sip/fakes/stream-pair.ts';
import { createEndpoint, type SipEndpoint } from '../../../electron/sip/endpoint.ts';
import { parseUri, type SipUri } from '../../../electron/sip/message/uri.ts';
import { readDialogInfo } from '../../../electron/sip/subscription/dialog-info.ts';
import { LiveLamp } from '../../../electron/signalling/accounts/lamp.ts';
import { judged, type Row } from '../row.ts';
import { interleave } from '../support/interleave.ts';

const count = 500;
const rounds = 40;
const warmUp = 20;
const goal = { kind: 'at most', peer: 'read twice', factor: 1 } as const;

export async function measureNotifies(): Promise<Row> {
  const phone = await subscribedPhone();
  let version = 0;
  const figures = await interleave(
    {
      ours: async () => {
        version += 1;
        const bytes = phone.burst(version);
        const begin = performance.now();
        await phone.take(bytes);
        return performance.now() - begin;
      },
      'read twice': () => {
        const bytes = phone.burst(version);
        const begin = performance.now();
        read(bytes);
        read(bytes);
        return performance.now() - begin;
      },
    },
    rounds,
    warmUp,
  );
  phone.close();
  const peers = { 'read twice': figures['read twice'] };
  return judged(`${count} NOTIFYs to ${count} lamps`, 'ms', figures.ours ?? Number.NaN, peers, goal);
}

function read(bytes: Uint8Array): void {
  for (const frame of createFramer().push(bytes)) {
    const message = frame.kind === 'message' ? parseMessage(frame) : null;
    const verdict = message?.kind === 'request' ? guardRequest(message, () => true, methods) : null;
    if (message?.kind !== 'request' || verdict?.kind !== 'pass' || readDialogInfo(message) === null)
      throw new Error('a good NOTIFY was refused');
  }
}

function openEndpoint(): SipEndpoint {
  let tokens = 0;
  const random = (length: number): Uint8Array => {
    tokens += 1;
    return Buffer.from(
      tokens
        .toString(16)
        .padStart(length * 2, '0')
        .slice(-length * 2),
      'hex',
    );
  };
  return createEndpoint(
    {
      accountId: 'a',
      aor: parseUri('sip:alice@example.com') as SipUri,
      displayName: '',
      instanceId: 'urn:uuid:1',
      outboundProxy: null,
      userAgent: 'bench',
    },
    { clock: manualClock(), random, trace: () => undefined, credentials: () => null },
    {
      onInvite: () => undefined,
      onFlowClosed: () => undefined,
      onReport: () => undefined,
      onHeard: () => undefined,
      onCheckSync: () => '',
      onMailbox: () => null,
      onMessage: () => ({ status: 200, reason: 'OK', headers: [] }),
    },
  );
}

/** An account's user agent with all lamps subscribed to, over a stream in memory. */
async function subscribedPhone() {
  const endpoint = openEndpoint();
  const pair = streamPair();
  let heard = '';
  let answered = 0;
  pair.peer.onData((bytes) => {
    const text = Buffer.from(bytes).toString('latin1');
    if (text.startsWith('SIP/2.0 200')) answered += 1;
    else heard += text;
  });
  endpoint.attach(pair.stream);
  const lamps = Array.from({ length: count }, (_, index) => {
    const number = String(1000 + index);
    const outside = {
      endpoint,
      pause: () => 1000,
      onAsked: () => undefined,
      onChange: () => undefined,
      onPasswordRefused: () => undefined,
    };
    return new LiveLamp(
      { id: number, accountId: 'a', number, name: '' },
      `sip:${number}@example.com`,
      outside,
    );
  });
  for (const lamp of lamps) lamp.start();
  await settled(() => heard.split('SUBSCRIBE sip:').length > count);
  const dialogs = heard.split(/(?=SUBSCRIBE sip:)/).map(dialogOf);
  return {
    burst: (version: number): Buffer =>
      Buffer.from(dialogs.map((dialog) => notify(dialog, version)).join('')),
    take: async (bytes: Uint8Array): Promise<void> => {
      answered = 0;
      pair.peer.send(bytes);
      await settled(() => answered === count);
      if (lamps.some((lamp) => lamp.value().state === 'unknown')) throw new Error('a lamp is off');
    },
    close: () => endpoint.dispose(),
  };
}

async function settled(check: () => boolean): Promise<void> {
  for (let turns = 0; turns < 1000; turns += 1) {
    if (check()) return;
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
  throw new Error('not all were answered');
}

interface Dialog {
  readonly callId: string;
  readonly from: string;
  readonly to: string;
}

function dialogOf(subscribe: string): Dialog {
  const field = (name: string): string => new RegExp(`^${name}: (.*)\r$`, 'm').exec(subscribe)?.[1] ?? '';
  return { callId: field('Call-ID'), from: field('From'), to: field('To') };
}

/** Ringing and free in turns, so that each changes its lamp. */
function notify({ callId, from, to }: Dialog, version: number): string {
  const dialog =
    version % 2 === 0
      ? ''
      : `<dialog id="d" call-id="c" local-tag="l" remote-tag="r" direction="recipient"><state>early</state><local><identity display="Alice">sip:alice@example.com</identity><target uri="sip:alice@192.0.2.1"/></local><remote><identity display="Bob">sip:bob@example.com</identity></remote></dialog>`;
  const body = `<?xml version="1.0"?>\r\n<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="full" entity="sip:alice@example.com">${dialog}</dialog-info>\r\n`;
  return [
    'NOTIFY sip:alice@127.0.0.1:40000;transport=tls SIP/2.0',
    `Via: SIP/2.0/TLS 192.0.2.1:5061;branch=z9hG4bK${callId}.${version}`,
    'Max-Forwards: 70',
    `From: ${to};tag=notifier`,
    `To: ${from}`,
    `Call-ID: ${callId}`,
    `CSeq: ${version} NOTIFY`,
    'Contact: <sip:presence@192.0.2.1:5061;transport=tls>',
    'User-Agent: Example PBX 1.0',
    'Event: dialog',
    'Subscription-State: active;expires=3600',
    'Content-Type: application/dialog-info+xml',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}
