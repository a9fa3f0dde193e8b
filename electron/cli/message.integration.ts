import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../../certs/issue.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../../e2e/support/kamailio.ts';
import { exampleAccount } from '../signalling/fakes/example-account.ts';
import { openPhoneAtServer } from '../signalling/fakes/phone-at-server.ts';
import { readMessage } from '../sip/instant-message/read-message.ts';
import { run } from './fakes/run-command.ts';

// `message` in a process of its own, through Kamailio over real TLS to a phone of ours.

let kamailio: Kamailio;
let folder: string;
beforeAll(async () => {
  if (kamailioMissing !== null) return;
  kamailio = await startKamailio();
  folder = await mkdtemp(join(tmpdir(), 'anchorline-message-'));
  await writeFile(join(folder, 'password'), 'alice-secret');
  await writeFile(join(folder, 'stranger.pem'), createAuthority('Stranger').pem);
});
afterAll(async () => {
  if (kamailioMissing !== null) return;
  await kamailio.stop();
  await rm(folder, { recursive: true, force: true });
});

const message = (args: readonly string[], trust = kamailio.authorityFile) =>
  run('message.ts', [
    ...args,
    '--account',
    `sip:alice@${kamailio.domain}`,
    '--password-file',
    join(folder, 'password'),
    '--trust',
    trust,
    '--target',
    `127.0.0.1:${kamailio.ports.tls}`,
  ]);

describe.skipIf(kamailioMissing !== null)(kamailioMissing ?? 'message', () => {
  test('sends a text, and says what the other side told of it', async () => {
    const account = exampleAccount({ aor: `sip:bob@${kamailio.domain}`, authenticationUser: 'bob' });
    const bob = openPhoneAtServer(kamailio, { account, password: 'bob-secret' });
    const texts: string[] = [];
    bob.phone.messages.take((accountId, _own, request) => {
      const read = readMessage(request);
      if (read.kind !== 'text') return { status: 415, reason: 'No Text', headers: [] };
      texts.push(read.text);
      const { messageId } = read;
      if (messageId !== null)
        setImmediate(() => {
          void bob.phone.messages.tell(accountId, `sip:alice@${kamailio.domain}`, {
            messageId,
            disposition: 'read',
          });
        });
      return { status: 200, reason: 'OK', headers: [] };
    });
    bob.phone.register(account.id);
    await bob.registered();
    const ended = await message(['bob', 'Grüße', '--duration', '20', '--json']);
    await bob.close();
    expect(JSON.parse(ended.out)).toEqual({ verdict: 'sent', error: null, told: ['read'] });
    expect([ended.code, texts]).toEqual([0, ['Grüße']]);
  });

  test('to nobody it is exit 2, with why', async () => {
    const ended = await message(['carol', 'Hello', '--json']);
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.out)).toMatchObject({
      verdict: 'failed',
      error: { stage: 'message', code: 'not-found' },
    });
  });

  test('a server that is not trusted gets nothing: exit 1', async () => {
    const ended = await message(['bob', 'Hello', '--json'], join(folder, 'stranger.pem'));
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.out)).toMatchObject({ verdict: 'refused', error: { stage: 'validate' } });
  });

  test.each([
    [[]],
    [['bob']],
    [['bob', ' ']],
    [['bob', 'a', 'b']],
    [['<>', 'a']],
    [['bob', 'a'.repeat(2001)]],
  ])('%j is wrong usage', async (args) => {
    expect((await message(args)).code).toBe(3);
  });
});
