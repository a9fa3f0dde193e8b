import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { placeCall } from './outgoing-call.ts';
import { endpointBench, type EndpointBench } from './fakes/endpoint-bench.ts';
import { mutate, seededNumbers } from './fakes/mutate.ts';
import { header, type SipRequest } from './message.ts';

/** The core keeps its own time; here it is moved by hand too. What arrives still arrives by itself. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const common = (method: string, id: string, to = '<sip:alice@example.com>') =>
  `Via: SIP/2.0/TLS peer.example.com;branch=z9hG4bK${id}${method}\r\nFrom: "Bob" <sip:bob@example.com>;tag=bob\r\nTo: ${to}\r\nCall-ID: ${id}\r\n` +
  `CSeq: 1 ${method}\r\nContact: <sip:bob@127.0.0.1:9;transport=tls>\r\nMax-Forwards: 70\r\nRecord-Route: <sip:p1;lr>, <sip:p2;lr>`;

const send = (bench: EndpointBench, head: string, body = ''): void => {
  const type = body === '' ? '' : '\r\nContent-Type: application/sdp';
  bench.peer.raw(
    Buffer.from(`${head}${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, 'latin1'),
  );
};

/** Responses to a request of ours, with faults. */
const answers = (request: SipRequest): string[] => {
  const copied = ['via', 'from', 'call-id', 'cseq']
    .map((name) => `${name}: ${header(request, name)}`)
    .join('\r\n');
  return ['100 Trying', '180 Ringing', '183 Progress', '200 OK', '407 Auth', '486 Busy', '302 Moved'].map(
    (line) =>
      `SIP/2.0 ${line}\r\n${copied}\r\nTo: ${header(request, 'to')};tag=peer\r\nContact: <sip:bob@peer>\r\nProxy-Authenticate: Digest realm="r", nonce="n", qop="auth"`,
  );
};

test.each([1, 2, 3])(
  'no message of a peer throws, rejects or leaves anything behind (seed %i)',
  async (seed) => {
    const number = seededNumbers(seed);
    let bench = endpointBench();
    const noted: string[] = [];
    let sent = 0;
    const steps = 1500;
    for (let step = 0; step < steps; step += 1) {
      if (bench.closed.length > 0) {
        await leftNothing(bench);
        bench = endpointBench();
      }
      const id = `c${step}`;
      const kind = Math.floor(number() * 4);
      if (kind === 0) {
        const events = { onState: () => undefined, onHold: () => undefined, onEnded: () => undefined };
        const descriptions = {
          offer: () => Promise.resolve('o'),
          accept: () => Promise.resolve('sendrecv' as const),
          answer: () => Promise.resolve({ description: 'a', direction: 'sendrecv' as const }),
          rollback: () => Promise.resolve(),
        };
        const call = placeCall(bench.endpoint, 'sip:bob@example.com', {
          clock: bench.clock,
          descriptions,
          events,
        });
        await bench.settle();
        const invite = await lastInvite(bench);
        for (const answer of invite === null ? [] : answers(invite)) {
          if (number() < 0.6)
            send(bench, number() < 0.5 ? mutate(answer, number) : answer, number() < 0.5 ? 'v=0' : '');
        }
        await bench.settle();
        call.hangUp();
      } else {
        const method =
          ['INVITE', 'INVITE', 'OPTIONS', 'BYE', 'CANCEL', 'ACK', 'REGISTER'][Math.floor(number() * 7)] ??
          'INVITE';
        const good = `${method} sip:alice@127.0.0.1:40000;transport=tls SIP/2.0\r\n${common(method, id)}`;
        send(bench, mutate(good, number), number() < 0.5 ? 'v=0' : '');
        if (kind === 2) {
          send(bench, `INVITE sip:alice@x SIP/2.0\r\n${common('INVITE', id)}`, 'v=0');
          await bench.settle();
          await bench.calls
            .at(-1)
            ?.answer()
            .catch(() => undefined);
        }
        if (kind === 3) bench.calls.at(-1)?.hangUp();
      }
      sent += 1;
      await bench.settle();
    }
    await leftNothing(bench);
    expect(sent).toBe(steps);
    noted.push(...notes(bench));
    expect(noted).not.toContainEqual(expect.stringMatching(/TypeError|RangeError|illegal transition/));
  },
);

/** Drains what we sent, and gives the last INVITE in it. */
async function lastInvite(bench: EndpointBench): Promise<SipRequest | null> {
  let found: SipRequest | null = null;
  while (bench.peer.waiting().length > 0) {
    const message = await bench.peer.next();
    if (message.kind === 'request' && message.method === 'INVITE') found = message;
  }
  return found;
}

const notes = (bench: EndpointBench): string[] =>
  bench.trace.flatMap(({ summary, detail }) => (detail === undefined ? [summary] : []));

/** After every timer of RFC 3261 has run, the core holds nothing and no timer waits. */
async function leftNothing(bench: EndpointBench): Promise<void> {
  for (const call of bench.calls) call.hangUp();
  for (let second = 0; second < 200; second += 10) {
    bench.clock.advance(10_000);
    await vi.advanceTimersByTimeAsync(10_000);
    await bench.settle();
  }
  const { core } = bench.endpoint;
  expect({
    clients: core.userAgentClients.size,
    servers: core.userAgentServers.size,
    dialogs: core.dialogs.size,
  }).toEqual({
    clients: 0,
    servers: 0,
    dialogs: 0,
  });
  bench.endpoint.dispose();
  await bench.settle();
  expect(vi.getTimerCount()).toBe(0);
  expect(bench.clock.pending()).toBe(0);
}
