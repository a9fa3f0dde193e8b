/**
 * Every SEQUENCE of a certificate, a list and an OCSP answer is read whole: an element more,
 * doubled or of the other form is refused.
 */
import { describe, expect, test } from 'vitest';
import {
  boolean,
  context,
  contextPrimitive,
  element,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
} from '../../certs/der-writer.ts';
import { createAuthority, createLeaf, generalName, keyUsageBits } from '../../certs/issue.ts';
import { keyOf } from '../../certs/cases/parts.ts';
import { createAnswer, mustStaple } from '../../certs/ocsp-answer.ts';
import { createRevocationList, scopes } from '../../certs/revocation-list.ts';
import { parseCertificate } from './certificate.ts';
import { children, MalformedError, readElement, Tag, type Element } from './der.ts';
import { parseOcspResponse } from './revocation/ocsp-response.ts';
import { parseRevocationList } from './revocation/revocation-list.ts';

const root = createAuthority('Example Root CA', { key: keyOf('PSS-2048') });
const point = (uri: string) => context(0, context(0, generalName({ uri })));
const certificate = createLeaf(
  root,
  [
    { dns: 'pbx.example.com' },
    { directory: { CN: 'pbx', O: 'Example Corp' } },
    { other: ['1.3.6.1.4.1.311.20.2.3', 'alice@example.com'] },
  ],
  {
    key: keyOf('RSA-2048'),
    ca: true,
    pathLength: 0,
    keyUsage: [keyUsageBits.digitalSignature],
    nameConstraints: {
      permitted: [{ dns: 'example.com' }, { ip: '192.0.2.0/24' }],
      excluded: [{ directory: { O: 'Else' } }],
    },
    extensions: [
      mustStaple,
      {
        oid: '2.5.29.31',
        value: sequence(
          sequence(point('http://crl.example.com/')),
          sequence(point('http://a.example.com/'), contextPrimitive(1, Buffer.from([6, 0x40]))),
        ),
      },
      {
        oid: '2.5.29.32',
        value: sequence(
          sequence(
            oid('1.2.3'),
            sequence(sequence(oid('1.3.6.1.5.5.7.2.1'), element(0x16, Buffer.from('x')))),
          ),
        ),
      },
      { oid: '2.5.29.33', value: sequence(sequence(oid('1.2.3'), oid('1.2.4'))) },
      {
        oid: '2.5.29.36',
        value: sequence(contextPrimitive(0, Buffer.from([0])), contextPrimitive(1, Buffer.from([0]))),
      },
      { oid: '2.5.29.54', value: integer(1) },
    ],
  },
).der;
const list = createRevocationList(root, {
  revoked: [{ der: certificate }],
  reason: 1,
  scope: [scopes.point('http://crl.example.com/'), scopes.onlyUsers],
});
const responder = createLeaf(root, [], { key: keyOf('P-256') });
const staple = createAnswer({ ...responder, der: certificate }, root, {
  status: 'revoked',
  responder,
  extensions: [{ oid: '1.2.3', value: octetString(boolean(true)) }],
});

/**
 * An element with its content: also in the OCTET STRINGs and BIT STRINGs that wrap another
 * element.
 */
interface Node {
  readonly tag: number;
  readonly prefix: Uint8Array;
  readonly inner: readonly Node[] | null;
  readonly content: Uint8Array;
}

function nodeOf(item: Element): Node {
  const { tag, content } = item;
  const leaf = { tag, prefix: new Uint8Array(0), inner: null, content };
  if ((tag & 0x20) !== 0) return { ...leaf, inner: children(item).map(nodeOf) };
  const skip = tag === Tag.BitString ? 1 : 0;
  if (tag !== Tag.OctetString && tag !== Tag.BitString) return leaf;
  try {
    const wrapped = readElement(content, skip);
    if (wrapped.end !== content.length || (wrapped.tag & 0x20) === 0) return leaf;
    return { ...leaf, prefix: content.subarray(0, skip), inner: [nodeOf(wrapped)] };
  } catch {
    return leaf;
  }
}

const encode = ({ tag, prefix, inner, content }: Node): Uint8Array =>
  inner ? element(tag, prefix, ...inner.map(encode)) : element(tag, content);

/** Every tree in which one node is another one, with the way there. */
function* variants(node: Node, change: (node: Node) => Node | null, way = ''): Generator<[string, Node]> {
  const changed = change(node);
  const here = `${way}/${node.tag.toString(16)}`;
  if (changed) yield [here, changed];
  for (const [index, each] of (node.inner ?? []).entries())
    for (const [place, next] of variants(each, change, `${here}.${index}`))
      yield [place, { ...node, inner: (node.inner ?? []).with(index, next) }];
}

const isConstructed = ({ tag }: Node): boolean => (tag & 0x20) !== 0;
const changes: Readonly<Record<string, (node: Node) => Node | null>> = {
  'an element more': (node) =>
    isConstructed(node) && node.inner
      ? { ...node, inner: [...node.inner, nodeOf(readElement(nothing()))] }
      : null,
  'an element of no form more': (node) =>
    isConstructed(node) && node.inner
      ? { ...node, inner: [...node.inner, nodeOf(readElement(contextPrimitive(30, Buffer.from([1]))))] }
      : null,
  'the other form': (node) => ((node.tag & 0xc0) === 0x80 ? { ...node, tag: node.tag ^ 0x20 } : null),
};

/**
 * Read elsewhere: what stands in a signature is the engine's to read, and the parameters of its
 * algorithm are those of a scheme or there is none (`signatureScheme`). In certificates and lists
 * the algorithm stands twice and has to be the same.
 */
const unread = /\/4\.0\/30\.(?:1|2\/3\.0)\/30$/;

describe.each([
  ['a certificate', certificate, parseCertificate],
  ['a list', list, parseRevocationList],
  ['an OCSP answer', staple, parseOcspResponse],
])('%s', (_what, der, parse) => {
  test('is read', () => {
    expect(parse(der)).not.toBeNull();
    expect(Buffer.compare(encode(nodeOf(readElement(der))), der)).toBe(0);
  });

  test.each(Object.entries(changes))('%s, wherever it is', (_change, change) => {
    const taken: string[] = [];
    for (const [place, node] of variants(nodeOf(readElement(der)), change)) {
      try {
        parse(encode(node));
        if (!unread.test(place)) taken.push(place);
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error;
      }
    }
    expect(taken).toEqual([]);
  });
});
