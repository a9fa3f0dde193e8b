import { expect, test } from 'vitest';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { requestFields } from '../fakes/request-fields.ts';
import { header, headerValues } from '../message/message.ts';
import { until } from '../../platform/fakes/until.ts';

test.each([
  ['no From', 'INVITE', { From: null }, 400],
  ['a From without tag', 'INVITE', { From: '<sip:bob@x>' }, 400],
  ['a From that is none', 'INVITE', { From: 'Bob <sip:bob' }, 400],
  ['no Call-ID', 'INVITE', { 'Call-ID': null }, 400],
  ['a CSeq of another method', 'INVITE', { CSeq: '1 BYE' }, 400],
  ['a CSeq beyond 2^32', 'INVITE', { CSeq: '4294967296 INVITE' }, 400],
  ['no Contact', 'INVITE', { Contact: null }, 400],
  ['a Contact for everyone', 'INVITE', { Contact: '*' }, 400],
  ['a Contact that is no SIP URI', 'INVITE', { Contact: '<mailto:a@x>' }, 400],
  ['a second Via that is none', 'INVITE', { Via: 'SIP/2.0/TLS peer;branch=z9hG4bK1, nonsense' }, 400],
  ['an unknown extension', 'INVITE', { Require: 'precondition, 100rel' }, 420],
  ['an unknown method', 'PUBLISH', {}, 405],
  ['a REFER outside a call', 'REFER', { 'Refer-To': '<sip:carol@x>' }, 403],
  ['a REFER in a dialog that is not ours', 'REFER', { 'Refer-To': '<sip:c@x>', To: '<sip:a@x>;tag=z' }, 481],
  ['a REFER without a target', 'REFER', { To: '<sip:a@x>;tag=z' }, 400],
  ['a dialog that is not ours', 'BYE', { To: '<sip:alice@example.com>;tag=zz' }, 481],
  ['a BYE without dialog', 'BYE', {}, 481],
  ['a CANCEL of nothing', 'CANCEL', {}, 481],
  ['a From whose tag has no value', 'INVITE', { From: '<sip:bob@x>;tag' }, 400],
  ['a To whose tag has no value', 'INVITE', { To: '<sip:alice@x>;tag' }, 400],
  ['a tag beyond ASCII', 'INVITE', { From: '<sip:bob@x>;tag=\u00e4' }, 400],
  ['a tag in quotes', 'INVITE', { From: '<sip:bob@x>;tag="b"' }, 400],
  ['a Call-ID beyond ASCII', 'INVITE', { 'Call-ID': 'c\u00e4' }, 400],
  ['a Call-ID in two words', 'INVITE', { 'Call-ID': 'c d' }, 400],
  ['a branch beyond ASCII', 'INVITE', { Via: 'SIP/2.0/TLS peer;branch=z9hG4bK\u00e4' }, 400],
  ['two branches of another hop', 'OPTIONS', { Via: 'SIP/2.0/TLS p, SIP/2.0/TLS q;branch=a;branch=b' }, 200],
  ['a scheme that is none of ours', 'INVITE', {}, 416, 'mailto:alice@here'],
  ['no hops left for somebody else', 'INVITE', { 'Max-Forwards': '0' }, 483, 'sip:carol@here'],
  ['no hops left for us', 'OPTIONS', { 'Max-Forwards': '0' }, 200],
  ['Max-Forwards in words', 'OPTIONS', { 'Max-Forwards': 'many' }, 200],
] as [string, string, Record<string, string | null>, number, string?][])(
  '%s',
  async (_, method, change, status, uri = 'sip:alice@here') => {
    const bench = endpointBench();
    bench.peer.send(method, uri, requestFields(method, change));
    const response = await bench.peer.response(status);
    expect(header(response, 'to')).toMatch(/;tag=/);
    expect(header(response, 'unsupported')).toBe(status === 420 ? 'precondition' : undefined);
    expect(headerValues(response, 'allow').includes('INVITE')).toBe(status === 405 || status === 200);
    bench.endpoint.dispose();
  },
);

test.each([
  ['From', '<sip:bob@example.com>;tag=b', '<sip:bob@example.com>;tag=c'],
  ['To', '<sip:alice@example.com>', '<sip:bob@example.com>'],
  ['Call-ID', 'c', 'd'],
  ['CSeq', '1 OPTIONS', '2 OPTIONS'],
])('%s twice is one if both are the same, and 400 if not', async (name, same, other) => {
  const bench = endpointBench();
  bench.peer.send('OPTIONS', 'sip:alice@here', [...requestFields('OPTIONS'), [name, same]]);
  await bench.peer.response(200);
  bench.peer.send('OPTIONS', 'sip:alice@here', [...requestFields('OPTIONS'), [name, other]]);
  expect((await bench.peer.response(400)).reason).toContain('More Than One');
  bench.endpoint.dispose();
});

