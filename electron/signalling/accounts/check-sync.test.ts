import { expect, test } from 'vitest';
import type { SipRequest } from '../../sip/message/message.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { ask, bind, phoneBench } from '../fakes/phone-bench.ts';
import { until } from '../../platform/fakes/until.ts';

// NOTIFY check-sync: the server asks the phone to register again. Behind a proxy any caller can
// send it.

const www = (nonce: string) =>
  ['WWW-Authenticate', `Digest realm="pbx", nonce="${nonce}", qop="auth"`] as const;

/** As FreeSWITCH sends it. */
function checkSync(peer: ScriptedPeer, number: number, event = 'check-sync'): void {
  peer.send('NOTIFY', 'sip:alice@127.0.0.1:40001;transport=tls', [
    ['Via', `SIP/2.0/TLS pbx.example.com;branch=z9hG4bKn${number}`],
    ['From', '<sip:alice@example.com>;tag=pbx'],
    ['To', '<sip:alice@example.com>'],
    ['Call-ID', `notify${number}`],
    ['CSeq', '1 NOTIFY'],
    ['Max-Forwards', '70'],
    ['Event', event],
    ['Subscription-State', 'terminated;reason=noresource'],
  ]);
}

test('a check-sync neither repeats a refused password nor shortens a pause', async () => {
  for (const refuse of [
    (peer: ScriptedPeer, request: SipRequest) => ask(peer, request, www('again')),
    (peer: ScriptedPeer, request: SipRequest) => peer.respond(request, 503),
  ]) {
    const bench = phoneBench();
    bench.phone.register('a1');
    const peer = await bench.accept();
    ask(peer, await peer.request('REGISTER'), www('first'));
    refuse(peer, await peer.request('REGISTER'));
    await bench.idle();
    const { state, nextRefreshAt } = bench.account().registration;
    for (let number = 0; number < 10; number += 1) {
      checkSync(peer, number);
      await peer.response(200);
      await bench.idle();
    }
    expect(peer.waiting()).toEqual([]);
    expect(bench.account().registration).toMatchObject({ state, nextRefreshAt });
  }
});

test.each([
  ['FreeSWITCH', 'check-sync'],
  ['Asterisk', 'check-sync;reboot=false'],
  ['another spelling', 'Check-Sync ; reboot=true'],
])('NOTIFY check-sync causes a registration, at most one in 30 seconds: %s', async (_, event) => {
  const bench = phoneBench();
  const peer = await bench.registered();
  let notified = 0;
  const notify = (): void => checkSync(peer, (notified += 1), event);
  notify();
  await peer.response(200);
  bind(peer, await peer.request('REGISTER'));
  for (let more = 0; more < 20; more += 1) notify();
  for (let more = 0; more < 20; more += 1) await peer.response(200);
  await bench.pass(29_000);
  expect(peer.waiting()).toEqual([]);
  await bench.pass(1000);
  notify();
  await peer.response(200);
  bind(peer, await peer.request('REGISTER'));
  await until(() => expect(bench.account().registration.state).toBe('registered'));
});
