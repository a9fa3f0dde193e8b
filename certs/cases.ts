/**
 * Every case that the phone must decide right: one fault, one verdict, one line of why. The table
 * of contents.
 */
import { algorithmCases } from './cases/algorithm-cases.ts';
import type { Case } from './cases/case.ts';
import { clientCertificateCases } from './cases/client-certificate-cases.ts';
import { comparisonCases } from './cases/comparison-cases.ts';
import { constraintCases } from './cases/constraint-cases.ts';
import { encodingCases } from './cases/encoding-cases.ts';
import { hostileCases } from './cases/hostile-cases.ts';
import { nameCases } from './cases/name-cases.ts';
import { nestingCases } from './cases/nesting-cases.ts';
import { policyCases } from './cases/policy-cases.ts';
import { protocolCases } from './cases/protocol-cases.ts';
import { purposeCases } from './cases/purpose-cases.ts';
import { revocationListCases } from './cases/revocation-list-cases.ts';
import { shapeCases } from './cases/shape-cases.ts';
import { stapleCases } from './cases/staple-cases.ts';
import { structureCases } from './cases/structure-cases.ts';
import { trustCases } from './cases/trust-cases.ts';

/** By what they are about. */
export const sections: readonly (readonly [title: string, cases: readonly Case[]])[] = [
  ['Trust, signatures and time', trustCases],
  ['Names (RFC 5922)', nameCases],
  ['Purposes and flags', purposeCases],
  ['Purposes through the path (RFC 5924)', nestingCases],
  ['Certificate policies', policyCases],
  ['Name constraints', constraintCases],
  ['Names of issuers (RFC 5280 7.1)', comparisonCases],
  ['Encoding and fields', encodingCases],
  ['Structures inside extensions', structureCases],
  ['Algorithms', algorithmCases],
  ['Revocation lists', revocationListCases],
  ['OCSP staples', stapleCases],
  ['The chain as sent', shapeCases],
  ['Made to keep a client busy', hostileCases],
  ['What the server speaks', protocolCases],
  ['Mutual TLS', clientCertificateCases],
];

export const cases: readonly Case[] = sections.flatMap(([, each]) => each);

export const casesOf = (layer: 'offline' | 'live'): readonly Case[] =>
  cases.filter(({ layers }) => layers.includes(layer));
