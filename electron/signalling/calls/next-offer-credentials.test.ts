import { expect, test } from 'vitest';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { bodyText, header, type SipRequest } from '../../sip/message/message.ts';
import { credentialsIn, proxy, www } from '../fakes/challenge.ts';
import { exampleAccount } from '../fakes/example-account.ts';
import { phoneBench } from '../fakes/phone-bench.ts';

// The credentials of an INVITE that is sent again with the next form of its offer.

async function dial(challenge: ReturnType<typeof proxy | typeof www>) {
  const bench = phoneBench(exampleAccount({ mediaEncryption: 'preferred' }));
  const peer = await bench.registered({ challenge });
  bench.phone.place('a1', 'bob');
  return { peer, invite: await peer.request('INVITE') };
}

async function refused(
  peer: ScriptedPeer,
  invite: SipRequest,
  status: number,
  headers: readonly (readonly [string, string])[] = [],
): Promise<SipRequest> {
  peer.respond(invite, status, { headers });
  await peer.request('ACK');
  return peer.request('INVITE');
}
/** `nonce, count` of its credentials. */
const proofs = (invite: SipRequest): readonly string[] =>
  credentialsIn(invite).map((field) => /nonce="(\w+)".*nc=(\w+)/.exec(field)?.slice(1).join(', ') ?? field);

test('what the proxy asked for goes with the next offer too, and it may ask anew', async () => {
  const { peer, invite } = await dial(proxy('registering'));
  const signed = await refused(peer, invite, 407, [proxy('one')]);
  expect(proofs(signed)).toContain('one, 00000001');
  peer.respond(signed, 183);
  const next = await refused(peer, signed, 488);
  expect(proofs(next)).toContain('one, 00000002');
  expect(header(next, 'call-id')).toBe(header(invite, 'call-id'));
  // The first INVITE was passed on; the second is challenged before that.
  const again = await refused(peer, next, 407, [proxy('two', 'qop="auth", stale=true')]);
  expect(proofs(again)).toContain('two, 00000001');
  expect(bodyText(again)).toBe(bodyText(next));
});

test('a server that asks with 401 does so for each offer', async () => {
  const { peer, invite } = await dial(www('registering'));
  const signed = await refused(peer, invite, 401, [www('one')]);
  expect(proofs(signed)).toEqual(['one, 00000001']);
  const next = await refused(peer, signed, 488);
  expect(proofs(next)).toEqual([]);
  expect(proofs(await refused(peer, next, 401, [www('two')]))).toEqual(['two, 00000001']);
});
