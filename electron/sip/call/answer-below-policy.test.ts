import { expect, test } from 'vitest';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { plainDescriptions, quietEvents } from '../fakes/call-outside.ts';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { header } from '../message/message.ts';
import type { Descriptions } from '../session/descriptions.ts';
import { placeCall } from './outgoing-call.ts';

// An answer that the account's policy does not permit ends the call, whenever it comes.

const contact = [['Contact', '<sip:bob@peer>']] as const;
const below: Fault = { stage: 'policy', code: 'unencrypted-voice' };
const reason = 'SIP;cause=488;text="Only encrypted media is accepted (SRTP)"';
const isPlain = (description: string): boolean => description.startsWith('plain');
const judging: Descriptions = {
  ...plainDescriptions,
  accept: (description) =>
    isPlain(description) ? Promise.reject(new FaultError(below)) : Promise.resolve('sendrecv'),
  answer: (description) =>
    isPlain(description)
      ? Promise.reject(new FaultError(below))
      : Promise.resolve({ description: 'our answer', direction: 'sendrecv' }),
};

async function dial() {
  const bench = endpointBench();
  const ends: (Fault | null)[] = [];
  const call = placeCall(bench.endpoint, 'sip:bob@example.com', {
    clock: bench.clock,
    descriptions: judging,
    events: { ...quietEvents, onEnded: (fault) => void ends.push(fault) },
  });
  const invite = await bench.peer.request('INVITE');
  return { ...bench, call, ends, invite };
}

async function established() {
  const dialled = await dial();
  const { peer, invite, idle } = dialled;
  peer.respond(invite, 200, { headers: contact, body: 'encrypted' });
  await peer.request('ACK');
  await idle();
  expect(dialled.call.state()).toBe('established');
  const theirs = (method: string, cseq: number, body?: string): void =>
    peer.send(
      method,
      'sip:alice@here',
      [
        ['Via', `SIP/2.0/TLS peer;branch=z9hG4bK${method}${cseq}`],
        ['From', `${header(invite, 'to')};tag=peer`],
        ['To', header(invite, 'from') ?? ''],
        ['Call-ID', header(invite, 'call-id') ?? ''],
        ['CSeq', `${cseq} ${method}`],
        ...contact,
      ],
      body,
    );
  return { ...dialled, theirs };
}

test('a 200 below the policy is acknowledged and ended by BYE, with the reason', async () => {
  const { peer, invite, ends, idle } = await dial();
  peer.respond(invite, 200, { headers: contact, body: 'plain' });
  await peer.request('ACK');
  expect(header(await peer.request('BYE'), 'reason')).toBe(reason);
  await idle();
  expect(ends).toEqual([below]);
});

test('a 183 below the policy gives no early sound; the answer decides', async () => {
  const { peer, invite, call, ends, idle } = await dial();
  peer.respond(invite, 183, { headers: contact, body: 'plain' });
  await idle();
  expect([call.state(), ends]).toEqual(['proceeding', []]);
  peer.respond(invite, 200, { headers: contact, body: 'encrypted' });
  await peer.request('ACK');
  await idle();
  expect([call.state(), ends]).toEqual(['established', []]);
});

test('a 200 that repeats nothing after a 183 below the policy ends the call', async () => {
  const { peer, invite, ends, idle } = await dial();
  peer.respond(invite, 183, { headers: contact, body: 'plain' });
  await idle();
  peer.respond(invite, 200, { headers: contact });
  await peer.request('ACK');
  expect(header(await peer.request('BYE'), 'reason')).toBe(reason);
  await idle();
  expect(ends).toEqual([below]);
});

test.each(['INVITE', 'UPDATE'])(
  'their %s below the policy is refused, and the call stays as it was',
  async (method) => {
    const { peer, theirs, call, ends, idle } = await established();
    theirs(method, 2, 'plain');
    const refusal = await peer.response(488);
    expect(header(refusal, 'warning')).toBe(
      '302 anchorline.invalid "Only encrypted media is accepted (SRTP)"',
    );
    await idle();
    expect([call.state(), ends]).toEqual(['established', []]);
  },
);

test('an answer to our re-INVITE below the policy ends the call', async () => {
  const { peer, call, ends, idle } = await established();
  const held = call.hold(true);
  peer.respond(await peer.request('INVITE'), 200, { headers: contact, body: 'plain' });
  await peer.request('ACK');
  expect(header(await peer.request('BYE'), 'reason')).toBe(reason);
  await held;
  await idle();
  expect([call.state(), ends]).toEqual(['ended', [below]]);
});

test('an answer in an ACK below the policy ends the call', async () => {
  const { peer, theirs, call, ends, idle } = await established();
  theirs('INVITE', 2);
  await peer.response(200);
  theirs('ACK', 2, 'plain');
  expect(header(await peer.request('BYE'), 'reason')).toBe(reason);
  await idle();
  expect([call.state(), ends]).toEqual(['ended', [below]]);
});
