import { expect, test } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import { FaultError } from '../../../shared/errors.ts';
import { plainDescriptions, quietEvents } from '../fakes/call-outside.ts';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import type { Direction } from '../session/descriptions.ts';
import type { SipCall } from './call.ts';
import { placeCall } from './outgoing-call.ts';

// A call that is hung up while something of it is under way.

const contact = [['Contact', '<sip:bob@peer>']] as const;

interface Given {
  readonly accept?: (description: string) => Promise<Direction>;
  readonly onState?: (state: string, call: SipCall) => void;
}

async function answered({ accept = plainDescriptions.accept, onState }: Given) {
  const bench = endpointBench();
  const ends: (Fault | null)[] = [];
  const holds: unknown[] = [];
  const call: SipCall = placeCall(bench.endpoint, 'sip:bob@example.com', {
    clock: bench.clock,
    descriptions: { ...plainDescriptions, accept },
    events: {
      ...quietEvents,
      onState: (state) => onState?.(state, call),
      onHold: (hold) => void holds.push(hold),
      onEnded: (fault) => void ends.push(fault),
    },
  });
  bench.peer.respond(await bench.peer.request('INVITE'), 200, { headers: contact, body: 'v=0' });
  await bench.peer.request('ACK');
  await bench.idle();
  return { ...bench, call, ends, holds };
}

test('a call that its listener hangs up as it is established gets its BYE', async () => {
  const { peer, ends, idle } = await answered({
    onState: (state, call) => void (state === 'established' && call.hangUp()),
  });
  peer.respond(await peer.request('BYE'), 200);
  await idle();
  expect(ends).toEqual([null]);
  expect(peer.waiting()).toEqual([]);
});

test('a call that is hung up while its answer is read gets one BYE, whether it can be read or not', async () => {
  const unreadable = new FaultError({ stage: 'media', code: 'malformed-description' });
  const ways = [
    (read: PromiseWithResolvers<Direction>) => read.resolve('sendrecv'),
    (read: PromiseWithResolvers<Direction>) => read.reject(unreadable),
  ];
  for (const way of ways) {
    const read = Promise.withResolvers<Direction>();
    const { peer, call, ends, holds, idle } = await answered({ accept: () => read.promise });
    call.hangUp();
    way(read);
    const bye = await peer.request('BYE');
    await idle();
    expect(ends).toEqual([]);
    peer.respond(bye, 200);
    await idle();
    expect([ends, holds, peer.waiting()]).toEqual([[null], [], []]);
  }
});
