import { expect, test } from 'vitest';
import { bodyText, header, type SipRequest } from '../../sip/message/message.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { notify } from '../../sip/fakes/notifier.ts';
import { presenceOf } from '../../sip/subscription/presence.ts';
import { bobContact, phoneBench, testAccount } from '../fakes/phone-bench.ts';

const telling = { ...testAccount, tellsPresence: true };
const etag = { headers: [['SIP-ETag', 'one']] as const };
/** The next request of this method; the questions whether the server is there are answered. */
async function request(peer: ScriptedPeer, method: string): Promise<SipRequest> {
  for (;;) {
    const message = await peer.next();
    if (message.kind !== 'request') throw new Error(`expected ${method}`);
    if (message.method === method) return message;
    if (message.method !== 'OPTIONS') throw new Error(`expected ${method}, got ${message.method}`);
    peer.respond(message, 200);
  }
}
const says = (state: 'idle' | 'busy' | 'away') => presenceOf(state, testAccount.aor);

test('an account that allows it tells free, in a call, do not disturb, and takes it back', async () => {
  let isDisturbed = true;
  const bench = phoneBench(telling, 'secret', undefined, { doNotDisturb: () => !isDisturbed });
  const peer = await bench.registered();
  const first = await request(peer, 'PUBLISH');
  expect(bodyText(first)).toBe(says('idle'));
  peer.respond(first, 200, etag);
  const id = bench.phone.place('a1', 'bob');
  const invite = await request(peer, 'INVITE');
  bench.clock.advance(1000);
  const busy = await request(peer, 'PUBLISH');
  expect(bodyText(busy)).toBe(says('busy'));
  peer.respond(busy, 200, etag);
  peer.respond(invite, 200, { headers: bobContact, body: 'their answer' });
  await request(peer, 'ACK');
  await bench.idle();
  bench.phone.hangUp(id);
  peer.respond(await request(peer, 'BYE'), 200);
  await bench.idle();
  bench.clock.advance(1000);
  const free = await request(peer, 'PUBLISH');
  expect(bodyText(free)).toBe(says('idle'));
  peer.respond(free, 200, etag);
  isDisturbed = false;
  bench.phone.doNotDisturbChanged();
  bench.clock.advance(1000);
  const away = await request(peer, 'PUBLISH');
  expect(bodyText(away)).toBe(says('away'));
  peer.respond(away, 200, etag);
  await bench.idle();
  bench.phone.setAccounts([{ ...telling, tellsPresence: false }]);
  expect(header(await request(peer, 'PUBLISH'), 'expires')).toBe('0');
});

test('an account that does not allow it tells nothing', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  await request(peer, 'INVITE');
  await bench.pass(5000);
  expect(peer.waiting().filter((method) => method !== 'OPTIONS')).toEqual([]);
});

test('where the server gives no dialogs of an extension, its presence is asked for', async () => {
  const bench = phoneBench({ ...testAccount, lamps: [{ number: '601', name: '' }] });
  const peer = await bench.registered();
  const dialogs = await request(peer, 'SUBSCRIBE');
  expect(header(dialogs, 'event')).toBe('dialog');
  peer.respond(dialogs, 489);
  const presence = await request(peer, 'SUBSCRIBE');
  expect([presence.uri, header(presence, 'event')]).toEqual(['sip:601@example.com', 'presence']);
  peer.respond(presence, 200);
  const lamp = () => bench.phone.lamps()[0]?.state;
  for (const state of ['busy', 'away', 'idle'] as const) {
    notify(peer, presence, 'active', { type: 'application/pidf+xml', body: presenceOf(state, 'sip:601@x') });
    await peer.response(200);
    await bench.idle();
    expect(lamp()).toBe(state);
  }
  notify(peer, presence, 'terminated;reason=rejected');
  await peer.response(200);
  await bench.idle();
  expect(lamp()).toBe('unknown');
});
