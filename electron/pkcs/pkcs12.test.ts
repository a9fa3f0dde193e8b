import { createHmac, pbkdf2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  context,
  contextPrimitive,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  set,
  type Der,
} from '../../certs/der-writer.ts';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { FaultError, type Fault } from '../../shared/errors.ts';
import { readClientCertificate } from './client-certificate.ts';
import { readPkcs12, unlockPkcs12Certificates } from './pkcs12.ts';

const data = (content: Der): Der => sequence(oid('1.2.840.113549.1.7.1'), context(0, octetString(content)));
const pfx = (bags: readonly Der[], mac?: (safe: Der) => Der): Der => {
  const safe = sequence(data(sequence(...bags)));
  return sequence(integer(3), data(safe), ...(mac ? [mac(safe)] : []));
};
const bag = (kind: number, value: Der, id?: string): Der =>
  sequence(
    oid(`1.2.840.113549.1.12.10.1.${kind}`),
    context(0, value),
    ...(id === undefined
      ? []
      : [set(sequence(oid('1.2.840.113549.1.9.21'), set(octetString(Buffer.from(id, 'hex')))))]),
  );
const certificateBag = (der: Der): Der =>
  bag(3, sequence(oid('1.2.840.113549.1.9.22.1'), context(0, octetString(der))));

const root = createAuthority('Example Root CA');
const [first, second] = [createLeaf(root, [{ dns: 'a.example' }]), createLeaf(root, [{ dns: 'b.example' }])];
const pkcs8 = ({ key }: typeof first): Der => key.privateKey.export({ type: 'pkcs8', format: 'der' });

function faultOf(bytes: Der, password = 'secret'): Fault | null {
  try {
    readPkcs12(bytes, password);
    return null;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
}

test('several keys, each with its id; the first that has a certificate is the client certificate', () => {
  const stray = createLeaf(root, [{ dns: 'c.example' }]);
  const bytes = pfx([
    bag(1, pkcs8(stray)),
    bag(1, pkcs8(second), '02'),
    bag(1, pkcs8(first), 'a1b2'),
    certificateBag(first.der),
    certificateBag(second.der),
  ]);
  const { keys, certificates } = readPkcs12(bytes, '');
  expect(keys.map(({ localKeyId }) => localKeyId)).toEqual([null, '02', 'a1b2']);
  expect(certificates).toHaveLength(2);
  expect(readClientCertificate([bytes], '', Date.now())).toEqual({
    certificates: second.pem,
    key: second.keyPem,
  });
});

test('bags inside bags, and kinds that are passed over', () => {
  const bytes = pfx([bag(6, sequence(bag(6, sequence(certificateBag(first.der))))), bag(4, sequence())]);
  expect(readPkcs12(bytes, '').certificates).toEqual([Uint8Array.from(first.der)]);
  let deep = certificateBag(first.der);
  for (let depth = 0; depth < 6; depth += 1) deep = bag(6, sequence(deep));
  expect(faultOf(pfx([deep]))).toEqual({ stage: 'import', code: 'malformed' });
});

test('revocation lists in it are given, and an import of certificates gets no key', () => {
  const list = sequence(integer(1));
  const crlBag = bag(4, sequence(oid('1.2.840.113549.1.9.23.1'), context(0, octetString(list))));
  const bytes = pfx([bag(1, pkcs8(first)), certificateBag(first.der), crlBag]);
  expect(readPkcs12(bytes, '').crls).toEqual([Uint8Array.from(list)]);
  expect(unlockPkcs12Certificates(bytes, '')).toEqual({
    certificates: [Uint8Array.from(first.der)],
    crls: [Uint8Array.from(list)],
    holdsKeys: true,
  });
});

describe('PBMAC1 (RFC 9579)', () => {
  const hash = (last: number): Der => sequence(oid(`1.2.840.113549.2.${last}`), nothing());
  const mac =
    (password: string, length = 32) =>
    (safe: Der): Der => {
      const salt = Buffer.alloc(8, 7);
      const key = pbkdf2Sync(password, salt, 2048, length, 'sha512');
      const derivation = sequence(
        oid('1.2.840.113549.1.5.12'),
        sequence(octetString(salt), integer(2048), integer(length), hash(11)),
      );
      const algorithm = sequence(oid('1.2.840.113549.1.5.14'), sequence(derivation, hash(9)));
      const digest = createHmac('sha256', key).update(safe).digest();
      return sequence(sequence(algorithm, octetString(digest)), octetString(salt), integer(1));
    };

  test('a password in UTF-8', () => {
    const bytes = pfx([certificateBag(first.der)], mac('pässwörd'));
    expect(readPkcs12(bytes, 'pässwörd').certificates).toHaveLength(1);
    expect(faultOf(bytes, 'passwort')).toEqual({ stage: 'import', code: 'wrong-password' });
  });
});

describe('work and ciphers that the file chooses', () => {
  const locked = (algorithm: Der): Der => pfx([bag(2, sequence(algorithm, octetString(Buffer.alloc(64))))]);
  const pbes2 = (derivation: Der): Der =>
    sequence(
      oid('1.2.840.113549.1.5.13'),
      sequence(derivation, sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(Buffer.alloc(16)))),
    );
  const salt = octetString(Buffer.alloc(8));
  const scrypt = (...costs: readonly number[]): Der =>
    pbes2(sequence(oid('1.3.6.1.4.1.11591.4.11'), sequence(salt, ...costs.map((cost) => integer(cost)))));

  test.each([
    [
      'PBKDF2 for minutes',
      pbes2(sequence(oid('1.2.840.113549.1.5.12'), sequence(salt, integer(2 ** 31 - 1)))),
      { code: 'iterations' },
    ],
    ['scrypt in a gigabyte', scrypt(2 ** 20, 8, 1), { code: 'scrypt-cost' }],
    ['scrypt for minutes', scrypt(2 ** 14, 8, 1000), { code: 'scrypt-cost' }],
    [
      'PBE-SHA1 for minutes',
      sequence(oid('1.2.840.113549.1.12.1.3'), sequence(salt, integer(2 ** 30))),
      { code: 'iterations' },
    ],
    ['RC4', sequence(oid('1.2.840.113549.1.12.1.1'), sequence(salt, integer(1))), '1.2.840.113549.1.12.1.1'],
  ])('%s is refused, and named', (_what, algorithm, expected) => {
    expect(faultOf(locked(algorithm))).toEqual({ stage: 'import', code: 'unsupported', expected });
  });

  test('integrity by public key is refused, and named', () => {
    const signed = sequence(oid('1.2.840.113549.1.7.2'), context(0, sequence()));
    expect(faultOf(sequence(integer(3), signed))).toMatchObject({ code: 'unsupported' });
  });

  test.each([
    ['an older version', sequence(integer(2), data(sequence()))],
    ['no content', sequence(integer(3))],
    [
      'content of another tag',
      sequence(integer(3), sequence(oid('1.2.840.113549.1.7.1'), contextPrimitive(0, Buffer.alloc(2)))),
    ],
    ['zero iterations', locked(pbes2(sequence(oid('1.2.840.113549.1.5.12'), sequence(salt, integer(0)))))],
    ['trailing bytes', Buffer.concat([pfx([]), Buffer.alloc(1)])],
  ])('%s is malformed', (_what, bytes) => {
    expect(faultOf(bytes)).toEqual({ stage: 'import', code: 'malformed' });
  });
});
