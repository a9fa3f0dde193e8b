/**
 * DER (X.690) and the fields of a certificate: what can be read in two ways is refused. Home-made
 * certificates work, with a warning.
 */
import {
  boolean,
  context,
  element,
  integer,
  octetString,
  oid,
  sequence,
  time,
  type Der,
} from '../der-writer.ts';
import { createAuthority, toPem, type Issued, type Recipe } from '../issue.ts';
import { accepted, refused, warns, type Case, type Scene } from './case.ts';
import { byIntermediate, byOwnRoot, byRoot, leafBy, root } from './parts.ts';

const offline = ['offline'] as const;
const malformed = (name: string, why: string, scene: () => Scene): Case =>
  refused(name, 'validate/malformed', why, scene, offline);
/** A leaf whose tbsCertificate has one field changed before it is signed. */
const withField = (index: number, change: (field: Der) => Der): Scene =>
  byRoot({ fields: (fields) => fields.map((field, at) => (at === index ? change(field) : field)) });
const field = { version: 0, serial: 1, issuer: 3, validity: 4, extensions: 7 } as const;
const dated = (from: Der, to: Der): Scene => withField(field.validity, () => sequence(from, to));
const text = (tag: number, digits: string): Der => element(tag, Buffer.from(digits, 'latin1'));
const [utc, generalized] = [0x17, 0x18];
const [early, late] = [time(new Date('2020-01-01T00:00:00Z')), time(new Date('2040-01-01T00:00:00Z'))];

/** The leaf's bytes changed after it was signed. */
function changed(change: (der: Buffer) => Uint8Array): Scene {
  const leaf = leafBy(root());
  const der = change(Buffer.from(leaf.der));
  const bad: Issued = { ...leaf, der, pem: toPem(der) };
  return { chain: [bad], anchors: [root()] };
}

const home = (name: string, why: string, scene: () => Scene): Case =>
  warns('home-made', accepted(name, why, scene));
const withExtension = (id: string, value: Der, critical = false): Recipe => ({
  extensions: [{ oid: id, critical, value }],
});

