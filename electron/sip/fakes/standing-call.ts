import type { Fault } from '../../../shared/errors.ts';
import type { SipCall } from '../call/call.ts';
import { placeCall } from '../call/outgoing-call.ts';
import { header, type SipRequest } from '../message/message.ts';
import type { HeaderFields } from '../message/write-message.ts';
import type { Descriptions } from '../session/descriptions.ts';
import type { Hold } from '../session/hold-wish.ts';
import { plainDescriptions, quietEvents } from './call-outside.ts';
import { endpointBench, type EndpointBench } from './endpoint-bench.ts';

/** A call that we placed, answered and acknowledged. */
export interface StandingCall {
  readonly bench: EndpointBench;
  readonly call: SipCall;
  readonly invite: SipRequest;
  readonly holds: readonly Hold[];
  readonly faults: readonly (Fault | null)[];
  /** Header fields of a request of theirs in the dialog. */
  readonly inside: (method: string, cseq: number) => HeaderFields;
}

/** `answered`: header fields of their 200. */
export async function standingCall(
  given: Partial<Descriptions> = {},
  answered: HeaderFields = [],
): Promise<StandingCall> {
  const bench = endpointBench();
  const faults: (Fault | null)[] = [];
  const holds: Hold[] = [];
  const descriptions = { ...plainDescriptions, ...given };
  const call = placeCall(bench.endpoint, 'sip:bob@example.com', {
    clock: bench.clock,
    descriptions,
    events: {
      ...quietEvents,
      onHold: (hold) => void holds.push(hold),
      onEnded: (fault) => void faults.push(fault),
    },
  });
  const invite = await bench.peer.request('INVITE');
  bench.peer.respond(invite, 200, { headers: [['Contact', '<sip:bob@peer>'], ...answered], body: 'v=0' });
  await bench.peer.request('ACK');
  await bench.idle();
  return { bench, call, invite, holds, faults, inside: (method, cseq) => inside(invite, method, cseq) };
}

function inside(invite: SipRequest, method: string, cseq: number): HeaderFields {
  return [
    ['Via', `SIP/2.0/TLS peer;branch=z9hG4bK${method === 'ACK' ? 'ack' : method}${cseq}`],
    ['From', `${header(invite, 'to')};tag=peer`],
    ['To', header(invite, 'from') ?? ''],
    ['Call-ID', header(invite, 'call-id') ?? ''],
    ['CSeq', `${cseq} ${method}`],
    ['Contact', '<sip:bob@peer>'],
  ];
}
