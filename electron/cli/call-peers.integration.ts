import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { baresipMissing, startBob, type Baresip, type BaresipOptions } from '../../e2e/support/baresip.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../../e2e/support/kamailio.ts';
import { findTone } from '../../shared/sound/tone.ts';
import { readWav } from '../../shared/sound/wav.ts';
import { startCall, type RunningCall } from './fakes/call-process.ts';
import { readFileSync } from 'node:fs';

// `call` through Kamailio over real TLS to baresip, whose code is its own.

const folder = mkdtempSync(join(tmpdir(), 'anchorline-call-peers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** Flags of alice at that Kamailio. */
function aliceAt({ domain, ports, authority }: Kamailio): readonly string[] {
  const server = ['--trust', file('root.pem', authority.pem), '--target', `127.0.0.1:${ports.tls}`];
  const account = ['--account', `sip:alice@${domain}`, '--password-file', file('alice', 'alice-secret')];
  return [...server, ...account, '--srtp', 'off', '--json'];
}

async function scene(options: Partial<BaresipOptions>): Promise<{
  readonly bob: Baresip;
  readonly alice: (...args: readonly string[]) => RunningCall;
}> {
  const kamailio = await startKamailio();
  ends.push(kamailio.stop);
  const bob = await startBob(kamailio, options);
  ends.push(bob.stop);
  return { bob, alice: (...args) => startCall([...args, ...aliceAt(kamailio)]) };
}

const answersAtOnce = ';answermode=auto';

describe.skipIf((kamailioMissing ?? baresipMissing) !== null)(kamailioMissing ?? baresipMissing ?? '', () => {
  test.each(['PCMU', 'PCMA', 'opus'] as const)('%s: tones both ways, by content', async (codec) => {
    const { bob, alice } = await scene({ tone: 700, accountParameters: answersAtOnce });
    const call = await alice('bob', '--codec', codec, '--tone', '440', '--duration', '4').ended;
    expect([call.code, call.json().media?.codec]).toEqual([0, codec]);
    expect(call.json().media?.heard?.hz).toBeCloseTo(700, -0.5);
    await bob.event('CALL_CLOSED');
    const [recorded = ''] = await bob.recordings();
    const { samples, sampleRate } = readWav(readFileSync(recorded));
    expect(findTone(samples.subarray(sampleRate), sampleRate, 440).level).toBeGreaterThan(-20);
  });

  test('a peer that says nothing is heard as silence', async () => {
    const { alice } = await scene({ accountParameters: answersAtOnce });
    const { code, json } = await alice('bob', '--codec', 'PCMU', '--duration', '3').ended;
    expect([code, json().media?.heard?.hz ?? null]).toEqual([0, null]);
  });

  test('digits arrive', async () => {
    const { bob, alice } = await scene({ accountParameters: answersAtOnce });
    const { json } = await alice('bob', '--digits', '12#', '--duration', '3').ended;
    expect(json().digits.sent).toBe('12#');
    const digits = ['1', '2', '#'];
    for (const digit of digits) expect((await bob.event('CALL_DTMF_START')).param).toBe(digit);
  });

  test('busy, and a call that nobody answers and a signal ends', async () => {
    const { bob, alice } = await scene({});
    const busy = alice('bob');
    await bob.event('CALL_INCOMING');
    await bob.command('hangup');
    const refused = await busy.ended;
    expect([refused.code, refused.json()]).toMatchObject([
      2,
      { verdict: 'failed', stage: 'call', status: 486, ended: 'remote', reason: 'busy' },
    ]);

    const ringing = alice('bob', '--trace');
    await ringing.traced(/sip-received 180/);
    ringing.signal('SIGINT');
    const cancelled = await ringing.ended;
    expect([cancelled.code, cancelled.json()]).toMatchObject([
      2,
      { verdict: 'failed', stage: 'call', answered: null, ended: 'local', reason: 'interrupted' },
    ]);
    await bob.event('CALL_CLOSED');
  });

  test('taken by --wait after a while, held and resumed by the other side', async () => {
    const { bob, alice } = await scene({ tone: 700 });
    const waiting = alice('--wait', '--answer-after', '0.5', '--tone', '440', '--trace');
    await waiting.traced(/Registered until/);
    await bob.command('dial', 'sip:alice@pbx.test');
    await bob.event('CALL_ESTABLISHED');
    await waiting.traced(/ACK /);
    await bob.command('hold');
    await waiting.traced(/a=sendonly|a=inactive/);
    await bob.command('hangup');
    const { code, json } = await waiting.ended;
    expect([code, json()]).toMatchObject([0, { verdict: 'answered', ended: 'remote', reason: 'hung-up' }]);
    expect(json().answered).toBeGreaterThanOrEqual(500);
  });
});
