import { expect, test } from 'vitest';
import { outcomeOf } from '../../../shared/model/call-outcome.ts';
import { bodyText, header, headerValues } from '../../sip/message/message.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { freshInvite, phoneBench, type PhoneBench } from '../fakes/phone-bench.ts';
import { until } from '../../platform/fakes/until.ts';

test('an incoming call rings, is answered, held by them, resumed, ended by them', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite(), 'their offer');
  const ringing = await peer.response(180);
  expect(bench.call()).toMatchObject({
    state: 'offered',
    direction: 'incoming',
    remote: { displayName: 'Bob', uri: 'sip:bob@example.com' },
  });
  await bench.phone.answer(bench.call().id);
  const ok = await peer.response(200);
  expect(bodyText(ok)).toBe('our answer sendrecv');
  expect(headerValues(ok, 'allow')).toEqual([
    'INVITE',
    'ACK',
    'CANCEL',
    'BYE',
    'OPTIONS',
    'PRACK',
    'UPDATE',
    'INFO',
    'REFER',
    'NOTIFY',
    'MESSAGE',
  ]);
  expect(header(ok, 'to')).toBe(header(ringing, 'to'));
  const inside = (method: string, cseq: number) =>
    [
      ...freshInvite('in1', `z9hG4bK${method}${cseq}`).filter(
        ([name]) => name !== 'To' && name !== 'CSeq' && name !== 'Record-Route',
      ),
      ['To', header(ok, 'to') ?? ''],
      ['CSeq', `${cseq} ${method}`],
    ] as const;
  peer.send('ACK', 'sip:alice@127.0.0.1:40001', inside('ACK', 1));
  await until(() => expect(bench.call().state).toBe('established'));

  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', inside('INVITE', 2), 'their hold');
  await peer.response(200);
  peer.send('ACK', 'sip:alice@127.0.0.1:40001', inside('ACK', 2));
  await bench.idle();
  expect(bench.call().hold).toEqual({ local: false, remote: true });
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', inside('INVITE', 3), 'their offer again');
  await peer.response(200);
  peer.send('ACK', 'sip:alice@127.0.0.1:40001', inside('ACK', 3));
  await bench.idle();
  expect(bench.call().hold).toEqual({ local: false, remote: false });

  bench.gateway.refuse.add('what we cannot take');
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', inside('INVITE', 4), 'what we cannot take');
  expect(header(await peer.response(488), 'warning')).toContain('Incompatible media format');
  peer.send('ACK', 'sip:alice@127.0.0.1:40001', inside('ACK', 4));
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'established', hold: { local: false, remote: false } });

  peer.send('BYE', 'sip:alice@127.0.0.1:40001', inside('BYE', 5));
  await peer.response(200);
  expect(bench.call()).toMatchObject({ state: 'ended', fault: null });
});

test('while the person is not to be disturbed a call gets 480, does not ring, and is missed', async () => {
  let isOn = true;
  const bench = phoneBench(undefined, undefined, undefined, { doNotDisturb: () => isOn });
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite('d1'), 'their offer');
  await peer.response(480);
  await bench.idle();
  expect(bench.phone.calls()).toEqual([]);
  expect(bench.records).toMatchObject([
    {
      direction: 'incoming',
      remote: { displayName: 'Bob', uri: 'sip:bob@example.com' },
      establishedAt: null,
      fault: { stage: 'call', code: 'do-not-disturb' },
    },
  ]);
  expect(bench.records.map(outcomeOf)).toEqual(['missed']);
  isOn = false;
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite('d2'), 'their offer');
  await peer.response(180);
});

test('an incoming call that is cancelled, declined, or one too many', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  const invite = (id: string) =>
    peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite(id), 'their offer');
  invite('c1');
  await peer.response(180);
  peer.send(
    'CANCEL',
    'sip:alice@127.0.0.1:40001',
    freshInvite('c1')
      .filter(([name]) => name !== 'Contact')
      .map(([name, value]) => [name, name === 'CSeq' ? '1 CANCEL' : value] as const),
  );
  expect(header(await peer.response(200), 'cseq')).toBe('1 CANCEL');
  await peer.response(487);
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { stage: 'call', code: 'cancelled' } });

  invite('c2');
  await peer.response(180);
  bench.phone.decline(bench.call().id);
  await peer.response(603);
  expect(bench.call()).toMatchObject({ state: 'ended', fault: null });

  for (const id of ['c3', 'c4', 'c5', 'c6', 'c7', 'c8']) {
    invite(id);
    await peer.response(180);
  }
  invite('c9');
  await peer.response(486);
  expect(bench.records.at(-1)).toMatchObject({
    direction: 'incoming',
    remote: { uri: 'sip:bob@example.com' },
    fault: { stage: 'call', code: 'line-busy' },
  });
});

test.each([
  [[['Reason', 'SIP;cause=200;text="Call completed elsewhere"']], 'answered-elsewhere'],
  [
    [
      ['Reason', 'Q.850;cause=127'],
      ['Reason', 'q.850 ; cause = 26 ; text="a;cause=16"'],
    ],
    'answered-elsewhere',
  ],
  [[['Reason', 'Q.850;cause=16, SIP ;cause=200']], 'answered-elsewhere'],
  [[['Reason', 'Q.850;cause=19;text="NO_ANSWER"']], 'cancelled'],
  [[['Reason', 'SIP;cause="200"']], 'answered-elsewhere'],
  [[['Reason', `SIP;text="${'\\"'.repeat(12_000)};cause=200`]], 'cancelled'],
  [[['Reason', 'SIP;cause=26']], 'cancelled'],
  [[['Reason', 'SIP;cause=2000']], 'cancelled'],
  [[['Reason', 'SIP;text="cause=200"']], 'cancelled'],
  [[], 'cancelled'],
] as const)('a call cancelled with %j is %s', async (reason, code) => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite('c1'), 'their offer');
  await peer.response(180);
  const cancel = freshInvite('c1').map(
    ([name, value]) => [name, name === 'CSeq' ? '1 CANCEL' : value] as const,
  );
  peer.send('CANCEL', 'sip:alice@127.0.0.1:40001', [...cancel, ...reason]);
  await peer.response(200);
  await peer.response(487);
  expect(bench.records).toMatchObject([{ establishedAt: null, fault: { stage: 'call', code } }]);
});

