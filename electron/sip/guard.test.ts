import { expect, test } from 'vitest';
import { endpointBench } from './fakes/endpoint-bench.ts';
import { header, headerValues } from './message.ts';
import type { HeaderFields } from './write-message.ts';

const fields = (method: string, change: Readonly<Record<string, string | null>> = {}): HeaderFields => {
  const plain: Record<string, string> = {
    Via: 'SIP/2.0/TLS peer;branch=z9hG4bK1',
    From: '<sip:bob@example.com>;tag=b',
    To: '<sip:alice@example.com>',
    'Call-ID': 'c',
    CSeq: `1 ${method}`,
    Contact: '<sip:bob@peer>',
    'Max-Forwards': '70',
  };
  return Object.entries({ ...plain, ...change }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  );
};

test.each([
  ['no From', 'INVITE', { From: null }, 400],
  ['a From without tag', 'INVITE', { From: '<sip:bob@x>' }, 400],
  ['a From that is none', 'INVITE', { From: 'Bob <sip:bob' }, 400],
  ['no Call-ID', 'INVITE', { 'Call-ID': null }, 400],
  ['a CSeq of another method', 'INVITE', { CSeq: '1 BYE' }, 400],
  ['a CSeq beyond 2^31', 'INVITE', { CSeq: '4294967296 INVITE' }, 400],
  ['no Contact', 'INVITE', { Contact: null }, 400],
  ['a Contact for everyone', 'INVITE', { Contact: '*' }, 400],
  ['two Contacts', 'INVITE', { Contact: '<sip:a@x>, <sip:b@x>' }, 400],
  ['a Contact that is no SIP URI', 'INVITE', { Contact: '<mailto:a@x>' }, 400],
  ['a Record-Route that is none', 'INVITE', { 'Record-Route': 'sip:<' }, 400],
  ['a second Via that is none', 'INVITE', { Via: 'SIP/2.0/TLS peer;branch=z9hG4bK1, nonsense' }, 400],
  ['an unknown extension', 'INVITE', { Require: '100rel, x-new' }, 420],
  ['an unknown method', 'PUBLISH', {}, 405],
  ['a REFER', 'REFER', {}, 405],
  ['a dialog that is not ours', 'BYE', { To: '<sip:alice@example.com>;tag=zz' }, 481],
  ['a BYE without dialog', 'BYE', {}, 481],
  ['a CANCEL of nothing', 'CANCEL', {}, 481],
  ['Max-Forwards in words', 'OPTIONS', { 'Max-Forwards': 'many' }, 400],
])('%s', async (_, method, change: Record<string, string | null>, status) => {
  const bench = endpointBench();
  bench.peer.send(method, 'sip:alice@here', fields(method, change));
  const response = await bench.peer.response(status);
  expect(header(response, 'to')).toMatch(/;tag=/);
  expect(header(response, 'unsupported')).toBe(status === 420 ? '100rel' : undefined);
  expect(headerValues(response, 'allow').includes('INVITE')).toBe(status === 405);
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
    'an optional body of another type',
    [
      ['Content-Type', 'text/x'],
      ['Content-Disposition', 'render;handling=optional'],
    ],
    180,
  ],
] as const)('a body with %s', async (_, headers, status) => {
  const bench = endpointBench();
  const lines = [...fields('INVITE'), ...headers].map(([name, value]) => `${name}: ${value}`);
  bench.peer.raw(`INVITE sip:alice@here SIP/2.0\r\n${lines.join('\r\n')}\r\nContent-Length: 4\r\n\r\nbody`);
  expect((await bench.peer.response(status)).status).toBe(status);
  bench.endpoint.dispose();
});

test('OPTIONS tells what we can do; sips, tel and any spelling of our URI are taken', async () => {
  const bench = endpointBench();
  for (const uri of ['sip:alice@here', 'sips:alice@here', 'tel:+4930', 'sip:%61lice@here;x=1']) {
    bench.peer.send('OPTIONS', uri, fields('OPTIONS'));
    const response = await bench.peer.response(200);
    expect(headerValues(response, 'accept')).toEqual(['application/sdp']);
    expect(headerValues(response, 'allow')).toEqual(['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS']);
  }
});

