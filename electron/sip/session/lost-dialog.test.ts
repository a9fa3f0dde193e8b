import { expect, test } from 'vitest';
import { standingCall } from '../fakes/standing-call.ts';
import { lostDialog } from './lost-dialog.ts';

test.each([
  [481, true, false, 'bye-lost'],
  [481, true, true, 'no-longer-there'],
  [481, false, false, 'no-longer-there'],
  [481, false, true, 'no-longer-there'],
  [404, true, false, 'no-longer-there'],
  [480, true, false, 'no-longer-there'],
  [null, true, false, 'no-longer-there'],
])('status %s, same flow %s, their request came %s: %s', (status, sameFlow, theirRequestCame, code) => {
  expect(lostDialog({ status, sameFlow, theirRequestCame })).toEqual({ stage: 'call', code });
});

test('a server whose BYE went to a connection of its own: the probe finds nobody who has the call', async () => {
  const { bench, call, faults } = await standingCall();
  const probing = call.probe();
  bench.peer.respond(await bench.peer.request('INVITE'), 481);
  await probing;
  expect(faults).toEqual([{ stage: 'call', code: 'bye-lost', presented: '481 Scripted' }]);
  bench.endpoint.dispose();
});

test('a peer whose requests came before is not taken to have another way', async () => {
  const { bench, call, faults, inside } = await standingCall();
  bench.peer.send('INVITE', 'sip:alice@here', inside('INVITE', 2), 'v=0');
  await bench.peer.response(200);
  bench.peer.send('ACK', 'sip:alice@here', inside('ACK', 2));
  await bench.idle();
  const probing = call.probe();
  bench.peer.respond(await bench.peer.request('INVITE'), 481);
  await probing;
  expect(faults).toMatchObject([{ code: 'no-longer-there' }]);
  bench.endpoint.dispose();
});
