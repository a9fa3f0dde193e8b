import { expect, test } from 'vitest';
import { FaultError } from '../../../shared/errors.ts';
import { until } from '../../platform/fakes/until.ts';
import { standingCall } from '../fakes/standing-call.ts';

test('their UPDATE that waits for our answer when we hang up gets 487 (RFC 3261 15.1.2)', async () => {
  const answer = Promise.withResolvers<{ description: string; direction: 'sendrecv' }>();
  const { bench, call, inside } = await standingCall({ answer: () => answer.promise });
  bench.peer.send('UPDATE', 'sip:alice@here', inside('UPDATE', 2), 'v=0');
  await bench.idle();
  call.hangUp();
  bench.peer.respond(await bench.peer.request('BYE'), 200);
  answer.resolve({ description: 'a', direction: 'sendrecv' });
  await bench.idle();
  expect(bench.peer.waiting()).toEqual(['487 to 2 UPDATE']);
  await until(() => expect(bench.endpoint.transactions.live()).toMatchObject({ servers: 0, dialogs: 0 }));
  bench.endpoint.dispose();
});

test('where the media process ends while their answer in an ACK is read, nothing but the answer is lost', async () => {
  const ended = new FaultError({ stage: 'media', code: 'gateway-ended' });
  let isRunning = true;
  const fails = <T>(value: T) => (isRunning ? Promise.resolve(value) : Promise.reject(ended));
  const { bench, inside, faults } = await standingCall({
    accept: () => fails('sendrecv' as const),
    rollback: () => fails(undefined),
  });
  bench.peer.send('INVITE', 'sip:alice@here', inside('INVITE', 2));
  await bench.peer.response(200);
  isRunning = false;
  bench.peer.send('ACK', 'sip:alice@here', inside('ACK', 2), 'v=0');
  // Both sides agree anew.
  await bench.peer.request('INVITE');
  expect(faults).toEqual([]);
  bench.endpoint.dispose();
});
