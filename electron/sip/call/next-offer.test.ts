import { expect, test } from 'vitest';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { plainDescriptions, quietEvents } from '../fakes/call-outside.ts';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { bodyText, header, type SipRequest } from '../message/message.ts';
import type { Descriptions, Direction } from '../session/descriptions.ts';
import { placeCall } from './outgoing-call.ts';

// An offer that is refused before anything rang is followed by one of the next form.

const contact = [['Contact', '<sip:bob@peer>']] as const;
const answered = { headers: contact, body: 'v=0' };

interface Given {
  readonly forms?: readonly string[];
  readonly descriptions?: Partial<Descriptions>;
}

async function dial({ forms = ['second', 'third'], descriptions = {} }: Given = {}) {
  const bench = endpointBench('sip:alice@example.com');
  const ends: (Fault | null)[] = [];
  const left = [...forms];
  const call = placeCall(bench.endpoint, 'sip:bob@example.com', {
    clock: bench.clock,
    descriptions: {
      ...plainDescriptions,
      offer: () => Promise.resolve('first'),
      nextOffer: () => Promise.resolve(left.shift() ?? null),
      ...descriptions,
    },
    events: { ...quietEvents, onEnded: (fault) => void ends.push(fault) },
  });
  return { ...bench, call, ends, invite: await bench.peer.request('INVITE') };
}
type Dialled = Awaited<ReturnType<typeof dial>>;

/** Refuses it; gives the INVITE that follows. */
async function refused({ peer }: Dialled, invite: SipRequest, status = 488): Promise<SipRequest> {
  peer.respond(invite, status);
  await peer.request('ACK');
  return peer.request('INVITE');
}
const tagOf = (request: SipRequest): string | undefined =>
  /tag=([^;]+)/.exec(header(request, 'from') ?? '')?.[1];

test.each([488, 606])(
  'after %i the same call is offered in the next form, until one is taken',
  async (status) => {
    const dialled = await dial();
    const second = await refused(dialled, dialled.invite, status);
    const third = await refused(dialled, second, status);
    const invites = [dialled.invite, second, third];
    expect(invites.map(bodyText)).toEqual(['first', 'second', 'third']);
    expect(invites.map((invite) => header(invite, 'cseq'))).toEqual(['1 INVITE', '2 INVITE', '3 INVITE']);
    expect(new Set(invites.map((invite) => header(invite, 'call-id'))).size).toBe(1);
    expect(new Set(invites.map(tagOf)).size).toBe(1);
    dialled.peer.respond(third, 200, answered);
    await dialled.peer.request('ACK');
    await dialled.idle();
    expect([dialled.call.state(), dialled.ends]).toEqual(['established', []]);
  },
);

test('where every form is refused, the call ends with the last refusal', async () => {
  const dialled = await dial({ forms: ['second'] });
  const second = await refused(dialled, dialled.invite);
  dialled.peer.respond(second, 488, { headers: [['Warning', '305 peer "no codec"']] });
  await dialled.peer.request('ACK');
  await dialled.idle();
  expect(dialled.ends).toEqual([
    { stage: 'call', code: 'no-codec-there', presented: '488 Scripted: no codec' },
  ]);
  expect(dialled.peer.waiting()).toEqual([]);
});

test.each([486, 403, 415, 600, 603])('%i refuses the call and not the form of its offer', async (status) => {
  const { peer, invite, idle, ends } = await dial();
  peer.respond(invite, status);
  await peer.request('ACK');
  await idle();
  expect([ends.length, peer.waiting()]).toEqual([1, []]);
});

test.each(['rang', 'had early sound'])('a call that %s is not offered again', async (how) => {
  const { peer, invite, idle, ends } = await dial();
  peer.respond(invite, how === 'rang' ? 180 : 183, how === 'rang' ? { headers: contact } : answered);
  await idle();
  peer.respond(invite, 488);
  await peer.request('ACK');
  await idle();
  expect(ends).toMatchObject([{ code: 'not-acceptable' }]);
  expect(peer.waiting()).toEqual([]);
});

test('a call that is hung up while its next offer is made sends none', async () => {
  const next = Promise.withResolvers<string>();
  const { peer, invite, idle, ends, call } = await dial({ descriptions: { nextOffer: () => next.promise } });
  peer.respond(invite, 488);
  await peer.request('ACK');
  await idle();
  call.hangUp();
  next.resolve('second');
  await idle();
  expect([ends, peer.waiting()]).toEqual([[null], []]);
});

test('a call that is hung up after its next offer cancels that one', async () => {
  const dialled = await dial();
  const second = await refused(dialled, dialled.invite);
  dialled.call.hangUp();
  await dialled.idle();
  expect(dialled.peer.waiting()).toEqual([]);
  dialled.peer.respond(second, 100);
  const cancel = await dialled.peer.request('CANCEL');
  expect(header(cancel, 'cseq')).toBe('2 CANCEL');
  expect(header(cancel, 'via')).toBe(header(second, 'via'));
  dialled.peer.respond(second, 487);
  await dialled.peer.request('ACK');
  await dialled.idle();
  expect(dialled.ends).toEqual([null]);
});

test('a next offer that cannot be made ends the call', async () => {
  const fault = { stage: 'media', code: 'no-ports' } as const;
  const nextOffer = () => Promise.reject(new FaultError(fault));
  const { peer, invite, idle, ends } = await dial({ descriptions: { nextOffer } });
  peer.respond(invite, 488);
  await peer.request('ACK');
  await idle();
  expect([ends, peer.waiting()]).toEqual([[fault], []]);
});

test('a 2xx to an INVITE that was refused is acknowledged and ended, and answers no other offer', async () => {
  const read: string[] = [];
  const accept = (description: string): Promise<Direction> => {
    read.push(description);
    return Promise.resolve('sendrecv');
  };
  const dialled = await dial({ descriptions: { accept } });
  const { peer, invite, idle, call, ends } = dialled;
  const second = await refused(dialled, invite);
  await idle();
  // Of a fork: the proxy forwards every 2xx (RFC 3261 16.7).
  peer.respond(invite, 200, { headers: contact, tag: 'fork', body: 'answer to the first' });
  const ack = await peer.request('ACK');
  expect([header(ack, 'cseq'), header(ack, 'to')]).toEqual(['1 ACK', '<sip:bob@example.com>;tag=fork']);
  const bye = await peer.request('BYE');
  expect(header(bye, 'to')).toBe('<sip:bob@example.com>;tag=fork');
  peer.respond(bye, 200);
  peer.respond(second, 200, { headers: contact, body: 'answer to the second' });
  expect(header(await peer.request('ACK'), 'cseq')).toBe('2 ACK');
  await idle();
  expect([read, call.state(), ends]).toEqual([['answer to the second'], 'established', []]);
});

test('early sound of an offer that was refused is not that of the next one', async () => {
  const early = Promise.withResolvers<Direction>();
  const read: string[] = [];
  const accept = (description: string): Promise<Direction> => {
    read.push(description);
    return description === 'of the first' ? early.promise : Promise.resolve('sendrecv');
  };
  const dialled = await dial({ descriptions: { accept } });
  const { peer, invite, idle, call } = dialled;
  peer.respond(invite, 183, { headers: contact, body: 'of the first' });
  await idle();
  const second = await refused(dialled, invite);
  early.resolve('sendrecv');
  await idle();
  expect(call.state()).toBe('proceeding');
  peer.respond(second, 183, { headers: contact, tag: 'other', body: 'of the second' });
  await idle();
  expect([read, call.state()]).toEqual([['of the first', 'of the second'], 'early']);
});
