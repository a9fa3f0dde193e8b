import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { baresipMissing, startBob } from '../../e2e/support/baresip.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../../e2e/support/kamailio.ts';
import { startCall, type RunningCall } from './fakes/call-process.ts';

// Transfers through Kamailio over real TLS: three of us, and baresip as the one who is sent on.

const folder = mkdtempSync(join(tmpdir(), 'anchorline-transfer-'));
afterAll(() => rmSync(folder, { recursive: true }));
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

async function scene() {
  const kamailio = await startKamailio();
  ends.push(kamailio.stop);
  return { kamailio, as: (user: string, ...args: readonly string[]) => callAs(kamailio, user, args) };
}

function callAs({ domain, ports, authority }: Kamailio, user: string, args: readonly string[]): RunningCall {
  const server = ['--trust', file('root.pem', authority.pem), '--target', `127.0.0.1:${ports.tls}`];
  const account = ['--account', `sip:${user}@${domain}`, '--password-file', file(user, `${user}-secret`)];
  return startCall([...args, ...server, ...account, '--srtp', 'off', '--json']);
}

/** One of us that waits, once it is registered. */
async function waiting(
  as: Awaited<ReturnType<typeof scene>>['as'],
  user: string,
  ...flags: readonly string[]
): Promise<RunningCall> {
  const call = as(user, '--wait', '--trace', ...flags);
  await call.traced(/Registered until/);
  return call;
}

describe.skipIf(kamailioMissing !== null)(kamailioMissing ?? 'Kamailio', () => {
  test('RFC 5589 figure 1: alice sends bob to carol, and bob follows', async () => {
    const { as } = await scene();
    const bob = await waiting(as, 'bob', '--follow-transfers', '--duration', '60');
    const carol = await waiting(as, 'carol', '--duration', '2');
    const alice = await as('alice', 'bob', '--transfer', 'carol').ended;
    expect(alice.code).toBe(0);
    expect(alice.json()).toMatchObject({ verdict: 'answered', transfer: { state: 'answered' } });
    const [ofCarol, ofBob] = [await carol.ended, await bob.ended];
    expect(ofCarol.json()).toMatchObject({ verdict: 'answered' });
    expect(ofBob.json()).toMatchObject({
      verdict: 'answered',
      transfer: { by: expect.stringContaining('alice') as unknown },
    });
  });

  test('RFC 5589 figure 3: carol declines, alice has the call back and says why', async () => {
    const { as } = await scene();
    const bob = await waiting(as, 'bob', '--follow-transfers');
    const carol = await waiting(as, 'carol', '--decline');
    const alice = await as('alice', 'bob', '--transfer', 'carol').ended;
    expect(alice.json()).toMatchObject({ verdict: 'failed', error: { stage: 'call', code: 'declined' } });
    await Promise.all([carol.ended, bob.ended]);
  });

  test('one who does not follow is asked, and nobody is called', async () => {
    const { as } = await scene();
    const bob = await waiting(as, 'bob', '--duration', '4');
    const alice = await as('alice', 'bob', '--transfer', 'carol').ended;
    expect(alice.json()).toMatchObject({ ended: 'remote', transfer: { state: 'handed-over' } });
    expect((await bob.ended).json()).toMatchObject({ verdict: 'answered', transfer: null });
  });
});

describe.skipIf((kamailioMissing ?? baresipMissing) !== null)(kamailioMissing ?? baresipMissing ?? '', () => {
  test('baresip is sent on by us, and calls carol', async () => {
    const { kamailio, as } = await scene();
    const bob = await startBob(kamailio, { accountParameters: ';answermode=auto' });
    ends.push(bob.stop);
    const carol = await waiting(as, 'carol', '--duration', '2');
    const alice = await as('alice', 'bob', '--transfer', `sip:carol@${kamailio.domain}`).ended;
    expect(alice.json()).toMatchObject({
      verdict: 'answered',
      transfer: { to: expect.any(String) as unknown },
    });
    expect((await carol.ended).json()).toMatchObject({ verdict: 'answered' });
  });
});
