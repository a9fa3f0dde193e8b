/** Every case that the phone must decide right: one fault, one verdict, one line of why. The table of contents. */
import { algorithmCases } from './cases/algorithm-cases.ts';
import type { Case } from './cases/case.ts';
import { clientCertificateCases } from './cases/client-certificate-cases.ts';
import { comparisonCases } from './cases/comparison-cases.ts';
import { constraintCases } from './cases/constraint-cases.ts';
import { encodingCases } from './cases/encoding-cases.ts';
import { nameCases } from './cases/name-cases.ts';
import { nestingCases } from './cases/nesting-cases.ts';
import { policyCases } from './cases/policy-cases.ts';
import { protocolCases } from './cases/protocol-cases.ts';
import { purposeCases } from './cases/purpose-cases.ts';
import { revocationListCases } from './cases/revocation-list-cases.ts';
import { shapeCases } from './cases/shape-cases.ts';
import { stapleCases } from './cases/staple-cases.ts';
import { trustCases } from './cases/trust-cases.ts';

export const cases: readonly Case[] = [
  ...trustCases,
  ...nameCases,
  ...purposeCases,
  ...nestingCases,
  ...policyCases,
  ...constraintCases,
  ...comparisonCases,
  ...encodingCases,
  ...algorithmCases,
  ...revocationListCases,
  ...stapleCases,
  ...shapeCases,
  ...protocolCases,
  ...clientCertificateCases,
];

export const casesOf = (layer: 'offline' | 'live'): readonly Case[] =>
  cases.filter(({ layers }) => layers.includes(layer));