test('another version is 505, and its letters do not matter', async () => {
  const bench = endpointBench();
  for (const [version, status] of [
    ['SIP/3.0', 505],
    ['sip/2.0', 200],
  ] as const) {
    const lines = requestFields('OPTIONS')
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n');
    bench.peer.raw(`OPTIONS sip:alice@here ${version}\r\n${lines}\r\nContent-Length: 0\r\n\r\n`);
    expect((await bench.peer.response(status)).version).toBe('2.0');
  }
  bench.endpoint.dispose();
});

test('a dialog takes its requests in order, from its own tags (12.2.2)', async () => {
  const bench = endpointBench();
  bench.peer.send('INVITE', 'sip:alice@here', requestFields('INVITE', { CSeq: '7 INVITE' }));
  const ringing = await bench.peer.response(180);
  void bench.calls[0]?.answer();
  const answered = await bench.peer.response(200);
  const To = header(answered, 'to') ?? '';
  expect(To).toBe(header(ringing, 'to'));
  bench.peer.send(
    'ACK',
    'sip:alice@here',
    requestFields('ACK', { To, CSeq: '7 ACK', Via: 'SIP/2.0/TLS peer;branch=z9hG4bKa' }),
    'v=0',
  );
  const bye = (branch: string, change: Record<string, string>) =>
    bench.peer.send(
      'BYE',
      'sip:alice@here',
      requestFields('BYE', { To, Via: `SIP/2.0/TLS peer;branch=z9hG4bK${branch}`, ...change }),
    );
  bye('b', { CSeq: '6 BYE' });
  await bench.peer.response(500);
  bye('c', { CSeq: '8 BYE', From: '<sip:bob@example.com>;tag=other' });
  await bench.peer.response(481);
  bye('d', { CSeq: '8 BYE', 'Call-ID': 'other' });
  await bench.peer.response(481);
  expect(bench.calls[0]?.state()).toBe('established');
  bye('e', { CSeq: '4711 BYE' });
  await bench.peer.response(200);
  expect(bench.calls[0]?.state()).toBe('ended');
  bye('f', { CSeq: '4712 BYE' });
  await bench.peer.response(481);
  bench.endpoint.dispose();
});

test('a response within a dialog has the tag of its other side, or is none of ours', async () => {
  const bench = endpointBench();
  bench.peer.send('INVITE', 'sip:alice@here', requestFields('INVITE'), 'v=0');
  await bench.peer.response(180);
  void bench.calls[0]?.answer();
  const To = header(await bench.peer.response(200), 'to') ?? '';
  const ack = { To, CSeq: '1 ACK', Via: 'SIP/2.0/TLS peer;branch=z9hG4bKa' };
  bench.peer.send('ACK', 'sip:alice@here', requestFields('ACK', ack));
  await bench.idle();
  const holding = bench.calls[0]?.hold(true);
  const invite = await bench.peer.request('INVITE');
  const other = {
    ...invite,
    headers: new Map([...invite.headers, ['to', ['<sip:bob@example.com>;tag=other']]]),
  };
  const contact = { headers: [['Contact', '<sip:bob@peer>']], body: 'v=0' } as const;
  bench.peer.respond(other, 200, contact);
  bench.peer.respond(invite, 200, contact);
  bench.peer.respond(other, 200, contact);
  await bench.peer.request('ACK');
  await holding;
  await bench.idle();
  expect(bench.peer.waiting()).toEqual([]);
  expect(bench.trace.filter(({ summary }) => summary.startsWith('left out 200'))).toHaveLength(2);
  expect(bench.trace.filter(({ summary }) => summary.startsWith('could not act'))).toEqual([]);
  bench.endpoint.dispose();
});

test('a body cannot keep a call from being made or ended: ACK, BYE and CANCEL are taken with any', async () => {
  const bench = endpointBench();
  const strange = [['Content-Type', 'application/isup']] as const;
  const send = (method: string, change: Record<string, string>) => {
    const lines = [...requestFields(method, change), ...strange]
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n');
    bench.peer.raw(`${method} sip:alice@here SIP/2.0\r\n${lines}\r\nContent-Length: 4\r\n\r\nbody`);
  };
  bench.peer.send('INVITE', 'sip:alice@here', requestFields('INVITE'), 'v=0');
  await bench.peer.response(180);
  void bench.calls[0]?.answer();
  const To = header(await bench.peer.response(200), 'to') ?? '';
  send('ACK', { To, CSeq: '1 ACK', Via: 'SIP/2.0/TLS peer;branch=z9hG4bKa' });
  await until(() => expect(bench.calls[0]?.state()).toBe('established'));
  send('BYE', { To, CSeq: '2 BYE', Via: 'SIP/2.0/TLS peer;branch=z9hG4bKb' });
  await bench.peer.response(200);
  bench.peer.send(
    'INVITE',
    'sip:alice@here',
    requestFields('INVITE', { Via: 'SIP/2.0/TLS peer;branch=z9hG4bKc', 'Call-ID': 'd' }),
  );
  await bench.peer.response(180);
  send('CANCEL', { Via: 'SIP/2.0/TLS peer;branch=z9hG4bKc', 'Call-ID': 'd' });
  expect(await bench.idle().then(() => bench.peer.waiting())).toEqual(['200 to 1 CANCEL', '487 to 1 INVITE']);
  bench.endpoint.dispose();
});