test('nothing answers an ACK, and nothing of ours takes a response that we did not ask for', async () => {
  const bench = endpointBench();
  bench.peer.send('ACK', 'sip:alice@here', fields('ACK', { CSeq: '1 INVITE' }));
  const request = bench.endpoint.request('OPTIONS', 'sip:x', {});
  bench.endpoint.core.request(request);
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
  await bench.settle();
  expect(bench.peer.waiting()).toEqual([]);
  expect(bench.endpoint.core.userAgentClients.size).toBe(1);
  bench.peer.respond(sent, 200);
  await bench.settle();
  expect(bench.trace.filter(({ summary }) => summary.startsWith('left out 200'))).toHaveLength(5);
  bench.endpoint.dispose();
});

test('a merged request is 482; a flood of INVITEs is told to come back', async () => {
  const bench = endpointBench();
  bench.peer.send('INVITE', 'sip:alice@here', fields('INVITE'));
  await bench.peer.response(180);
  bench.peer.send('INVITE', 'sip:alice@here', fields('INVITE', { Via: 'SIP/2.0/TLS peer;branch=z9hG4bK2' }));
  await bench.peer.response(482);
  for (let count = 0; count < 300; count += 1) {
    const change = { Via: `SIP/2.0/TLS peer;branch=z9hG4bKf${count}`, 'Call-ID': `f${count}` };
    bench.peer.send('INVITE', 'sip:alice@here', fields('INVITE', change));
  }
  await bench.settle();
  expect(bench.peer.waiting().filter((line) => line.startsWith('503'))).toHaveLength(45);
  expect(bench.endpoint.core.userAgentServers.size).toBe(256);
  bench.endpoint.dispose();
});

test('a stream that is no SIP, or too long, ends with its fault', async () => {
  const bench = endpointBench();
  bench.peer.raw('220 mail ESMTP\r\n');
  await bench.settle();
  expect(bench.closed).toEqual([{ stage: 'stream', code: 'not-sip', presented: '220 mail ESMTP' }]);
});

test('a message too long is 513, and the flow stays; without its length it is 400, and the flow ends', async () => {
  const bench = endpointBench();
  const head = fields('INVITE')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n');
  const start = `INVITE sip:alice@here SIP/2.0\r\n${head}`;
  bench.peer.raw(`${start}\r\nContent-Length: 300000\r\n\r\n${'x'.repeat(300_000)}`);
  expect(header(await bench.peer.response(513), 'cseq')).toBe('1 INVITE');
  bench.peer.raw(`${start}\r\nX: ${'x'.repeat(40_000)}\r\nContent-Length: 0\r\n\r\n`);
  expect(header(await bench.peer.response(513), 'cseq')).toBe('1 INVITE');
  bench.peer.send('OPTIONS', 'sip:alice@here', fields('OPTIONS'));
  await bench.peer.response(200);
  bench.peer.raw(`${start.replace('INVITE', 'ACK')}\r\nContent-Length: 300000\r\n\r\n${'x'.repeat(300_000)}`);
  bench.peer.raw(`${start}\r\n\r\n`);
  expect(header(await bench.peer.response(400), 'cseq')).toBe('1 INVITE');
  await bench.settle();
  expect(bench.peer.waiting()).toEqual([]);
  expect(bench.closed).toMatchObject([{ code: 'not-sip' }]);
});

test('a message that drips is given up after its time', async () => {
  const bench = endpointBench();
  bench.peer.raw('OPTIONS sip:a SIP/2.0\r\n');
  await bench.settle();
  for (let second = 0; second < 20; second += 1) {
    bench.peer.raw('X');
    await bench.settle();
    bench.clock.advance(1000);
  }
  await bench.settle();
  expect(bench.closed).toMatchObject([{ stage: 'stream', code: 'timed-out' }]);
});
