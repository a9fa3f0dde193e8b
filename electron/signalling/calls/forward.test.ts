/** Which calls the rules of an account send elsewhere, and which go in circles. */
import { expect, test } from 'vitest';
import { noForwarding, type Forwarding as Rules } from '../../../shared/model/forwarding.ts';
import { outcomeOf } from '../../../shared/model/call-outcome.ts';
import { until } from '../../platform/fakes/until.ts';
import { header, headerValues, type SipResponse } from '../../sip/message/message.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import { exampleAccount } from '../fakes/example-account.ts';
import { bobContact, freshInvite, phoneBench } from '../fakes/phone-bench.ts';

const to = (rules: Partial<Rules>, aor = 'sip:alice@example.com') =>
  phoneBench(exampleAccount({ aor, forwarding: { ...noForwarding, ...rules } }));

const invite = (id: string, more: HeaderFields = []): HeaderFields => [...freshInvite(id), ...more];

const whereTo = (response: SipResponse): readonly (string | undefined)[] => [
  header(response, 'contact'),
  header(response, 'diversion'),
];

test('always: the caller is sent on before it rings, and the history says where', async () => {
  const bench = to({ always: '600' });
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', invite('f1'), 'offer');
  expect(whereTo(await peer.response(302))).toEqual([
    '<sip:600@example.com>',
    '<sip:alice@example.com>;reason=unconditional;counter=1',
  ]);
  await bench.idle();
  expect(bench.phone.calls()).toEqual([]);
  expect(bench.records).toMatchObject([{ fault: { code: 'forwarded', expected: 'sip:600@example.com' } }]);
  expect(bench.records.map(outcomeOf)).toEqual(['forwarded']);
});

test('busy: the first call rings, the next one is sent on', async () => {
  const bench = to({ busy: 'carol@example.org' });
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', invite('b1'), 'offer');
  await peer.response(180);
  peer.send('INVITE', 'sip:alice@x', invite('b2'), 'offer');
  expect(whereTo(await peer.response(302))).toEqual([
    '<sip:carol@example.org>',
    '<sip:alice@example.com>;reason=user-busy;counter=1',
  ]);
  expect(bench.phone.calls()).toHaveLength(1);
});

test('busy: who is not to be disturbed is busy', async () => {
  const account = exampleAccount({ forwarding: { ...noForwarding, busy: '600' } });
  const bench = phoneBench(account, undefined, undefined, { doNotDisturb: () => true });
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', invite('d1'), 'offer');
  expect(header(await peer.response(302), 'contact')).toBe('<sip:600@example.com>');
});

test('no answer: it rings, and is sent on in time, even where it may ring no longer', async () => {
  const forwarding = { ...noForwarding, noAnswer: '600', noAnswerAfter: 30 };
  const bench = phoneBench(exampleAccount({ forwarding, ringingTimeout: 15 }));
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', invite('n1'), 'offer');
  await peer.response(180);
  await bench.pass(13_000);
  expect(bench.call().state).toBe('offered');
  await bench.pass(2000);
  expect(header(await peer.response(302), 'diversion')).toContain('reason=no-answer');
  expect(bench.records.map(outcomeOf)).toEqual(['forwarded']);
});

test('no answer: a call that rings when the person takes the rule back rings on', async () => {
  const bench = to({ noAnswer: '600', noAnswerAfter: 5 });
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', invite('n3'), 'offer');
  await peer.response(180);
  bench.phone.setAccounts([{ ...bench.account().account, forwarding: noForwarding }]);
  await bench.pass(6000);
  expect(bench.call().state).toBe('offered');
});

test('no answer: a call that was answered stays', async () => {
  const bench = to({ noAnswer: '600', noAnswerAfter: 5 });
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', invite('n2'), 'offer');
  await peer.response(180);
  await bench.phone.answer(bench.call().id);
  await peer.response(200);
  await bench.pass(6000);
  expect(bench.call().state).toBe('answering');
});

test.each<[string, HeaderFields]>([
  ['was diverted from here before', [['Diversion', '<sip:alice@example.com>;reason=unconditional']]],
  ['was diverted five times', [['Diversion', '<sip:bob@example.com>;counter=5']]],
  ['says so sixty times', [['Diversion', Array(60).fill('<sip:b@example.com>').join(', ')]]],
  [
    'was retargeted from here (History-Info)',
    [['History-Info', '<sip:alice@example.com?Reason=SIP%3Bcause%3D302>;index=1']],
  ],
])('a call that %s rings here', async (_what, more) => {
  const bench = to({ always: '600', busy: '600', noAnswer: '600' });
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', invite('l1', more), 'offer');
  await peer.response(180);
  await bench.pass(30_000);
  expect(bench.call().state).toBe('offered');
});

