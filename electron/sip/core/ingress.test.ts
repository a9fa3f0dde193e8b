import { expect, test } from 'vitest';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { requestFields } from '../fakes/request-fields.ts';
import { header } from '../message/message.ts';
import { until } from '../../platform/fakes/until.ts';

// Bytes that are no message, and messages too long or too slow: to a live endpoint.

test('a stream that is no SIP, or too long, ends with its fault', async () => {
  const bench = endpointBench();
  bench.peer.raw('220 mail ESMTP\r\n');
  await until(() =>
    expect(bench.closed).toEqual([{ stage: 'stream', code: 'not-sip', presented: '220 mail ESMTP' }]),
  );
});

test('a message too long is 513, and the flow stays; without its length it is 400, and the flow ends', async () => {
  const bench = endpointBench();
  const head = requestFields('INVITE')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n');
  const start = `INVITE sip:alice@here SIP/2.0\r\n${head}`;
  bench.peer.raw(`${start}\r\nContent-Length: 300000\r\n\r\n${'x'.repeat(300_000)}`);
  expect(header(await bench.peer.response(513), 'cseq')).toBe('1 INVITE');
  bench.peer.raw(`${start}\r\nX: ${'x'.repeat(40_000)}\r\nContent-Length: 0\r\n\r\n`);
  expect(header(await bench.peer.response(513), 'cseq')).toBe('1 INVITE');
  bench.peer.send('OPTIONS', 'sip:alice@here', requestFields('OPTIONS'));
  await bench.peer.response(200);
  bench.peer.raw(`${start.replace('INVITE', 'ACK')}\r\nContent-Length: 300000\r\n\r\n${'x'.repeat(300_000)}`);
  bench.peer.raw(`${start}\r\nContent-Type: application/sdp\r\n\r\n`);
  expect(header(await bench.peer.response(400), 'cseq')).toBe('1 INVITE');
  await bench.idle();
  expect(bench.peer.waiting()).toEqual([]);
  expect(bench.closed).toMatchObject([{ code: 'sip-broken' }]);
});

test('no secret is in the lines of the trace, nor in the fault of a flow that ends', async () => {
  const bench = endpointBench();
  bench.peer.send(
    'OPTIONS',
    'sip:alice:SECRET@here;token=SECRET',
    requestFields('OPTIONS', { Contact: '<sip:a:SECRET@x y>' }),
  );
  await bench.peer.response(200);
  bench.peer.raw('Authorization: Digest response=SECRET\r\n');
  await until(() => {
    expect(bench.closed).toMatchObject([
      { code: 'sip-broken', presented: 'Authorization: Digest response=[hidden]' },
    ]);
    expect(JSON.stringify([bench.trace, bench.closed])).not.toContain('SECRET');
  });
  bench.endpoint.dispose();
});

test('a message that drips is given up after its time', async () => {
  const bench = endpointBench();
  bench.peer.raw('OPTIONS sip:a SIP/2.0\r\n');
  await bench.idle();
  for (let second = 0; second < 20; second += 1) {
    bench.peer.raw('X');
    await bench.idle();
    bench.clock.advance(1000);
  }
  await until(() => expect(bench.closed).toMatchObject([{ stage: 'stream', code: 'timed-out' }]));
});

test('what an answer copies of a request in Latin-1 goes back byte for byte, with a transaction and without', async () => {
  const bench = endpointBench();
  const from = '"J\u00f6rg" <sip:bob@example.com;x=\u00e9>;tag=1';
  const sent: [method: string, status: number, length?: number][] = [
    // By a transaction, by the table, by the guard, by the framer.
    ['INVITE', 180],
    ['OPTIONS', 200],
    ['BYE', 481],
    ['PUBLISH', 405],
    ['INVITE', 513, 300_000],
  ];
  for (const [method, status, length = 0] of sent) {
    const fields = requestFields(method, {
      'Call-ID': `call-${status}`,
      From: from,
      'Record-Route': '<sip:proxy@example.com;lr;x=\u00e9>',
    });
    const lines = fields.map(([name, value]) => `${name}: ${value}`);
    const head = [`${method} sip:alice@here SIP/2.0`, ...lines, `Content-Length: ${length}`, '', ''].join(
      '\r\n',
    );
    bench.peer.raw(Buffer.from(head + 'x'.repeat(length), 'latin1'));
    const answer = await bench.peer.response(status);
    expect([answer.latin1, header(answer, 'from')]).toEqual([true, from]);
  }
  bench.endpoint.dispose();
});
