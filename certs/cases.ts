/** Every case that the phone must decide right: one fault, one verdict, one line of why. The table of contents. */
import { algorithmCases } from './cases/algorithm-cases.ts';
import type { Case } from './cases/case.ts';
import { clientCertificateCases } from './cases/client-certificate-cases.ts';
import { constraintCases } from './cases/constraint-cases.ts';
import { nameCases } from './cases/name-cases.ts';
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
  ...constraintCases,
  ...algorithmCases,
  ...revocationListCases,
  ...stapleCases,
  ...shapeCases,
  ...protocolCases,
  ...clientCertificateCases,
];

export const casesOf = (layer: 'offline' | 'live'): readonly Case[] =>
  cases.filter(({ layers }) => layers.includes(layer));
