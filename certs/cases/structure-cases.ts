/**
 * The SEQUENCEs inside extensions (RFC 5280 4.2): a field that is unknown, doubled, out of place or
 * of the wrong form is not skipped.
 */
import {
  boolean,
  context,
  contextPrimitive,
  element,
  integer,
  octetString,
  oid,
  sequence,
  set,
  utf8,
  type Der,
} from '../der-writer.ts';
import { generalName } from '../issue.ts';
import { refused, type Case } from './case.ts';
import { byRoot } from './parts.ts';

const ids = {
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  distributionPoints: '2.5.29.31',
  policies: '2.5.29.32',
  mappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
} as const;

const example = generalName({ dns: 'example.com' });
const other = generalName({ dns: 'example.net' });
const subtrees = (number: number, ...names: readonly Der[]): Der =>
  context(number, ...names.map((name) => sequence(name)));
const skipped = (number: number): Der => contextPrimitive(number, Buffer.from([0]));
const text = (tag: number, value: string): Der => element(tag, Buffer.from(value, 'latin1'));
const good = generalName({ dns: 'pbx.example.com' });
/** A name of one attribute, commonName. */
const nameOf = (value: Der): Der => sequence(set(sequence(oid('2.5.4.3'), value)));
const policy = sequence(oid('1.3.6.1.4.1.55555.10'));
const point = context(0, context(0, generalName({ uri: 'http://crl.example.com/one.crl' })));

type Row = readonly [name: string, why: string, id: string, value: Der];

