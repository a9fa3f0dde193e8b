/** A call in the trace: its beginning, its sound and hold, its end. */
import type { Call, CallRecord } from '../../../shared/model/call.ts';
import type { Phrase } from '../../../shared/model/phrase.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { words } from '../../../shared/words/index.ts';
import type { TraceSink } from '../../platform/trace.ts';

const t = words('formats');

/** `sipCallId`: Call-ID of the INVITE, by which its messages are found. */
interface CallTrace {
  readonly begun: (sipCallId: string) => void;
  readonly changed: (call: Call) => void;
  readonly ended: (record: CallRecord) => void;
}

export function traceCall(
  trace: TraceSink,
  callId: string,
  parts: Pick<Call, 'accountId' | 'direction' | 'remote'>,
): CallTrace {
  const about = { accountId: parts.accountId, callId };
  let before: Call | null = null;
  return {
    begun: (sipCallId) => trace({ kind: 'call', ...about, sipCallId, summary: begunPhrase(parts) }),
    changed: (call) => {
      for (const summary of soundEvents(before, call)) trace({ kind: 'media', ...about, summary });
      before = call;
    },
    ended: (record) => trace({ kind: 'call', ...about, summary: endedPhrase(record) }),
  };
}

const endedPhrase = ({ direction, fault }: CallRecord): Phrase =>
  fault
    ? { code: 'call-failed', direction, stage: fault.stage, fault: fault.code }
    : { code: 'call-ended', direction };

export const begunPhrase = ({ direction, remote }: Pick<Call, 'direction' | 'remote'>): Phrase => ({
  code: direction === 'outgoing' ? 'call-begun' : 'call-came',
  party: partyName(remote),
});

/** What the second value of a call says that the first did not; null: the call is new. */
export function soundEvents(before: Call | null, after: Call): readonly Phrase[] {
  return [
    ...agreed(before, after),
    ...once('sound-first-sent', packets(before, 'packetsSent'), packets(after, 'packetsSent')),
    ...once('sound-first-received', packets(before, 'packetsReceived'), packets(after, 'packetsReceived')),
    ...turned(['hold-local', 'hold-local-over'], before?.hold.local, after.hold.local),
    ...turned(['hold-remote', 'hold-remote-over'], before?.hold.remote, after.hold.remote),
    ...turned(['mute-on', 'mute-off'], before?.muted, after.muted),
    ...turned(['call-without-flow', 'call-flow-back'], before?.flowLost, after.flowLost),
    ...graded(before, after),
  ];
}

function agreed(before: Call | null, { media }: Call): readonly Phrase[] {
  const { codec, protection } = media;
  if (protection === null || codec === null) return [];
  const known = before?.media;
  if (known?.codec === codec && JSON.stringify(known.protection) === JSON.stringify(protection)) return [];
  switch (protection.kind) {
    case 'none':
      return [{ code: 'sound-not-encrypted', codec }];
    case 'sdes':
      return [{ code: 'sound-encrypted-sdes', codec, suite: protection.suite }];
    case 'dtls':
      return [{ code: 'sound-encrypted-dtls', codec, suite: protection.suite ?? 'SRTP' }];
  }
}

const packets = (call: Call | null, which: 'packetsSent' | 'packetsReceived'): number =>
  call?.media.statistics?.[which] ?? 0;

const once = (
  code: 'sound-first-sent' | 'sound-first-received',
  before: number,
  after: number,
): readonly Phrase[] => (before === 0 && after > 0 ? [{ code }] : []);

type Turn = readonly [
  on: 'hold-local' | 'hold-remote' | 'mute-on' | 'call-without-flow',
  off: 'hold-local-over' | 'hold-remote-over' | 'mute-off' | 'call-flow-back',
];

const turned = ([on, off]: Turn, before = false, after: boolean): readonly Phrase[] =>
  before === after ? [] : [{ code: after ? on : off }];

function graded(before: Call | null, { media: { quality } }: Call): readonly Phrase[] {
  const known = before?.media.quality;
  if (quality === null || (quality.grade === known?.grade && quality.reason === known.reason)) return [];
  if (quality.grade === 'good') return [{ code: 'sound-good' }];
  const reason = quality.reason === null ? '' : t(`sound-${quality.reason}`);
  return [{ code: `sound-${quality.grade}`, reason }];
}
