import { expect, test } from 'vitest';
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
