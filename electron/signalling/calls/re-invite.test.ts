import { expect, test } from 'vitest';
import { bobContact, inDialog, phoneBench } from '../fakes/phone-bench.ts';
import { until } from '../../platform/fakes/until.ts';

// A change of the session that is not accepted at once (RFC 3261 14.1).

test('a re-INVITE that crosses theirs waits and is repeated; a refused one leaves the call as it was', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  const id = bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  const holding = bench.phone.hold(id);
  const first = await peer.request('INVITE');
  peer.send('INVITE', 'sip:alice@x', inDialog(invite, 'INVITE', 1), 'their offer');
  await peer.response(491);
  peer.respond(first, 491);
  await peer.request('ACK');
  await until(() => expect(bench.gateway.log.at(-1)).toBe('rollback'));
  await bench.pass(4000);
  const again = await peer.request('INVITE');
  peer.respond(again, 200, { headers: bobContact, body: 'ok' });
  await peer.request('ACK');
  await holding;
  expect(bench.call().hold.local).toBe(true);

  const resuming = bench.phone.resume(id);
  peer.respond(await peer.request('INVITE'), 488);
  await peer.request('ACK');
  await expect(resuming).rejects.toMatchObject({ fault: { stage: 'call', code: 'not-acceptable' } });
  expect(bench.call()).toMatchObject({ state: 'established', hold: { local: true } });

  const resumingAgain = bench.phone.resume(id);
  peer.respond(await peer.request('INVITE'), 481);
  await peer.request('ACK');
  await expect(resumingAgain).rejects.toMatchObject({ fault: { code: 'no-longer-there' } });
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { code: 'no-longer-there' } });
});
