import type {
  ClientCertificate,
  ClientCertificatePreview,
  ClientCertificateTest,
} from '../../../shared/model/client-certificate.ts';
import { exampleIntermediate, exampleServer } from './certificates.ts';
import { reportOpening, reportPassed } from './accounts.ts';

const certificate = {
  ...exampleServer,
  fingerprint256: '7d10be54c2a90f3861ef2b9740ad5c18e3f60a9b2d7c4485116e0fb3987ad20c',
  subject: 'CN=Alice Example,O=Example Corp',
  label: 'Alice Example',
  extendedKeyUsage: ['clientAuth'],
  subjectAltNames: [{ kind: 'uri', value: 'sip:alice@example.com' }],
} as const;

export const workClientCertificate: ClientCertificate = {
  id: 'identity-1',
  name: 'Alice at work',
  state: 'ready',
  certificate,
  chain: [exampleIntermediate],
  request: null,
  source: 'alice.p12',
  importedAt: '2026-11-20T14:05:00.000Z',
};

export const awaitedClientCertificate: ClientCertificate = {
  id: 'identity-2',
  name: 'Laboratory',
  state: 'awaiting-certificate',
  certificate: null,
  chain: [],
  request: `-----BEGIN CERTIFICATE REQUEST-----
MIIBKTCB0AIBADAoMQ4wDAYDVQQKDAVFeGFtcDEWMBQGA1UEAwwNQWxpY2UgRXhh
bXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABOq0nGk2v7o2yUeJpH3Sg1Vt
c8b9dE0mX3l1sVvS1h4Yc7wq7g3m1b6o0kR0J2nB6c9W6mK2aZJ8b1uU0a9nQwGg
RjBEBgkqhkiG9w0BCQ4xNzA1MA4GA1UdDwEB/wQEAwIHgDATBgNVHSUEDDAKBggr
-----END CERTIFICATE REQUEST-----
`,
  source: null,
  importedAt: '2026-11-20T15:40:00.000Z',
};

export const wholePreview: ClientCertificatePreview = {
  id: 'preview-2',
  sources: ['alice.p12'],
  missing: null,
  certificate,
  chain: [exampleIntermediate],
  notes: [],
  renews: null,
};
export const lockedPreview: ClientCertificatePreview = {
  ...wholePreview,
  missing: 'password',
  certificate: null,
  chain: [],
};
export const halfPreview: ClientCertificatePreview = {
  ...lockedPreview,
  sources: ['alice.pem'],
  missing: 'key',
};

const askedReport = (change: Partial<NonNullable<typeof reportPassed.tls>['clientCertificate']>) => ({
  ...reportPassed,
  tls: reportPassed.tls && {
    ...reportPassed.tls,
    clientCertificate: {
      requested: true,
      available: true,
      sent: true,
      accepted: true,
      authorities: ['CN=Example Corp Root CA,O=Example Corp,C=DE'],
      issuerNamed: true,
      ...change,
    },
  },
});

export const testAccepted: ClientCertificateTest = {
  clientCertificateId: 'identity-1',
  accountId: 'alice',
  outcome: 'accepted',
  report: askedReport({}),
  answer: { status: 200, reason: 'OK' },
  fault: null,
};

export const testRunning: ClientCertificateTest = {
  ...testAccepted,
  outcome: 'running',
  report: reportOpening,
  answer: null,
};

export const reportIssuerUnknown = {
  ...askedReport({
    accepted: false,
    authorities: ['CN=Example Corp Staff CA,O=Example Corp,C=DE'],
    issuerNamed: false,
  }),
  stages: reportPassed.stages.map(({ stage, outcome, ms }) =>
    stage === 'client-certificate'
      ? ({ stage, outcome: 'failed', ms } as const)
      : stage === 'stream'
        ? ({ stage, outcome: 'pending', ms: null } as const)
        : { stage, outcome, ms },
  ),
  fault: { stage: 'client-certificate', code: 'issuer-unknown', presented: 'unknown ca' } as const,
};

export const testRefused: ClientCertificateTest = {
  ...testAccepted,
  outcome: 'failed',
  report: reportIssuerUnknown,
  answer: null,
  fault: reportIssuerUnknown.fault,
};