test('a call without an offer gets our offer in the 200 and their answer in the ACK', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite('late'));
  await peer.response(180);
  await bench.phone.answer(bench.call().id);
  const ok = await peer.response(200);
  expect(bodyText(ok)).toBe('our offer sendrecv');
  const ack = freshInvite('late', 'z9hG4bKack').map(
    ([name, value]) =>
      [name, name === 'To' ? (header(ok, 'to') ?? '') : name === 'CSeq' ? '1 ACK' : value] as const,
  );
  peer.send('ACK', 'sip:alice@127.0.0.1:40001', ack, 'their late answer');
  await until(() => {
    expect(bench.gateway.log).toContain('accept their late answer');
    expect(bench.call()).toMatchObject({ state: 'established', media: { codec: 'PCMU' } });
  });
});

test('an account’s calls need what the administrator narrows its choice to, at each call anew', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.requireEncryption();
  bench.phone.place('a1', 'bob');
  await peer.request('INVITE');
  expect(bench.gateway.log).toEqual(['open 127.0.0.1 required', 'offer sendrecv savp']);
});

/** The media process starts with the first call. */
async function afterACall(): Promise<{ bench: PhoneBench; peer: ScriptedPeer }> {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite('c0'), 'their offer');
  await peer.response(180);
  bench.phone.decline(bench.call().id);
  await peer.response(603);
  return { bench, peer };
}

test('an offer that cannot be answered is refused with a reason before the phone rings', async () => {
  const { bench, peer } = await afterACall();
  bench.gateway.refuse.add('their offer');
  const rang: string[] = [];
  bench.phone.onChange(() => rang.push(bench.call().state));
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite('c1'), 'their offer');
  const refusal = await peer.response(488);
  expect(header(refusal, 'warning')).toBe('305 anchorline.invalid "Incompatible media format"');
  await bench.idle();
  expect(peer.waiting()).not.toContain('180');
  expect(rang.filter((state) => state !== 'ended')).toEqual([]);
  const fault = { stage: 'media', code: 'no-common-codec' };
  expect(bench.records.at(-1)).toMatchObject({ direction: 'incoming', establishedAt: null, fault });
  expect(bench.gateway.log).toEqual([]);
});

test('a call that is cancelled while its offer is read does not ring', async () => {
  const { bench, peer } = await afterACall();
  const goOn = bench.gateway.pauseReading();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite('c1'), 'their offer');
  await bench.idle();
  expect(bench.phone.calls()).toHaveLength(1);
  peer.send(
    'CANCEL',
    'sip:alice@127.0.0.1:40001',
    freshInvite('c1')
      .filter(([name]) => name !== 'Contact')
      .map(([name, value]) => [name, name === 'CSeq' ? '1 CANCEL' : value] as const),
  );
  await peer.response(200);
  goOn();
  await peer.response(487);
  await bench.idle();
  expect(peer.waiting()).not.toContain('180');
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { stage: 'call', code: 'cancelled' } });
});

test('endless calls and cancels fill nothing but the history', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  for (let count = 0; count < 40; count += 1) {
    const invite = freshInvite(`c${count}`);
    const of = (method: string) =>
      invite.map(([name, value]) => [name, name === 'CSeq' ? `1 ${method}` : value] as const);
    peer.send('INVITE', 'sip:alice@127.0.0.1:40001', invite, 'their offer');
    await peer.response(180);
    peer.send('CANCEL', 'sip:alice@127.0.0.1:40001', of('CANCEL'));
    await peer.response(200);
    await peer.response(487);
    peer.send('ACK', 'sip:alice@127.0.0.1:40001', of('ACK'));
  }
  await bench.idle();
  expect(bench.records).toHaveLength(40);
  expect(bench.phone.calls().map(({ state }) => state)).toEqual(Array(8).fill('ended'));
});

test.each(['the person', 'the caller'])('an answer that crosses the end by %s is no fault', async (who) => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite('c1'), 'their offer');
  await peer.response(180);
  const answering = bench.phone.answer(bench.call().id);
  if (who === 'the person') bench.phone.hangUp(bench.call().id);
  else {
    const cancel = freshInvite('c1').map(
      ([name, value]) => [name, name === 'CSeq' ? '1 CANCEL' : value] as const,
    );
    peer.send('CANCEL', 'sip:alice@127.0.0.1:40001', cancel);
    await peer.response(200);
  }
  await peer.response(who === 'the person' ? 603 : 487);
  await answering;
  expect(bench.gateway.log).toEqual(['open 127.0.0.1 off', 'close']);
  expect(bench.call().state).toBe('ended');
});

test('a BYE of the caller ends the ringing call', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite('c1'), 'their offer');
  const to = header(await peer.response(180), 'to') ?? '';
  const bye = freshInvite('c1', 'z9hG4bKbye').map(([name, value]) => {
    if (name === 'CSeq') return [name, '2 BYE'] as const;
    return [name, name === 'To' ? to : value] as const;
  });
  peer.send('BYE', 'sip:alice@127.0.0.1:40001', bye);
  await peer.response(200);
  await peer.response(487);
  expect(bench.records).toMatchObject([{ fault: { stage: 'call', code: 'cancelled' } }]);
});