test.each([
  ['no media type', [], 400],
  ['another media type', [['Content-Type', 'text/plain']], 415],
  [
    'an encoding',
    [
      ['Content-Type', 'application/sdp'],
      ['Content-Encoding', 'gzip'],
    ],
    415,
  ],
  [
    'encodings',
    [
      ['Content-Type', 'application/sdp'],
      ['Content-Encoding', 'identity, gzip'],
    ],
    415,
  ],
  [
    'an optional body of another type',
    [
      ['Content-Type', 'text/x'],
      ['Content-Disposition', 'render;handling=optional'],
    ],
    180,
  ],
] as const)('a body with %s', async (_, headers, status) => {
  const bench = endpointBench();
  const lines = [...requestFields('INVITE'), ...headers].map(([name, value]) => `${name}: ${value}`);
  bench.peer.raw(`INVITE sip:alice@here SIP/2.0\r\n${lines.join('\r\n')}\r\nContent-Length: 4\r\n\r\nbody`);
  expect((await bench.peer.response(status)).status).toBe(status);
  bench.endpoint.dispose();
});

test('OPTIONS tells what we can do; sips, tel and any spelling of our URI are taken', async () => {
  const bench = endpointBench();
  for (const uri of ['sip:alice@here', 'sips:alice@here', 'tel:+4930', 'sip:%61lice@here;x=1']) {
    bench.peer.send('OPTIONS', uri, requestFields('OPTIONS'));
    const response = await bench.peer.response(200);
    expect(headerValues(response, 'accept')).toEqual([
      'application/sdp',
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'message/cpim',
      'message/imdn+xml',
      'text/html',
    ]);
    expect(headerValues(response, 'allow')).toEqual([
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
  }
});

test('nothing answers an ACK, and nothing of ours takes a response that we did not ask for', async () => {
  const bench = endpointBench();
  bench.peer.send('ACK', 'sip:alice@here', requestFields('ACK', { CSeq: '1 INVITE' }));
  void bench.endpoint.transactions.request('OPTIONS', { uri: 'sip:x' });
  const sent = await bench.peer.request('OPTIONS');
  const forged = (name: string, value: string) =>
    [...sent.headers]
      .map(([field, values]) => `${field}: ${field === name ? value : values[0]}`)
      .join('\r\n');
  const guesses = [
    ['call-id', 'other'],
    ['cseq', '9 OPTIONS'],
    ['from', '<sip:alice@example.com>;tag=other'],
    ['via', `${header(sent, 'via')?.replace(/branch=(z9hG4bK\d+)\.\w+/, 'branch=$1')}`],
    [
      'via',
      `${header(sent, 'via')?.replace(/branch=(z9hG4bK\d+)\.\w+/, 'branch=$1.000000000000000000000000')}`,
    ],
  ] as const;
  for (const [name, value] of guesses) bench.peer.raw(`SIP/2.0 200 OK\r\n${forged(name, value)}\r\n\r\n`);
  await bench.idle();
  expect(bench.peer.waiting()).toEqual([]);
  expect(bench.endpoint.transactions.live().clients).toHaveLength(1);
  bench.peer.respond(sent, 200);
  await bench.idle();
  expect(bench.trace.filter(({ summary }) => summary.startsWith('left out 200'))).toHaveLength(5);
  bench.endpoint.dispose();
});

test('a merged request is 482; a flood of INVITEs is told to come back', async () => {
  const bench = endpointBench();
  bench.peer.send('INVITE', 'sip:alice@here', requestFields('INVITE'));
  await bench.peer.response(180);
  bench.peer.send(
    'INVITE',
    'sip:alice@here',
    requestFields('INVITE', { Via: 'SIP/2.0/TLS peer;branch=z9hG4bK2' }),
  );
  await bench.peer.response(482);
  for (let count = 0; count < 1100; count += 1) {
    const change = { Via: `SIP/2.0/TLS peer;branch=z9hG4bKf${count}`, 'Call-ID': `f${count}` };
    bench.peer.send('INVITE', 'sip:alice@here', requestFields('INVITE', change));
  }
  await until(() => {
    expect(bench.peer.waiting().filter((line) => line.startsWith('503'))).toHaveLength(77);
    expect(bench.endpoint.transactions.live().servers).toBe(1024);
  });
  bench.endpoint.dispose();
});
