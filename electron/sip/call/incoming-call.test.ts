import { expect, test } from 'vitest';
import { plainDescriptions } from '../fakes/call-outside.ts';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { requestFields } from '../fakes/request-fields.ts';
import { header } from '../message/message.ts';
import type { Direction } from '../session/descriptions.ts';

// A call that is hung up before its answer is made, or, without an offer of theirs, before the
// answer in their ACK is read.

async function acknowledged(onState: (state: string, hangUp: () => void) => void) {
  const read = Promise.withResolvers<Direction>();
  const happened: string[] = [];
  const accept = (): Promise<Direction> => {
    happened.push('accept');
    return read.promise;
  };
  const bench = endpointBench('sip:alice@example.com', null, {
    descriptions: { ...plainDescriptions, accept },
    events: {
      onState: (state) => onState(state, () => bench.calls[0]?.hangUp()),
      onHold: () => void happened.push('hold'),
    },
  });
  const send = (method: string, to: string, body = ''): void =>
    bench.peer.send(
      method,
      'sip:alice@x',
      [
        ['Via', `SIP/2.0/TLS peer;branch=z9hG4bK${method}`],
        ['From', '<sip:bob@example.com>;tag=b'],
        ['To', to],
        ['Call-ID', 'c'],
        ['CSeq', `1 ${method}`],
        ['Contact', '<sip:bob@127.0.0.1:9>'],
      ],
      body,
    );
  send('INVITE', '<sip:alice@example.com>');
  await bench.peer.response(180);
  await bench.calls[0]?.answer();
  send('ACK', header(await bench.peer.response(200), 'to') ?? '', 'v=0');
  await bench.idle();
  return { ...bench, call: bench.calls[0], read, happened };
}

test('by the listener of its state: the answer in the ACK is not read', async () => {
  const { peer, happened } = await acknowledged((state, hangUp) => {
    if (state === 'established') hangUp();
  });
  await peer.request('BYE');
  expect(happened).toEqual([]);
});

test('while it is read: the session takes no part of it', async () => {
  const { peer, call, read, happened, idle } = await acknowledged(() => undefined);
  call?.hangUp();
  read.resolve('sendrecv');
  await peer.request('BYE');
  await idle();
  expect(happened).toEqual(['accept']);
});

test('by the listener of its state as it is answered: no description is made, and the caller gets 603', async () => {
  const made: string[] = [];
  const bench = endpointBench('sip:alice@example.com', null, {
    descriptions: {
      ...plainDescriptions,
      answer: () => {
        made.push('answer');
        return Promise.resolve({ description: 'a', direction: 'sendrecv' });
      },
    },
    events: { onState: (state) => void (state === 'answering' && bench.calls[0]?.hangUp()) },
  });
  bench.peer.send('INVITE', 'sip:alice@x', requestFields('INVITE'), 'v=0');
  await bench.peer.response(180);
  await bench.calls[0]?.answer();
  await bench.peer.response(603);
  expect(made).toEqual([]);
});
