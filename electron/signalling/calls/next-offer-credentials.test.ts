import { expect, test } from 'vitest';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { bodyText, header, type SipRequest } from '../../sip/message/message.ts';
import { credentialsIn, credentialsLeft, proxy, www } from '../fakes/challenge.ts';
import { exampleAccount } from '../fakes/example-account.ts';
import { ask, phoneBench, type PhoneBench } from '../fakes/phone-bench.ts';

// The credentials of an INVITE that is sent again with the next form of its offer.

type Asked = ReturnType<typeof proxy | typeof www>;

async function dial(challenge: Asked) {
  const bench = phoneBench(exampleAccount({ mediaEncryption: 'preferred' }));
  const peer = await bench.registered({ challenge });
  bench.phone.place('a1', 'bob');
  return { bench, peer, invite: await peer.request('INVITE') };
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

/** Refuses it with a challenge that must not be answered; gives the fault of the call. */
async function challengedLate(bench: PhoneBench, peer: ScriptedPeer, invite: SipRequest, challenge: Asked) {
  ask(peer, invite, challenge);
  await peer.request('ACK');
  expect(await credentialsLeft(bench, peer)).toEqual([]);
  return bench.call().fault?.code;
}

test('what the proxy asked for goes with the next offer too', async () => {
  const { peer, invite } = await dial(proxy('registering'));
  const signed = await refused(peer, invite, 407, [proxy('one')]);
  expect(proofs(signed)).toContain('one, 00000001');
  expect(bodyText(signed)).toBe(bodyText(invite));
  peer.respond(signed, 183);
  const next = await refused(peer, signed, 488);
  expect(proofs(next)).toContain('one, 00000002');
  expect(header(next, 'call-id')).toBe(header(invite, 'call-id'));
  expect(proofs(await refused(peer, next, 488))).toContain('one, 00000003');
});

test('what a server asked for with 401 goes with the next offer too', async () => {
  const { peer, invite } = await dial(www('registering'));
  const signed = await refused(peer, invite, 401, [www('one')]);
  expect(proofs(signed)).toEqual(['one, 00000001']);
  const next = await refused(peer, signed, 488);
  expect(proofs(next)).toEqual(['one, 00000002']);
});

// The person called, behind a proxy that challenges nothing, or only the first form.

test.each([proxy('evil'), proxy('evil', 'qop="auth", stale=true'), www('evil')])(
  'a challenge after a refused form gets no answer: %s %s',
  async (...challenge) => {
    const { bench, peer, invite } = await dial(proxy('registering'));
    const next = await refused(peer, invite, 488);
    expect(proofs(next)).toEqual([]);
    expect(await challengedLate(bench, peer, next, challenge)).toBe('late-challenge');
  },
);

// RFC 4028: the server wants a longer session interval, and uses each nonce once.

const tooSmall = [['Min-SE', '3600']] as const;

test.each([proxy('fresh'), proxy('fresh', 'qop="auth", stale=true')])(
  'a challenge after a 422 is answered, where none was before: %s %s',
  async (...challenge) => {
    const { bench, peer, invite } = await dial(proxy('registering'));
    const longer = await refused(peer, invite, 422, tooSmall);
    const signed = await refused(peer, longer, 407, [challenge]);
    expect(proofs(signed)).toEqual(['fresh, 00000001']);
    expect(header(signed, 'session-expires')).toBe('3600');
    // Of the next one nobody knows whose it is.
    expect(await challengedLate(bench, peer, signed, proxy('evil'))).toBe('wrong-password');
  },
);

test('a challenge after a 422 to a signed request gets no answer', async () => {
  const { bench, peer, invite } = await dial(proxy('registering'));
  const signed = await refused(peer, invite, 407, [proxy('one')]);
  const longer = await refused(peer, signed, 422, tooSmall);
  expect(proofs(longer)).toEqual(['one, 00000002']);
  expect(await challengedLate(bench, peer, longer, proxy('two', 'qop="auth", stale=true'))).toBe(
    'late-challenge',
  );
});

test('a second challenge in the forms of one call gets no answer', async () => {
  const { bench, peer, invite } = await dial(proxy('registering'));
  const signed = await refused(peer, invite, 407, [proxy('one')]);
  const next = await refused(peer, signed, 488);
  expect(await challengedLate(bench, peer, next, proxy('two', 'qop="auth", stale=true'))).toBe(
    'late-challenge',
  );
});

test('a callee that challenges every form gets one digest', async () => {
  const { bench, peer, invite } = await dial(proxy('registering'));
  const signed = await refused(peer, invite, 407, [proxy('evil 1')]);
  expect(proofs(signed)).toHaveLength(1);
  expect(await challengedLate(bench, peer, signed, proxy('evil 2'))).toBe('wrong-password');
});
