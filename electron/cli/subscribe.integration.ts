import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../../certs/issue.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../../e2e/support/kamailio.ts';
import { presenceMissing, publish } from '../../e2e/support/kamailio-presence.ts';

// `subscribe` in a process of its own against Kamailio's presence agent, over real TLS.

const missing = kamailioMissing ?? presenceMissing;
let kamailio: Kamailio;
let folder: string;
beforeAll(async () => {
  if (missing !== null) return;
  kamailio = await startKamailio({ presence: true, gruu: false });
  folder = await mkdtemp(join(tmpdir(), 'anchorline-subscribe-'));
  await writeFile(join(folder, 'password'), 'alice-secret');
  await writeFile(join(folder, 'stranger.pem'), createAuthority('Stranger').pem);
});
afterAll(async () => {
  if (missing !== null) return;
  await kamailio.stop();
  await rm(folder, { recursive: true, force: true });
});

const script = join(import.meta.dirname, 'subscribe.ts');

/** Exit code and what it printed. */
async function subscribe(
  args: readonly string[],
  trust = kamailio.authorityFile,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { domain, ports } = kamailio;
  const given = [
    ...args,
    '--account',
    `sip:alice@${domain}`,
    '--password-file',
    join(folder, 'password'),
    '--trust',
    trust,
    '--target',
    `127.0.0.1:${ports.tls}`,
  ];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, ...given]);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

describe.skipIf(missing !== null)(missing ?? 'subscribe', () => {
  test('prints what the server tells, as text and as JSON', async () => {
    await publish(kamailio, 'alice', {
      event: 'message-summary',
      type: 'application/simple-message-summary',
      body: 'Messages-Waiting: yes\r\nVoice-Message: 4/2 (0/0)\r\n',
    });
    const text = await subscribe(['alice', 'message-summary', '--duration', '0']);
    expect([text.code, text.err]).toEqual([0, '']);
    expect(text.out).toMatch(/^active;expires=\d+\nMessages-Waiting: yes\nVoice-Message: 4\/2 \(0\/0\)$/m);
    const json = await subscribe(['bob', 'dialog', '--duration', '0', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ verdict: 'subscribed', error: null, why: null });
    expect(json.code).toBe(0);
  });

  test('an event that the server does not have is exit 2, with its answer', async () => {
    const ended = await subscribe(['bob', 'no-such-event', '--json']);
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.out)).toMatchObject({
      verdict: 'failed',
      error: null,
      why: '489 Bad Event',
      notified: [],
    });
  });

  test('a server that is not trusted gets nothing: exit 1', async () => {
    const ended = await subscribe(['bob', 'dialog', '--json'], join(folder, 'stranger.pem'));
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.out)).toMatchObject({ verdict: 'refused', error: { stage: 'validate' } });
  });

  test.each([[[]], [['bob']], [['bob', 'two words']], [['bob', 'dialog', 'more']], [['<>', 'dialog']]])(
    '%j is wrong usage',
    async (args) => {
      expect((await subscribe(args)).code).toBe(3);
    },
  );
});