const rows: readonly Row[] = [
  ['constraints-none', 'name constraints without a field', ids.nameConstraints, sequence()],
  [
    'constraints-excluded-twice',
    'two excluded fields: one would exclude nothing',
    ids.nameConstraints,
    sequence(subtrees(1, other), subtrees(1, example)),
  ],
  [
    'constraints-permitted-twice',
    'two permitted fields',
    ids.nameConstraints,
    sequence(subtrees(0, example), subtrees(0, other)),
  ],
  [
    'constraints-order',
    'excluded before permitted',
    ids.nameConstraints,
    sequence(subtrees(1, other), subtrees(0, example)),
  ],
  [
    'constraints-unknown-field',
    'a third field',
    ids.nameConstraints,
    sequence(subtrees(1, other), subtrees(2, example)),
  ],
  ['constraints-empty-field', 'an excluded field of nothing', ids.nameConstraints, sequence(context(1))],
  [
    'constraints-primitive',
    'the primitive form of a constructed field',
    ids.nameConstraints,
    sequence(contextPrimitive(1, sequence(example))),
  ],
  [
    'constraints-minimum',
    'a subtree with a minimum',
    ids.nameConstraints,
    sequence(context(1, sequence(example, skipped(0)))),
  ],
  [
    'constraints-name-constructed',
    'a DNS name in the constructed form',
    ids.nameConstraints,
    sequence(subtrees(1, context(2, text(0x16, 'example.com')))),
  ],
  [
    'constraints-address-constructed',
    'an address in the constructed form',
    ids.nameConstraints,
    sequence(subtrees(1, context(7, octetString(Buffer.alloc(8))))),
  ],
  [
    'constraints-directory-primitive',
    'a directory name in the primitive form',
    ids.nameConstraints,
    sequence(subtrees(1, contextPrimitive(4, sequence()))),
  ],
  [
    'constraints-unknown-form',
    'a form of name that there is not',
    ids.nameConstraints,
    sequence(subtrees(1, contextPrimitive(14, Buffer.from('example.com')))),
  ],
  [
    'constraints-universal-tag',
    'a name without the tag of a form',
    ids.nameConstraints,
    sequence(subtrees(1, text(0x16, 'example.com'))),
  ],
  [
    'policy-constraints-twice',
    'one field twice: the second would lower the first',
    ids.policyConstraints,
    sequence(skipped(0), contextPrimitive(0, Buffer.from([9]))),
  ],
  [
    'policy-constraints-order',
    'the fields in the wrong order',
    ids.policyConstraints,
    sequence(skipped(1), skipped(0)),
  ],
  ['policy-constraints-none', 'policy constraints without a field', ids.policyConstraints, sequence()],
  [
    'policy-constraints-constructed',
    'a number in the constructed form',
    ids.policyConstraints,
    sequence(context(0, integer(0))),
  ],
  ['policies-none', 'certificate policies without any', ids.policies, sequence()],
  ['policies-twice', 'RFC 5280 4.2.1.4: each policy once', ids.policies, sequence(policy, policy)],
  [
    'policies-junk',
    'a policy with something behind its qualifiers',
    ids.policies,
    sequence(sequence(oid('1.3.6.1.4.1.55555.10'), integer(1))),
  ],
  [
    'policies-no-qualifiers',
    'a list of qualifiers without any',
    ids.policies,
    sequence(sequence(oid('1.3.6.1.4.1.55555.10'), sequence())),
  ],
  ['mappings-none', 'policy mappings without any', ids.mappings, sequence()],
  [
    'mappings-three',
    'a mapping of three policies',
    ids.mappings,
    sequence(sequence(oid('1.3.6.1.4.1.55555.10'), oid('1.2.3'), oid('1.2.4'))),
  ],
  ['names-none', 'alternative names without any', ids.subjectAltName, sequence()],
  [
    'names-constructed',
    'a DNS name in the constructed form',
    ids.subjectAltName,
    sequence(context(2, text(0x16, 'pbx.example.com'))),
  ],
  [
    'names-two-directories',
    'two directory names in one',
    ids.subjectAltName,
    sequence(context(4, sequence(), sequence())),
  ],
  [
    'names-other-untyped',
    'an otherName without its type',
    ids.subjectAltName,
    sequence(context(0, context(0, utf8('alice@example.com')))),
  ],
  [
    'names-not-ascii',
    'a DNS name that is no IA5String',
    ids.subjectAltName,
    sequence(good, generalName({ dns: 'b\u00fcro.example.com' })),
  ],
  [
    'names-short-address',
    'an address of three octets',
    ids.subjectAltName,
    sequence(good, generalName({ rawIp: Buffer.from([192, 0, 2]) })),
  ],
  [
    'names-string-in-pieces',
    'an attribute whose string comes in pieces, which DER does not have',
    ids.subjectAltName,
    sequence(good, context(4, nameOf(element(0x2c, utf8('x'))))),
  ],
  [
    'names-tagged-attribute',
    'an attribute of no universal type',
    ids.subjectAltName,
    sequence(good, context(4, nameOf(contextPrimitive(0, Buffer.from('x'))))),
  ],
  [
    'names-broken-text',
    'an attribute that is no UTF-8',
    ids.subjectAltName,
    sequence(good, context(4, nameOf(text(0x0c, '\u00fc')))),
  ],
  [
    'names-party-junk',
    'an ediPartyName of no elements',
    ids.subjectAltName,
    sequence(good, element(0xa5, Buffer.from([1]))),
  ],
  ['points-none', 'distribution points without any', ids.distributionPoints, sequence()],
  [
    'points-only-reasons',
    'a point that has reasons and names no place',
    ids.distributionPoints,
    sequence(sequence(contextPrimitive(1, Buffer.from([6, 0x40])))),
  ],
  ['points-name-twice', 'a point with two names', ids.distributionPoints, sequence(sequence(point, point))],
  [
    'points-relative-not-a-part',
    'a relative name that is no part of a name',
    ids.distributionPoints,
    sequence(sequence(context(0, context(1, set())))),
  ],
  ['key-usage-none', 'RFC 5280 4.2.1.3: at least one use', ids.keyUsage, Buffer.from([3, 1, 0])],
  ['key-usage-unused-bits', 'unused bits that are set', ids.keyUsage, Buffer.from([3, 2, 5, 0xa7])],
  [
    'basic-constraints-order',
    'the length before the flag',
    ids.basicConstraints,
    sequence(integer(0), boolean(true)),
  ],
  [
    'key-identifier-half',
    'an issuer without a serial number',
    ids.authorityKeyIdentifier,
    sequence(context(1, generalName({ directory: { CN: 'x' } }))),
  ],
  [
    'key-identifier-order',
    'serial number before issuer',
    ids.authorityKeyIdentifier,
    sequence(contextPrimitive(2, Buffer.from([1])), context(1, generalName({ directory: { CN: 'x' } }))),
  ],
];

/** What stands in the way of the row's own extension is left out. */
const without = (id: string) => ({
  ...(id === ids.keyUsage ? { keyUsage: null } : {}),
  ...(id === ids.basicConstraints ? { ca: null } : {}),
  ...(id === ids.authorityKeyIdentifier ? { keyIdentifiers: false } : {}),
  ...(id === ids.subjectAltName ? { names: [] } : {}),
});

export const structureCases: readonly Case[] = rows.map(([name, why, id, value]) =>
  refused(
    `structure-${name}`,
    'validate/malformed',
    why,
    () => byRoot({ ...without(id), extensions: [{ oid: id, critical: true, value }] }),
    ['offline'],
  ),
);
