import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FaultError } from '../../shared/errors.ts';
import {
  client,
  exportPkcs12,
  hasLegacyProvider,
  hasOpenssl,
  issuing,
  openssl,
  utf8Password,
  writeInputs,
} from './fakes/openssl-files.ts';
import { createUnlocker } from './unlock.ts';

const folder = mkdtempSync(join(tmpdir(), 'anchorline-unlock-'));
afterAll(() => rmSync(folder, { recursive: true }));
const unlocker = createUnlocker(join(import.meta.dirname, 'unlock-worker.ts'));

async function faultOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof FaultError) return error.fault;
      throw error;
    },
  );
}

/**
 * An encrypted key that asks for 8 388 607 iterations, twice over: what openssl wrote, with its
 * count changed.
 */
function costly(): Buffer {
  const flags = ['-v2', 'aes-256-cbc', '-iter', '65536', '-outform', 'DER'];
  const command = ['pkcs8', '-topk8', '-in', 'client.key', '-passout', 'pass:secret', ...flags];
  const hex = openssl(folder, command).toString('hex');
  expect(hex).toContain('0203010000');
  return Buffer.from(hex.replace('0203010000', '02037fffff'), 'hex');
}

describe.skipIf(!hasOpenssl())('a thread that opens what a password protects', () => {
  beforeAll(() => writeInputs(folder));

  test.each([
    ['AES', [], 'secret'],
    ['AES, a password of UTF-8', [], utf8Password],
    ...(hasLegacyProvider ? [['RC2 and 3DES', ['-legacy'], 'secret'] as const] : []),
  ] as const)('a PKCS#12: %s', async (_what, flags, password) => {
    const p12 = exportPkcs12(folder, { name: '', flags, password });
    expect(await unlocker.clientCertificate([p12], password, Date.now())).toEqual({
      certificates: client.pem + issuing.pem,
      key: client.keyPem,
    });
    const contents = await unlocker.certificates(p12, password);
    expect(contents.certificates).toHaveLength(3);
    expect(contents).toMatchObject({ crls: [], holdsKeys: true });
    expect(JSON.stringify(Object.keys(contents))).not.toContain('"keys"');
    const wrong = { stage: 'import', code: 'wrong-password' };
    expect(await faultOf(unlocker.clientCertificate([p12], 'guess', Date.now()))).toEqual(wrong);
    expect(await faultOf(unlocker.certificates(p12, 'guess'))).toEqual(wrong);
    expect(await faultOf(unlocker.clientCertificate([p12], undefined, Date.now()))).toEqual({
      stage: 'import',
      code: 'encrypted',
    });
  });

  test('a count of iterations beyond all bounds is refused, not worked through', async () => {
    expect(
      await faultOf(unlocker.clientCertificate([Buffer.from(client.pem), costly()], 'secret', Date.now())),
    ).toEqual({
      stage: 'import',
      code: 'unsupported',
      expected: { code: 'iterations' },
    });
  });

  test('sixty at once: a few are opened, the others fail with a fault', async () => {
    const p12 = exportPkcs12(folder, { name: '', flags: [], password: 'secret' });
    // One of its own: a thread of an earlier test may not be gone yet.
    const fresh = createUnlocker(join(import.meta.dirname, 'unlock-worker.ts'));
    const all = Array.from({ length: 60 }, () => faultOf(fresh.certificates(p12, 'secret')));
    const faults = await Promise.all(all);
    expect(faults.filter((fault) => fault === null)).toHaveLength(10);
    expect(new Set(faults.map((fault) => JSON.stringify(fault)))).toEqual(
      new Set(['null', JSON.stringify({ stage: 'import', code: 'busy' })]),
    );
    expect(await faultOf(fresh.certificates(p12, 'secret'))).toBeNull();
  });

  test('cancelling ends the job at once, and an already cancelled job does not begin', async () => {
    const p12 = exportPkcs12(folder, { name: '', flags: ['-iter', '2000000'], password: 'secret' });
    const control = new AbortController();
    const work = faultOf(unlocker.clientCertificate([p12], 'secret', Date.now(), control.signal));
    control.abort();
    expect(await work).toEqual({ stage: 'command', code: 'cancelled' });
    expect(await faultOf(unlocker.certificates(p12, 'secret', control.signal))).toEqual({
      stage: 'command',
      code: 'cancelled',
    });
  });
});

test('a thread that cannot run is an error, not an answer', async () => {
  const broken = createUnlocker(join(folder, 'nowhere.ts'));
  await expect(broken.clientCertificate([Buffer.from('')], '', 0)).rejects.toThrow('nowhere');
});