export const encodingCases: readonly Case[] = [
  malformed('der-indefinite-length', 'an indefinite length (BER)', () =>
    changed((der) => Buffer.concat([Buffer.from([0x30, 0x80]), der.subarray(4), Buffer.from([0, 0])])),
  ),
  malformed('der-long-length', 'a length with more octets than it needs', () =>
    changed((der) => Buffer.concat([Buffer.from([0x30, 0x83, 0]), der.subarray(2)])),
  ),
  malformed('der-truncated', 'the last octet is missing', () => changed((der) => der.subarray(0, -1))),
  malformed('der-integer-padded', 'a serial number with a zero too many', () =>
    withField(field.serial, () => element(2, Buffer.from([0, 5]))),
  ),
  malformed('der-integer-empty', 'a serial number without octets', () =>
    withField(field.serial, () => element(2)),
  ),
  malformed('der-boolean', 'a boolean that is neither TRUE nor FALSE', () =>
    byRoot({
      fields: withLastExtension(
        sequence(oid('1.3.6.1.4.1.55555.1'), element(1, Buffer.from([1])), octetString(oid('1.2.3'))),
      ),
    }),
  ),
  malformed('time-without-seconds', 'a time without seconds', () => dated(text(utc, '2001010000Z'), late)),
  malformed('time-with-offset', 'a time of another zone', () => dated(text(utc, '200101000000+0100'), late)),
  malformed('time-fraction', 'a fraction of a second', () =>
    dated(text(generalized, '20200101000000.5Z'), late),
  ),
  malformed('time-impossible', '31 February', () => dated(text(utc, '200231000000Z'), late)),
  malformed('time-missing', 'a validity with one end', () =>
    withField(field.validity, () => sequence(early)),
  ),
  malformed('version-4', 'a version that there is not', () =>
    withField(field.version, () => context(0, integer(3))),
  ),
  malformed('version-1-extensions', 'extensions in version 1', () =>
    byRoot({ fields: (fields) => fields.slice(1) }),
  ),
  malformed('field-after-extensions', 'a field behind the extensions', () =>
    byRoot({ fields: (fields) => [...fields, context(4, integer(1))] }),
  ),
  malformed('extensions-twice', 'the extensions twice', () =>
    byRoot({ fields: (fields) => [...fields, ...fields.slice(field.extensions)] }),
  ),
  malformed('name-empty-part', 'a part of a name without attribute', () =>
    withField(field.issuer, () => sequence(element(0x31))),
  ),
  malformed('algorithms-differ', 'RFC 5280 4.1.1.2: one algorithm inside, another outside', () =>
    byRoot({
      fields: (fields) => fields.map((each, at) => (at === 2 ? sequence(oid('1.2.840.10045.4.3.3')) : each)),
    }),
  ),
  malformed('basic-constraints-junk', 'basicConstraints with something behind', () =>
    byRoot({
      ca: null,
      ...withExtension('2.5.29.19', sequence(boolean(true), octetString(Buffer.alloc(1)))),
    }),
  ),
  malformed('key-identifier-constructed', 'an authority key identifier that is no octet string', () =>
    byRoot({
      keyIdentifiers: false,
      ...withExtension('2.5.29.35', sequence(context(0, Buffer.alloc(20)))),
    }),
  ),
  malformed('constraint-mask', 'a name constraint whose mask is no prefix', () =>
    constrained(Buffer.from([192, 0, 2, 0, 255, 0, 255, 0])),
  ),
  malformed('constraint-short-address', 'a name constraint with an address of three octets', () =>
    constrained(Buffer.from([192, 0, 2, 255, 255, 255])),
  ),
  malformed('critical-points-unreadable', 'critical distribution points that cannot be read', () =>
    byRoot(withExtension('2.5.29.31', octetString(Buffer.alloc(2)), true)),
  ),

  home('serial-negative', 'a negative serial number', () =>
    withField(field.serial, () => element(2, Buffer.from([0x85, 1, 2, 3]))),
  ),
  home('serial-21-octets', 'a serial number of 21 octets', () => byRoot({ serial: Buffer.alloc(21, 0x7f) })),
  home('wrong-authority-key', 'RFC 5280 6.1 does not ask for identifiers: a wrong one is a warning', () =>
    byRoot({ authorityKeyIdentifier: Buffer.alloc(20, 7) }),
  ),
  home('wrong-authority-key-intermediate', 'the same above the leaf', () =>
    byIntermediate({ authorityKeyIdentifier: Buffer.alloc(20, 7) }),
  ),
  home('version-1-root', 'a version 1 root cannot say that it is a CA', () =>
    byOwnRoot({ version: 1 }, { authorityKeyIdentifier: Buffer.alloc(20, 7) }),
  ),
  refused('version-1-intermediate', 'validate/basic-constraints', 'only an anchor may be so old', () =>
    byIntermediate({ version: 1 }),
  ),
  refused('version-1-leaf', 'validate/name', 'without extensions there is no name', () =>
    byRoot({ version: 1 }),
  ),
  accepted('extension-said-uncritical', 'critical FALSE spelt out, as some do', () =>
    byRoot({
      fields: withLastExtension(
        sequence(oid('1.3.6.1.4.1.55555.1'), boolean(false), octetString(oid('1.2.3'))),
      ),
    }),
  ),
  accepted('critical-points', 'distribution points may be critical', () =>
    byRoot(
      withExtension(
        '2.5.29.31',
        sequence(
          sequence(context(0, context(0, element(0x86, Buffer.from('http://crl.example.com/a.crl'))))),
        ),
        true,
      ),
    ),
  ),
  accepted('extension-uuid', 'an extension named by a UUID', () =>
    byRoot({
      fields: withLastExtension(
        sequence(Buffer.from(`06146982${'80'.repeat(17)}00`, 'hex'), octetString(oid('1.2.3'))),
      ),
    }),
  ),
];

function withLastExtension(extension: Der) {
  return (fields: readonly Der[]): readonly Der[] =>
    fields.map((each, at) => {
      if (at !== field.extensions) return each;
      // [3] and the list of extensions, both with a length of two octets more.
      const list = each.subarray(each[1] === 0x81 ? 3 : each[1] === 0x82 ? 4 : 2);
      const inner = list.subarray(list[1] === 0x81 ? 3 : list[1] === 0x82 ? 4 : 2);
      return context(3, sequence(inner, extension));
    });
}

function constrained(range: Uint8Array): Scene {
  const authority = createAuthority(
    'Example Constrained CA',
    { nameConstraints: { permitted: [{ rawIp: range }] } },
    root(),
  );
  // The intermediate cannot be read, so it is no authority; as an anchor it would not be imported.
  return { chain: [authority], anchors: [root()] };
}