test('a request with hardly any hops left rings here', async () => {
  const bench = to({ always: '600' });
  const peer = await bench.registered();
  const fields = invite('m1').map(([name, value]) => [name, name === 'Max-Forwards' ? '9' : value] as const);
  peer.send(
    'INVITE',
    'sip:alice@x',
    fields.some(([name]) => name === 'Max-Forwards') ? fields : [...fields, ['Max-Forwards', '9']],
    'offer',
  );
  await peer.response(180);
  expect(bench.call().state).toBe('offered');
});

test('two phones that forward to each other: the call that comes back rings', async () => {
  const [alice, bob] = [to({ always: 'bob' }), to({ always: 'alice' }, 'sip:bob@example.com')];
  const [atAlice, atBob] = [await alice.registered(), await bob.registered()];
  // A caller that follows a 302 keeps Call-ID and From (RFC 3261 8.1.3.4), and adds no Diversion.
  atAlice.send('INVITE', 'sip:alice@x', invite('loop'), 'offer');
  expect(header(await atAlice.response(302), 'contact')).toBe('<sip:bob@example.com>');
  atBob.send('INVITE', 'sip:bob@x', invite('loop'), 'offer');
  expect(header(await atBob.response(302), 'contact')).toBe('<sip:alice@example.com>');
  const again = invite('loop').map(
    ([name, value]) =>
      [
        name,
        name === 'Via'
          ? value.replace(/branch=[^;]*/, 'branch=z9hG4bKagain')
          : name === 'CSeq'
            ? '3 INVITE'
            : value,
      ] as const,
  );
  atAlice.send('INVITE', 'sip:alice@x', again, 'offer');
  await atAlice.response(180);
  expect(alice.call().state).toBe('offered');
});

test('a sips account forwards to sips alone, and so does a call by sips', async () => {
  const sips = to({ always: 'sip:carol@example.org' }, 'sips:alice@example.com');
  const peer = await sips.registered();
  peer.send(
    'INVITE',
    'sips:alice@x',
    invite('s1').map(
      ([name, value]) =>
        [name, name === 'Via' || name === 'CSeq' ? value : value.replaceAll('sip:', 'sips:')] as const,
    ),
    'offer',
  );
  expect(header(await peer.response(302), 'contact')).toBe('<sips:carol@example.org>');
});

test.each(['alice', 'sip:alice@example.com', '<>', 'sip:a?Route=x@y', 'http://example.com'])(
  'a rule that leads nowhere (%s) forwards nothing, and the command refuses it',
  async (always) => {
    const bench = to({ always });
    const peer = await bench.registered();
    expect(() => bench.phone.checkForwarding('a1', always)).toThrow('call: invalid-target');
    peer.send('INVITE', 'sip:alice@x', invite('x1'), 'offer');
    await peer.response(180);
  },
);

test('what the server has been told to forward is not forwarded here', async () => {
  const bench = to({ always: '600', codes: { ...noForwarding.codes, always: { on: '*72', off: '*73' } } });
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', invite('c1'), 'offer');
  await peer.response(180);
  expect(bench.call().state).toBe('offered');
});

test.each([
  ['busy', 486, undefined],
  ['unavailable', 480, undefined],
  ['later', 480, '900'],
] as const)('declined as %s: %i', async (reason, status, retryAfter) => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', invite('r1'), 'offer');
  await peer.response(180);
  bench.phone.decline(bench.call().id, reason);
  expect(header(await peer.response(status), 'retry-after')).toBe(retryAfter);
  await until(() => expect(bench.records.map(outcomeOf)).toEqual(['declined']));
  expect(() => bench.phone.decline(bench.call().id, reason)).toThrow('command: wrong-state');
});

test('the caller reads that it may call later', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 480, { headers: [...bobContact, ['Retry-After', '900']] });
  await until(() => expect(bench.call().fault).toMatchObject({ code: 'call-later' }));
});

test('a call that rings is sent to whom the person typed; one that was answered is not', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', invite('t1'), 'offer');
  await peer.response(180);
  const { id } = bench.call();
  expect(() => bench.phone.redirect(id, 'alice')).toThrow('call: invalid-target');
  bench.phone.redirect(id, '+49 30 1234');
  const response = await peer.response(302);
  expect(headerValues(response, 'contact')).toEqual(['<sip:+49301234@example.com>']);
  expect(header(response, 'diversion')).toContain('reason=deflection');
  await until(() => expect(bench.call()).toMatchObject({ state: 'ended', fault: { code: 'forwarded' } }));

  peer.send('INVITE', 'sip:alice@x', invite('t2'), 'offer');
  await peer.response(180);
  await bench.phone.answer(bench.call().id);
  expect(() => bench.phone.redirect(bench.call().id, '600')).toThrow('command: wrong-state');
});
