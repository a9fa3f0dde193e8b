/**
 * What real servers send beside the rules, at a live endpoint: what identifies is held to, the rest
 * is read or passed over and traced.
 */
import { expect, test } from 'vitest';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { exchange, type Final } from '../exchange.ts';
import { header, type SipRequest } from '../message/message.ts';
import { placeCall } from '../call/outgoing-call.ts';
import type { Fault } from '../../../shared/errors.ts';
import { printableFault } from '../../../shared/words/index.ts';

const invite = (extra: string): string =>
  [
    'INVITE sip:alice@here SIP/2.0',
    'Via: SIP/2.0/TLS peer;branch=z9hG4bK1',
    'From: <sip:bob@example.com>;tag=b',
    'To: <sip:alice@example.com>',
    'Call-ID: c',
    'CSeq: 1 INVITE',
    extra,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');

const contact = 'Contact: <sip:bob@peer>';

/**
 * Each is one that a PBX or a phone was seen to write, or one of its kind; none of them identifies
 * anything.
 */
test.each([
  ['From', '"Bob" sip:bob@example.com;tag=b'],
  ['From', '"Bob"<sip:bob@example.com:5060:5060>;tag=b;;'],
  ['From', '"" "" <sip:bob@exa mple.com>;tag=b;tag=b'],
  ['To', '"Alice" sip:alice@example.com'],
  ['Via', 'SIP/2.0/TLS [fe80::1%25eth0]:5061;branch=z9hG4bK1;rport=;received='],
  ['Via', 'SIP/2.0/TLS 2001:db8::7:5060;branch=z9hG4bK1'],
  ['Via', 'SIP/2.0/TLS peer:;branch=z9hG4bK1;branch=z9hG4bK1'],
  ['Contact', '<sip:bob@[fe80::1%25eth0]:5061;transport=tls>'],
  ['Contact', 'Smith, Bob <sip:bob@peer>'],
  ['Contact', '"Bob <sip:bob@peer>'],
  ['Contact', '<sip:bob@peer>;+sip.instance=<urn:uuid:1>;q='],
  ['Max-Forwards', ''],
  ['Supported', ',,100rel,'],
])('%s: %s does not cost a call', async (name, value) => {
  const bench = endpointBench();
  const text = invite(contact);
  const line = new RegExp(`\\r\\n${name}:[^\\r]*`);
  const more = invite(`${contact}\r\n${name}: ${value}`);
  bench.peer.raw(line.test(text) ? text.replace(line, () => `\r\n${name}: ${value}`) : more);
  expect((await bench.peer.response(180)).status).toBe(180);
  bench.endpoint.dispose();
});

test.each([
  ['a line that is no field', `${contact}\r\nX Server Info: 1`, 'a line that is no field: X'],
  [
    'a Record-Route that is none',
    `${contact}\r\nRecord-Route: sip:<`,
    'a Record-Route that cannot be read is followed as it stands',
  ],
  ['Expires twice', `${contact}\r\nExpires: 1\r\nExpires: 2`, 'all but the first expires'],
  [
    'a second Contact that is none',
    `${contact}\r\nContact: nonsense`,
    'a Contact that cannot be read: nonsense',
  ],
  [
    'a first Contact that is none',
    `Contact: nonsense\r\n${contact}`,
    'a Contact that cannot be read: nonsense',
  ],
])('%s does not cost the call, and is traced', async (_, extra, note) => {
  const bench = endpointBench();
  bench.peer.raw(invite(extra));
  await bench.peer.response(180);
  await bench.idle();
  expect(bench.trace.map(({ summary }) => summary)).toContain(`INVITE: passed over ${note}`);
  bench.endpoint.dispose();
});

/** A call of ours whose INVITE has come; `answer` is said with the fields that identify it. */
async function callUnderWay() {
  const bench = endpointBench();
  const ended: (Fault | null)[] = [];
  const call = placeCall(bench.endpoint, 'sip:bob@example.com', {
    clock: bench.clock,
    descriptions: {
      offer: () => Promise.resolve('our offer'),
      accept: () => Promise.resolve('sendrecv'),
      answer: () => Promise.reject(new Error('not asked')),
      nextOffer: () => Promise.resolve(null),
      rollback: () => Promise.resolve(),
      startOver: () => Promise.resolve(),
    },
    events: {
      onState: () => undefined,
      onRinging: () => undefined,
      onLeftOut: () => undefined,
      onRedirect: () => undefined,
      onRedirected: () => undefined,
      onIdentity: () => undefined,
      onDigits: () => undefined,
      onRefer: () => false,
      onHold: () => undefined,
      onEnded: (fault) => void ended.push(fault),
    },
  });
  const sent = await bench.peer.request('INVITE');
  const answer = async (
    status: string,
    change: Record<string, string | null>,
    body = 'v=0',
    begin = 'SIP/2.0 ',
  ): Promise<void> => {
    const fields: Record<string, string | null> = {
      Via: header(sent, 'via') ?? '',
      From: header(sent, 'from') ?? '',
      To: `${header(sent, 'to')};tag=t`,
      'Call-ID': header(sent, 'call-id') ?? '',
      CSeq: header(sent, 'cseq') ?? '',
      Contact: '<sip:bob@peer>',
      'Content-Type': 'application/sdp',
      'Content-Length': String(body.length),
      ...change,
    };
    const lines = Object.entries(fields).flatMap(([name, value]) =>
      value === null ? [] : [`${name}: ${value}`],
    );
    bench.peer.raw(`${begin}${status}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
    await bench.idle();
  };
  return { bench, call, ended, answer, via: header(sent, 'via') ?? '' };
}

test.each([
  ['To that is no URI', { To: 'Bob <sip:>;tag=t' }, 'sip:bob@peer'],
  ['a Record-Route that is none', { 'Record-Route': 'sip:<' }, 'sip:bob@peer'],
  ['an unreadable first Contact', { Contact: 'nonsense, "B" <sip:b@peer>' }, 'sip:b@peer'],
  ['two Content-Types', { 'Content-Type': 'application/sdp\r\nContent-Type: text/plain' }, 'sip:bob@peer'],
  ['no Content-Type', { 'Content-Type': null }, 'sip:bob@peer'],
  ['an empty one', { 'Content-Type': '' }, 'sip:bob@peer'],
  ['the same one in a list', { 'Content-Type': 'application/sdp, application/sdp' }, 'sip:bob@peer'],
  ['a host that is none', { Contact: '<sip:bob@[fe80::1%25eth0]:5061>' }, 'sip:bob@[fe80::1%25eth0]:5061'],
  ['blanks in its Content-Type', { 'Content-Type': 'application / sdp ,' }, 'sip:bob@peer'],
  ['a Contact with a backslash', { Contact: '<sip:AD\\bob@peer>' }, 'sip:AD\\bob@peer'],
])('a 200 with %s is not lost', async (_, change, target) => {
  const { bench, call, answer } = await callUnderWay();
  await answer('200 OK', change, 'v=0\r\n');
  expect((await bench.peer.request('ACK')).uri).toBe(target);
  expect(call.state()).toBe('established');
  bench.endpoint.dispose();
});

test.each([
  ['without Contact', null],
  ['with a Contact that is none', 'nonsense'],
])('a 200 %s goes to To, and the trace says so', async (_, Contact) => {
  const { bench, call, answer } = await callUnderWay();
  await answer('200 OK', { Contact });
  expect((await bench.peer.request('ACK')).uri).toBe('sip:bob@example.com');
  expect(call.state()).toBe('established');
  expect(bench.trace.map(({ summary }) => summary).join()).toContain('no Contact');
  bench.endpoint.dispose();
});

test.each([
  ['200 OK', { To: '<sip:bob@example.com>' }, '200 OK: a 2xx without a tag in To'],
  ['200 OK', { To: '<nonsense' }, '200 OK: Malformed To'],
  ['200 OK', { To: 'nonsense' }, '200 OK: a 2xx without a tag in To'],
  ['200 OK', { CSeq: 'INVITE' }, '200 OK: Malformed CSeq'],
  ['486', { From: null }, '486: Malformed From'],
])(
  'a final answer that cannot be told apart, %s with %j, ends the call at once and in words',
  async (status, change, presented) => {
    const { bench, ended, answer } = await callUnderWay();
    await answer(status, change);
    expect(ended.map(said)).toEqual([{ stage: 'call', code: 'unreadable-answer', presented }]);
    bench.endpoint.dispose();
  },
);

test.each(['SIP/2.0  ', 'SIP/2.0\t', 'xSIP/2.0 ', 'jaK\r\nSIP/2.0 '])(
  'an answer that begins with %j is taken',
  async (begin) => {
    const { bench, call, answer } = await callUnderWay();
    await answer('100 Trying', {});
    await answer('200 OK', {}, 'v=0', begin);
    expect(call.state()).toBe('established');
    bench.endpoint.dispose();
  },
);

test('an answer with its Via twice is taken; one with another Via, or in lines that are in doubt, ends the call in words', async () => {
  const twice = await callUnderWay();
  await twice.answer('200 OK', { Via: `${twice.via}\r\nVia: ${twice.via}` });
  expect(twice.call.state()).toBe('established');
  twice.bench.endpoint.dispose();

  const other = await callUnderWay();
  await other.answer('200 OK', { Via: `${other.via}\r\nVia: SIP/2.0/TLS x;branch=z9hG4bK1` });
  expect(other.ended.map(said)).toMatchObject([
    { code: 'unreadable-answer', presented: '200 OK: its Via is not ours' },
  ]);
  other.bench.endpoint.dispose();

  const doubtful = await callUnderWay();
  await doubtful.answer('486 Busy', { 'X-A': `1\nVia: ${doubtful.via}` });
  expect(doubtful.ended.map(said)).toMatchObject([
    { code: 'unreadable-answer', presented: '486: a line break that is not CRLF' },
  ]);
  doubtful.bench.endpoint.dispose();
});

test.each([
  // Whom we have called already: nobody is asked.
  ['302 password=SECRET', { Contact: '<sip:bob:SECRET@example.com>;token=SECRET' }],
  ['488 No', { Warning: '399 x "see https://a:SECRET@x/"' }],
  ['420 No', { Unsupported: 'token=SECRET' }],
  ['404 sip:bob:SECRET@x', {}],
])('what %s says with %j is shown without its secrets', async (status, change) => {
  const { bench, ended, answer } = await callUnderWay();
  await answer(status, change, '');
  expect(ended).toHaveLength(1);
  expect(JSON.stringify(ended)).toContain('[hidden]');
  expect(JSON.stringify(ended)).not.toContain('SECRET');
  bench.endpoint.dispose();
});

test.each([
  ['304 example.com Media type', '488 No: Media type'],
  ['304 example.com "Media', '488 No: Media'],
  ['304 "Media"', '488 No: Media'],
  ['Media type', '488 No: Media type'],
  ['304', '488 No: 304'],
])('the Warning %s is shown', async (warning, presented) => {
  const { bench, ended, answer } = await callUnderWay();
  await answer('488 No', { Warning: warning }, '');
  expect(ended).toMatchObject([{ presented }]);
  bench.endpoint.dispose();
});

test('an answer with a branch that we did not make ends nothing', async () => {
  const { bench, call, answer } = await callUnderWay();
  await answer('200 OK', { Via: 'SIP/2.0/TLS peer;branch=z9hG4bK1', To: 'nonsense' });
  expect(call.state()).toBe('calling');
  bench.endpoint.dispose();
});

test('an exchange whose answer cannot be read ends as that', async () => {
  const bench = endpointBench();
  const asked: Promise<Final> = exchange(bench.endpoint, {
    place: 'outside-dialog',
    method: 'OPTIONS',
    uri: 'sip:x',
    send: () => bench.endpoint.transactions.request('OPTIONS', { uri: 'sip:x' }),
  });
  const sent: SipRequest = await bench.peer.request('OPTIONS');
  bench.peer.respond({ ...sent, headers: new Map([...sent.headers, ['from', ['nonsense']]]) }, 200);
  expect(await asked).toMatchObject({ kind: 'unreadable', why: 'Malformed From' });
  bench.endpoint.dispose();
});

test('a server cannot make one INVITE into more dialogs than it can be forked to', async () => {
  const { bench, call, answer } = await callUnderWay();
  for (let count = 0; count < 200; count += 1)
    await answer('183 Progress', { To: `<sip:bob@example.com>;tag=f${count}` });
  expect(bench.endpoint.transactions.live().dialogs).toBe(16);
  expect(call.state()).toBe('early');
  for (let count = 200; count < 300; count += 1)
    await answer('200 OK', { To: `<sip:bob@example.com>;tag=f${count}` });
  expect(bench.endpoint.transactions.live().dialogs).toBeLessThanOrEqual(16);
  await answer('200 OK', { To: '<sip:bob@example.com>;tag=f3' });
  expect(call.state()).toBe('established');
  bench.endpoint.dispose();
});

test('requests under way are bounded in bytes: what is too much is told to come back', async () => {
  const bench = endpointBench();
  const body = `v=0\r\n${'x'.repeat(250_000)}`;
  for (let count = 0; count < 20; count += 1) {
    const text = invite(`${contact}\r\nContent-Type: application/sdp`)
      .replace('z9hG4bK1', `z9hG4bK${count}`)
      .replace('Call-ID: c', `Call-ID: c${count}`)
      .replace('Content-Length: 0', `Content-Length: ${body.length}`);
    bench.peer.raw(text + body);
    await bench.idle();
  }
  const answers = bench.peer.waiting();
  expect(answers.filter((line) => line.startsWith('180'))).toHaveLength(8);
  expect(answers.filter((line) => line.startsWith('503'))).toHaveLength(12);
  bench.endpoint.dispose();
});

/** A fault with what was presented in words; null: the call ended without one. */
function said(fault: Fault | null) {
  return fault && { ...fault, ...printableFault(fault) };
}
