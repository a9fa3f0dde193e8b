import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { kamailioMissing, startKamailio, type KamailioOptions } from '../../e2e/support/kamailio.ts';
import { run } from './fakes/run-command.ts';

// What docs/servers.md says of Kamailio, tried with `probe`.

const folder = mkdtempSync(join(tmpdir(), 'anchorline-servers-'));
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const root = createAuthority('Example Root CA');
const issuing = createAuthority('Example Issuing CA', {}, root);
const leaf = createLeaf(issuing, [{ dns: 'pbx.test' }]);
const trust = file('root.pem', root.pem);
const password = file('password', 'alice-secret');

let stop = (): Promise<void> => Promise.resolve();
afterEach(() => stop());
afterAll(() => rmSync(folder, { recursive: true }));

/** `probe` against a Kamailio of these options, with more flags. */
async function probe(options: KamailioOptions, ...flags: readonly string[]) {
  const kamailio = await startKamailio({ authority: root, ...options });
  stop = kamailio.stop;
  const target = `127.0.0.1:${kamailio.ports.tls}`;
  return run('probe.ts', ['sips:alice@pbx.test', '--target', target, '--trust', trust, ...flags]);
}
const register = ['--register', 'alice', '--password-file', password];

describe.skipIf(kamailioMissing !== null)(kamailioMissing ?? 'Kamailio', () => {
  test('leaf and intermediate in one file: registered', async () => {
    const { code, out } = await probe({ leaf: { ...leaf, pem: leaf.pem + issuing.pem } }, ...register);
    expect([code, out]).toEqual([0, expect.stringContaining('200 OK')]);
  });

  test('the leaf alone: refused, and the words name the certificate that is missing', async () => {
    const { code, out } = await probe({ leaf });
    expect(code).toBe(1);
    expect(out).toContain('Example Issuing CA');
  });

  test('SHA-256 digests', async () => {
    const { code } = await probe(
      { leaf: { ...leaf, pem: leaf.pem + issuing.pem }, algorithm: 'SHA-256' },
      ...register,
    );
    expect(code).toBe(0);
  });

  test('a client certificate is required: without one it fails, with one it is accepted', async () => {
    const people = createAuthority('Example People CA');
    const alice = createLeaf(people, [{ uri: 'sip:alice@pbx.test' }], {
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'],
    });
    const options = { leaf: { ...leaf, pem: leaf.pem + issuing.pem }, clientAuthority: people };
    expect((await probe(options)).code).toBe(2);
    await stop();
    const identity = [
      '--client-cert',
      file('alice.pem', alice.pem),
      '--client-key',
      file('alice.key', alice.keyPem),
    ];
    expect((await probe(options, ...identity)).code).toBe(0);
  });
});
