/**
 * Schema of a stored connection report: every field that the window or an export reads has its
 * type.
 */
import { z } from 'zod';
import { connectionStages, type ConnectionReport } from '../../../shared/model/connection-report.ts';
import { storedShown } from '../../storage/stored-shown.ts';

const text = z.string();
const orNull = text.nullable();
const texts = z.array(text);
/** Text of a certificate, or a phrase in its place: a count of what was left out. */
const shownTexts = z.array(storedShown);
// Loose: a record of another version may lack or add fields that are only shown; unknown codes have
// words.
const fault = z.looseObject({
  stage: text,
  code: text,
  expected: storedShown.optional(),
  presented: storedShown.optional(),
});

const certificate = z.looseObject({
  fingerprint256: text,
  subject: text,
  issuer: text,
  label: text,
  serialNumber: storedShown,
  notBefore: text,
  notAfter: text,
  key: z.looseObject({ algorithm: text, bits: z.number().nullable(), curve: storedShown.nullable() }),
  signatureAlgorithm: storedShown,
  isCa: z.boolean(),
  pathLength: z.number().nullable(),
  selfIssued: z.boolean(),
  keyUsage: texts.nullable(),
  extendedKeyUsage: shownTexts.nullable(),
  subjectAltNames: z.array(z.looseObject({ kind: text, value: storedShown })),
  more: z
    .looseObject({
      permitted: shownTexts,
      excluded: shownTexts,
      policies: shownTexts,
      revocationLists: shownTexts,
      ocsp: shownTexts,
      issuers: shownTexts,
      unknownCritical: shownTexts,
    })
    .optional(),
});

const reference = z.looseObject({ subject: text, fingerprint256: text });
const check = z.looseObject({
  id: text,
  status: text,
  certificate: reference.nullable(),
  expected: storedShown.nullable(),
  presented: storedShown.nullable(),
});
const validation = z.looseObject({
  verdict: z.enum(['accepted', 'refused']),
  at: text,
  referenceName: text,
  matchedName: orNull,
  checks: z.array(check),
  leading: check.nullable(),
  path: z.array(reference),
  engine: z.looseObject({ authorized: z.boolean(), error: orNull }).nullable(),
});

const tls = z.looseObject({
  protocol: orNull,
  cipher: orNull,
  group: orNull,
  clientCertificate: z.looseObject({
    requested: z.union([z.boolean(), z.literal('unknown')]),
    available: z.boolean(),
    sent: z.boolean(),
    accepted: z.boolean().nullable(),
    authorities: shownTexts.nullable(),
    issuerNamed: z.boolean().nullable(),
  }),
});

const location = z.looseObject({
  steps: z.array(
    z.looseObject({ question: text, outcome: text, records: shownTexts, ttl: z.number().nullable() }),
  ),
  targets: z.array(z.looseObject({ host: text, port: z.number(), outcome: text, fault: fault.nullable() })),
});

const report = z.looseObject({
  id: text,
  host: text,
  port: z.number(),
  address: orNull,
  startedAt: text,
  location: location.nullable().optional(),
  stages: z.array(
    z.looseObject({
      stage: z.enum(connectionStages),
      outcome: z.enum(['pending', 'running', 'passed', 'failed']),
      ms: z.number().nullable(),
    }),
  ),
  fault: fault.nullable(),
  tls: tls.nullable(),
  validation: validation.nullable(),
  chain: z.array(certificate),
  path: z.array(certificate),
  bytes: z.looseObject({ sent: z.number(), received: z.number() }),
});

export const storedReport = report.transform((value) => value as unknown as ConnectionReport);
