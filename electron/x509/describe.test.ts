import { expect, test } from 'vitest';
import { contextPrimitive, element, integer, octetString, oid, sequence } from '../../certs/der-writer.ts';
import { createAuthority, createLeaf, type Recipe } from '../../certs/issue.ts';
import type { Shown } from '../../shared/model/phrase.ts';
import { shownText } from '../../shared/words/index.ts';
import { parseCertificate } from './certificate.ts';
import { describeCertificate } from './describe.ts';
import { sipServer } from '../sip/transport/sip-server.ts';
import { validateChain } from './validate-chain.ts';

const root = createAuthority('Example Root CA');
const many = (count: number) => Array.from({ length: count }, (_, index) => index);
const host = (index: number) => ({ dns: `h${index}.example.com` });

/** Certificates of an unverified server, each with one field that is far too long. */
const long: readonly (readonly [what: string, recipe: Recipe, says: string])[] = [
  ['serial number', { serial: Buffer.alloc(90_000, 0x41) }, '… (90000 octets)'],
  [
    'key identifier',
    {
      keyIdentifiers: false,
      extensions: [{ oid: '2.5.29.14', value: octetString(Buffer.alloc(90_000, 1)) }],
    },
    '… (90000 octets)',
  ],
  ['issuer’s key identifier', { authorityKeyIdentifier: Buffer.alloc(90_000, 1) }, '… (90000 octets)'],
  ['number of names', { names: many(4000).map(host) }, '3900 more'],
  ['name', { names: [{ dns: 'a'.repeat(90_000) }] }, '…'],
  ['URI that is the name', { names: [{ uri: `sip:pbx.example.com;${'x'.repeat(90_000)}` }] }, '…'],
  ['subject', { subject: { CN: 'a'.repeat(4000), O: 'b'.repeat(4000), OU: 'c'.repeat(4000) } }, '…'],
  [
    'number of purposes',
    { extendedKeyUsage: many(200).map((index) => `1.3.6.1.4.1.55555.${index + 1}`) },
    '180 more',
  ],
  [
    'number of critical extensions',
    {
      extensions: many(50).map((index) => ({
        oid: `1.3.6.1.4.1.55555.${index + 1}`,
        critical: true,
        value: integer(1),
      })),
    },
    '46 more',
  ],
  [
    'number of policies',
    {
      extensions: [
        {
          oid: '2.5.29.32',
          value: sequence(...many(200).map((index) => sequence(oid(`1.3.6.1.4.1.55555.${index + 1}`)))),
        },
      ],
    },
    '180 more',
  ],
  ['number of constraints', { nameConstraints: { excluded: many(3000).map(host) } }, '2980 more'],
];

/** A phrase of a report as a person reads it. */
const inWords = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'code' in value ? shownText(value as Shown) : value;

test.each(long)(
  'a certificate with too long a %s: bounded in every report, with a note',
  (_what, recipe, says) => {
    const { der } = createLeaf(root, [{ dns: 'pbx.example.com' }], recipe);
    const certificate = parseCertificate(der);
    const { report } = validateChain({
      chain: [der],
      anchors: [],
      ...sipServer('pbx.example.com'),
      at: Date.now(),
    });
    const told = [describeCertificate(certificate), report];
    expect(JSON.stringify(told).length).toBeLessThan(24 * 1024);
    expect(JSON.stringify(told, inWords)).toContain(says);
  },
);

test('a key usage of ten thousand bits is none', () => {
  const bits = element(3, Buffer.concat([Buffer.from([0]), Buffer.alloc(1250, 0xff)]));
  const { der } = createLeaf(root, [], {
    keyUsage: null,
    extensions: [{ oid: '2.5.29.15', critical: true, value: bits }],
  });
  expect(() => parseCertificate(der)).toThrow('bit string');
});

test('what is not too long is shown whole', () => {
  const serial = contextPrimitive(0, Buffer.alloc(18)).subarray(0, 20);
  const { der } = createLeaf(root, many(100).map(host), { serial });
  const { serialNumber, subjectAltNames } = describeCertificate(parseCertificate(der));
  expect(Buffer.from(shownText(serialNumber), 'hex').length).toBeGreaterThan(18);
  expect(subjectAltNames).toHaveLength(100);
  expect(subjectAltNames.at(-1)).toEqual({ kind: 'dns', value: 'h99.example.com' });
});

test('a certificate without a subject is called by its first name, or else by its serial number', () => {
  const labelOf = (names: readonly { readonly dns: string }[]): string => {
    const { der } = createLeaf(root, names, { subject: {}, serial: Buffer.of(0x0c, 0x93) });
    return describeCertificate(parseCertificate(der)).label;
  };
  expect(labelOf([host(1), host(2)])).toBe('h1.example.com');
  expect(labelOf([])).toBe('#0c93');
});
