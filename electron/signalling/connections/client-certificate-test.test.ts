import { expect, test } from 'vitest';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import { emptyReport, streamPair, type PeerEnd } from '../../sip/fakes/stream-pair.ts';
import { testAccount } from '../fakes/phone-bench.ts';
import { createClientCertificateTests } from './client-certificate-test.ts';
import type { OpenStream } from './open-stream.ts';
import { idle } from '../../platform/fakes/until.ts';

const asked = (requested: boolean | 'unknown'): ConnectionReport => ({
  ...emptyReport,
  tls: {
    protocol: 'TLSv1.3',
    cipher: null,
    group: null,
    clientCertificate: {
      requested,
      available: true,
      sent: requested === true,
      accepted: requested === true ? true : null,
      authorities: null,
      issuerNamed: null,
    },
  },
});

function bench(open: OpenStream) {
  let changes = 0;
  const tests = createClientCertificateTests({ openStream: open });
  tests.onChange(() => (changes += 1));
  return { tests, changes: () => changes };
}

/** A server that answers OPTIONS with 405. */
function answering(report: ConnectionReport, heard: string[] = []) {
  const pair = streamPair();
  pair.peer.onData((bytes) => {
    const text = Buffer.from(bytes).toString();
    heard.push(text);
    const copied = text.split('\r\n').filter((line) => /^(?:Via|From|To|Call-ID|CSeq):/i.test(line));
    pair.peer.send(`SIP/2.0 405 Not Here\r\n${copied.join('\r\n')}\r\nContent-Length: 0\r\n\r\n`);
  });
  return { ...pair, stream: { ...pair.stream, report: () => report } };
}

test.each([
  [true, 'accepted'],
  [false, 'not-asked'],
  ['unknown', 'answered'],
] as const)('asked: %s -> %s', async (requested, outcome) => {
  const heard: string[] = [];
  const { stream, peer } = answering(asked(requested), heard);
  const seen: unknown[] = [];
  const { tests } = bench((account) => {
    seen.push(account.clientCertificateId);
    return Promise.resolve(stream);
  });
  tests.start(testAccount, 'identity-1');
  expect(tests.value()).toMatchObject({
    outcome: 'running',
    clientCertificateId: 'identity-1',
    accountId: 'a1',
  });
  await idle();
  expect(tests.value()).toMatchObject({
    outcome,
    answer: { status: 405, reason: 'Not Here' },
    fault: null,
  });
  expect(seen).toEqual(['identity-1']);
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatch(/^OPTIONS sip:example\.com SIP\/2\.0/);
  expect(heard[0]).not.toMatch(/Authorization|Contact: <sip:alice/i);
  expect(peer.isOpen()).toBe(false);
  tests.end();
  expect(tests.value()).toBeNull();
});

test('a refusal is reported, before the stream opens and after it', async () => {
  const fault: Fault = { stage: 'client-certificate', code: 'issuer-unknown' };
  const early = bench(() => Promise.reject(new FaultError(fault)));
  early.tests.start(testAccount, 'i');
  await idle();
  expect(early.tests.value()).toMatchObject({ outcome: 'failed', fault, answer: null });

  const pair = streamPair();
  pair.peer.onData(() => pair.peer.close(fault));
  const late = bench(() => Promise.resolve(pair.stream));
  late.tests.start(testAccount, 'i');
  await idle();
  expect(late.tests.value()).toMatchObject({ outcome: 'failed', fault });
});

test('a test ended while it runs closes its stream, and later events change nothing', async () => {
  const streams: PeerEnd[] = [];
  const { tests } = bench((_account, { signal }) => {
    const { stream, peer } = streamPair();
    streams.push(peer);
    return signal.aborted ? Promise.reject(new Error('late')) : Promise.resolve(stream);
  });
  tests.start(testAccount, 'i');
  await idle();
  tests.end();
  await idle();
  expect(tests.value()).toBeNull();
  expect(streams.map((peer) => peer.isOpen())).toEqual([false]);
});

test('a second test replaces the first', async () => {
  const { stream, peer } = streamPair();
  const other = answering(asked(true));
  let count = 0;
  const { tests } = bench(() => Promise.resolve((count += 1) === 1 ? stream : other.stream));
  tests.start(testAccount, 'first');
  await idle();
  tests.start(testAccount, 'second');
  await idle();
  expect(peer.isOpen()).toBe(false);
  expect(tests.value()).toMatchObject({ clientCertificateId: 'second', outcome: 'accepted' });
});
