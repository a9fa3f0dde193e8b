/**
 * Names of issuer and subject, compared by RFC 5280 7.1: by what they say, not by how it is
 * written.
 */
import { element, oid, sequence, set, utf8, type Der } from '../der-writer.ts';
import { createAuthority } from '../issue.ts';
import { accepted, refused, type Case, type Scene } from './case.ts';
import { leafBy } from './parts.ts';

const printable = (text: string): Der => element(0x13, Buffer.from(text, 'latin1'));
const teletex = (text: string): Der => element(0x14, Buffer.from(text, 'latin1'));
const bmp = (text: string): Der => element(0x1e, Buffer.from(text, 'utf16le').swap16());
const universal = (text: string): Der =>
  element(
    0x1c,
    Buffer.concat(
      Array.from(text, (character) => {
        const octets = Buffer.alloc(4);
        octets.writeUInt32BE(character.codePointAt(0) ?? 0);
        return octets;
      }),
    ),
  );

const attribute = (type: string, value: Der): Der => sequence(oid(type), value);
const [organization, commonName, domainComponent] = ['2.5.4.10', '2.5.4.3', '0.9.2342.19200300.100.1.25'];
const name = (common: Der, company: Der = utf8('Example Corp')): Der =>
  sequence(set(attribute(organization, company)), set(attribute(commonName, common)));

/** The authority is called `subject`; its leaf says that `issuer` issued it. */
function spelt(subject: Der, issuer: Der): Scene {
  const authority = createAuthority('', { subjectName: subject });
  return { chain: [leafBy(authority, { issuerName: issuer })], anchors: [authority] };
}

const same = (name: string, why: string, subject: Der, issuer: Der): Case =>
  accepted(`issuer-${name}`, why, () => spelt(subject, issuer));
const other = (name: string, why: string, subject: Der, issuer: Der): Case =>
  refused(`issuer-${name}`, 'validate/path', why, () => spelt(subject, issuer));

const both = (first: Der, second: Der): Der => sequence(element(0x31, first, second));
const [cn, ou] = [attribute(commonName, utf8('Example CA')), attribute('2.5.4.11', utf8('Voice'))];

export const comparisonCases: readonly Case[] = [
  same(
    'printable',
    'UTF8String and PrintableString',
    name(utf8('Example CA')),
    name(printable('Example CA')),
  ),
  same('bmp', 'UTF8String and BMPString', name(utf8('Beispiel ÄÖÜ')), name(bmp('Beispiel ÄÖÜ'))),
  same('teletex', 'UTF8String and TeletexString', name(utf8('Beispiel AG')), name(teletex('Beispiel AG'))),
  same(
    'universal',
    'UTF8String and UniversalString',
    name(utf8('Example CA')),
    name(universal('Example CA')),
  ),
  same('case', 'without case', name(utf8('Example CA')), name(utf8('EXAMPLE ca'))),
  same('case-beyond-ascii', 'also beyond ASCII', name(utf8('Ärzte CA')), name(utf8('ÄRZTE CA'))),
  same(
    'spaces',
    'spaces around and between count once',
    name(utf8('Example CA')),
    name(utf8('  Example   CA ')),
  ),
  same('composed', 'composed and decomposed letters', name(utf8('Zoë CA')), name(utf8('Zoe\u0308 CA'))),
  same('sharp-s', 'ß and ss', name(utf8('Straße CA')), name(utf8('STRASSE CA'))),
  same(
    'invisible',
    'what is invisible does not count',
    name(utf8('Exam\u00adple CA')),
    name(utf8('Example CA')),
  ),
  same('order-in-set', 'attributes of one set have no order', both(cn, ou), both(ou, cn)),
  same(
    'domain-components',
    'DC without case',
    sequence(set(attribute(domainComponent, element(0x16, Buffer.from('Example'))))),
    sequence(set(attribute(domainComponent, element(0x16, Buffer.from('EXAMPLE'))))),
  ),
  other('differs', 'another name', name(utf8('Example CA')), name(utf8('Example CB'))),
  other('longer', 'the same beginning', name(utf8('Example CA')), name(utf8('Example CA 2'))),
  other('inner-space', 'a space is a space', name(utf8('Example CA')), name(utf8('ExampleCA'))),
  other(
    'type',
    'the same text as another attribute',
    name(utf8('Example CA')),
    sequence(
      set(attribute(organization, utf8('Example Corp'))),
      set(attribute('2.5.4.11', utf8('Example CA'))),
    ),
  ),
  other(
    'order-of-sets',
    'the order of the sets counts',
    sequence(set(cn), set(ou)),
    sequence(set(ou), set(cn)),
  ),
  other('joined', 'two sets are not one', sequence(set(cn), set(ou)), both(cn, ou)),
  other(
    'escaped',
    'no value passes for two attributes',
    name(utf8('a/2.5.4.11=b')),
    sequence(
      set(attribute(organization, utf8('Example Corp'))),
      set(attribute(commonName, utf8('a'))),
      set(attribute('2.5.4.11', utf8('b'))),
    ),
  ),
];
