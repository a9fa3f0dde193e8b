/** Lists and answers as the real `openssl` makes them, through the command line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createAuthority, createLeaf, toPem, type Issued } from '../../certs/issue.ts';
import { createRevocationList } from '../../certs/revocation-list.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { hasOpenssl, openssl } from '../pkcs/fakes/openssl-files.ts';
import { run as runCommand } from './fakes/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'anchorline-revocation-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const root = createAuthority('Example Root CA');
const [good, revokedLeaf] = [0, 1].map(() => createLeaf(root, [{ dns: 'pbx.example.com' }]));
const trust = file('root.pem', root.pem);
const leafFile = (leaf: Issued | undefined) => file(leaf === good ? 'good.pem' : 'bad.pem', leaf?.pem ?? '');

function run(leaf: Issued | undefined, more: readonly string[]) {
  const args = ['--leaf', leafFile(leaf), '--trust', trust, '--name', 'pbx.example.com', '--json', ...more];
  return runCommand('check-certificate.ts', args);
}

async function statusOf(leaf: Issued | undefined, more: readonly string[]) {
  const { code, out } = await run(leaf, more);
  const { checks } = JSON.parse(out) as { checks: { id: string; status: string }[] };
  return [code, checks.find(({ id }) => id === 'revocation')?.status];
}

describe('lists by recipe', () => {
  const list = createRevocationList(root, { revoked: revokedLeaf ? [revokedLeaf] : [] });
  const pem = file('list.pem', `text\n${toPem(list, 'X509 CRL')}text\n`);
  const der = file('list.crl', list);

  test.each([
    ['no list', good, [], [0, 'skipped']],
    ['PEM', good, ['--crl', pem], [0, 'pass']],
    ['DER, twice', revokedLeaf, ['--crl', der, '--crl', pem], [1, 'fail']],
    ['hard without a list', good, ['--revocation', 'hard'], [1, 'fail']],
  ])('%s', async (_what, leaf, more, expected) => {
    expect(await statusOf(leaf, more)).toEqual(expected);
  });

  test.each([
    ['no list in it', ['--crl', trust], 'holds no revocation list'],
    ['damaged', ['--crl', file('damaged.crl', list.subarray(0, -1))], 'is cut'],
    ['missing', ['--crl', join(folder, 'none.crl')], 'cannot be read'],
    ['a staple that is none', ['--staple', der], 'holds no OCSP answer'],
  ])('%s: exit 3 with words, without the usage', async (_what, more, words) => {
    const { code, out, err } = await run(good, more);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain(words);
    expect(err).not.toContain('usage:');
  });

  test('another policy: exit 3 with the usage', async () => {
    const { code, out, err } = await run(good, ['--revocation', 'none']);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('usage: check-certificate');
  });
});

describe.skipIf(!hasOpenssl())('openssl’s own (skipped where openssl is missing)', () => {
  /** The data base of `openssl ca`: status, end, when revoked, serial number, file, name. */
  const line = (status: string, leaf: Issued | undefined): string => {
    const serial = parseCertificate(leaf?.der ?? root.der).serialNumber.toUpperCase();
    return [
      status,
      '360101000000Z',
      status === 'R' ? '260101000000Z,keyCompromise' : '',
      serial,
      'unknown',
      '/CN=x',
    ].join('\t');
  };

  test('a list of `openssl ca -gencrl`, and answers of `openssl ocsp`', async () => {
    file('root.key', root.keyPem);
    leafFile(good);
    leafFile(revokedLeaf);
    file('index.txt', `${line('V', good)}\n${line('R', revokedLeaf)}\n`);
    file('number', '01\n');
    file(
      'ca.cnf',
      '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n',
    );
    const authority = ['-cert', 'root.pem', '-keyfile', 'root.key'];
    openssl(folder, [
      'ca',
      '-config',
      'ca.cnf',
      '-gencrl',
      ...authority,
      '-crldays',
      '9',
      '-out',
      'made.pem',
    ]);
    for (const name of ['good', 'bad']) {
      openssl(folder, ['ocsp', '-issuer', 'root.pem', '-cert', `${name}.pem`, '-reqout', `${name}.req`]);
      openssl(
        folder,
        [
          'ocsp',
          '-index',
          'index.txt',
          '-CA',
          'root.pem',
          '-rsigner',
          'root.pem',
          '-rkey',
          'root.key',
        ].concat(['-reqin', `${name}.req`, '-respout', `${name}.ocsp`, '-ndays', '1']),
      );
    }
    const list = ['--crl', join(folder, 'made.pem')];
    expect(await statusOf(good, [...list, '--revocation', 'hard'])).toEqual([0, 'pass']);
    expect(await statusOf(revokedLeaf, list)).toEqual([1, 'fail']);
    const staple = (name: string) => ['--staple', join(folder, `${name}.ocsp`), '--revocation', 'hard'];
    expect(await statusOf(good, staple('good'))).toEqual([0, 'pass']);
    expect(await statusOf(revokedLeaf, staple('bad'))).toEqual([1, 'fail']);
    expect(await statusOf(good, staple('bad'))).toEqual([1, 'fail']);
  });
});
