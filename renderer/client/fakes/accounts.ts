import { noForwarding } from '../../../shared/model/forwarding.ts';
import { unknownMailbox } from '../../../shared/model/mailbox.ts';
import { noDiallingRules, type DiallingRules } from '../../../shared/model/dialling.ts';
import type { Account } from '../../../shared/model/account.ts';
import { connectionStages, type ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import type { CheckId } from '../../../shared/model/check-id.ts';
import type { Check } from '../../../shared/model/validation-report.ts';
import { exampleIntermediate, exampleRoot, exampleServer } from './certificates.ts';

export const alice: Account = {
  id: 'alice',
  displayName: 'Alice Example',
  aor: 'sips:alice@example.com',
  authenticationUser: 'alice',
  hasPassword: true,
  outboundProxy: { host: 'pbx.example.com', port: 5061 },
  trustSetIds: ['company'],
  useSystemRoots: false,
  revocation: 'soft',
  clientCertificateId: null,
  answers407InCalls: false,
  digitsByInfo: true,
  realTimeText: 'asked',
  echo: '',
  voicemail: '',
  lamps: [],
  pickup: '',
  emergency: [],
  severalCalls: { limit: 6, waiting: true },
  messages: true,
  tellsPresence: false,
  forwarding: noForwarding,
  autoAnswer: 'off',
  anonymous: false,
  verifiedBy: '',
  transferRequests: 'ask',
  dialling: noDiallingRules,
  ringingTimeout: 180,
  mediaEncryption: 'required',
  recording: false,
  expiry: 600,
};

const check = (id: CheckId, change: Partial<Check> = {}): Check => ({
  id,
  status: 'pass',
  certificate: null,
  expected: null,
  presented: null,
  ...change,
});

const passed: readonly Check[] = [
  check('malformed'),
  check('chain-size', { presented: '2 certificates' }),
  check('path', { presented: '3 certificates to “Example Corp Root CA”' }),
  check('signature'),
  check('validity', { presented: 'until 1 May 2027' }),
  check('name', { expected: 'pbx.example.com', presented: 'pbx.example.com' }),
  check('basic-constraints'),
  check('path-length'),
  check('key-usage'),
  check('extended-key-usage', { presented: 'serverAuth' }),
  check('algorithm'),
  check('revocation', { status: 'skipped', presented: 'no revocation list was imported' }),
  check('home-made', {
    status: 'warn',
    certificate: exampleIntermediate,
    presented: 'no authority key identifier',
  }),
  check('engine', { presented: 'it agrees' }),
];

const times = [11.42, 18.07, 1.83, 0.41, 24.6];

export const reportPassed: ConnectionReport = {
  id: 'c2',
  flowId: 'c2',
  host: 'pbx.example.com',
  port: 5061,
  address: '192.0.2.10:5061',
  startedAt: '2026-11-21T08:58:12.000Z',
  location: {
    steps: [
      { question: 'NAPTR example.com', outcome: 'no-data', records: [], ttl: 300 },
      {
        question: 'SRV _sips._tcp.example.com',
        outcome: 'found',
        records: ['10 1 edge1.example.com:5061', '20 1 edge2.example.com:5061'],
        ttl: 600,
      },
    ],
    targets: [
      {
        host: 'edge1.example.com',
        port: 5061,
        outcome: 'failed',
        fault: { stage: 'connect', code: 'timed-out' },
      },
      { host: 'edge2.example.com', port: 5061, outcome: 'current', fault: null },
    ],
  },
  stages: connectionStages.map((stage, index) => ({ stage, outcome: 'passed', ms: times[index] ?? 0 })),
  fault: null,
  tls: {
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    group: 'X25519',
    clientCertificate: {
      requested: false,
      available: false,
      sent: false,
      accepted: null,
      authorities: null,
      issuerNamed: null,
    },
  },
  validation: {
    verdict: 'accepted',
    at: '2026-11-21T08:58:12.030Z',
    referenceName: 'pbx.example.com',
    matchedName: 'pbx.example.com',
    checks: passed,
    leading: null,
    path: [exampleServer, exampleIntermediate, exampleRoot],
    engine: { authorized: true, error: null },
  },
  chain: [exampleServer, exampleIntermediate],
  path: [exampleServer, exampleIntermediate, exampleRoot],
  bytes: { sent: 3120, received: 2874 },
};

const pathFailed = check('path', {
  status: 'fail',
  certificate: exampleIntermediate,
  expected: 'an authority in “Company”',
  presented: 'Example Corp Root CA',
});

export const reportUntrusted: ConnectionReport = {
  ...reportPassed,
  id: 'c1',
  stages: connectionStages.map((stage, index) => ({
    stage,
    outcome: index < 2 ? 'passed' : index === 2 ? 'failed' : 'pending',
    ms: index < 3 ? (times[index] ?? 0) : null,
  })),
  fault: {
    stage: 'validate',
    code: 'path',
    expected: 'an authority in “Company”',
    presented: 'Example Corp Root CA',
  },
  // What was negotiated is read once the server was verified.
  tls: null,
  validation: {
    verdict: 'refused',
    at: '2026-11-21T08:58:12.030Z',
    referenceName: 'pbx.example.com',
    matchedName: 'pbx.example.com',
    checks: passed.map((one) => (one.id === 'path' ? pathFailed : one)),
    leading: pathFailed,
    path: [],
    engine: { authorized: false, error: 'unable to get local issuer certificate' },
  },
  path: [],
  bytes: { sent: 0, received: 0 },
};

export const reportOpening: ConnectionReport = {
  ...reportPassed,
  id: 'c3',
  stages: connectionStages.map((stage, index) => ({
    stage,
    outcome: index === 0 ? 'passed' : index === 1 ? 'running' : 'pending',
    ms: index === 0 ? 11.42 : null,
  })),
  tls: null,
  validation: null,
  chain: [],
  path: [],
  bytes: { sent: 0, received: 0 },
};

export const aliceOnline: AccountStatus = {
  account: alice,
  mailbox: unknownMailbox,
  connection: { state: 'open', retryAt: null, failures: 0, report: reportPassed, outages: [] },
  registration: {
    state: 'registered',
    expiresAt: '2026-11-21T09:08:12.000Z',
    nextRefreshAt: '2026-11-21T09:05:12.000Z',
    contact: 'sips:alice@192.0.2.44:50312',
    gruu: 'sips:alice@example.com;gr=urn:uuid:6f1c9a52-7d0e-4a1b-9c3e-5b2f8a7d4e10',
    path: ['<sips:edge.example.com;lr;ob>'],
    serviceRoute: ['sips:proxy.example.com;lr'],
    outbound: true,
    digest: 'SHA-256',
    time: null,
    fault: null,
  },
};

/** The server has gone a moment ago; yesterday it was the network. */
export const aliceAway: AccountStatus = {
  ...aliceOnline,
  connection: {
    state: 'waiting',
    retryAt: '2026-11-21T09:00:04.000Z',
    failures: 1,
    report: { ...reportPassed, fault: { stage: 'stream', code: 'closed' } },
    outages: [
      {
        lostAt: '2026-11-20T16:20:31.000Z',
        noticedBy: 'network',
        silentMs: 812,
        attempts: 1,
        backAt: '2026-11-20T16:20:31.212Z',
        awayMs: 212,
      },
      {
        lostAt: '2026-11-21T08:59:58.000Z',
        noticedBy: 'closed',
        silentMs: 0,
        attempts: 2,
        backAt: null,
        awayMs: null,
      },
    ],
  },
  registration: { ...aliceOnline.registration, state: 'waiting' },
};

export const aliceFresh: AccountStatus = {
  account: alice,
  mailbox: unknownMailbox,
  connection: { state: 'idle', retryAt: null, failures: 0, report: null, outages: [] },
  registration: {
    state: 'unregistered',
    expiresAt: null,
    nextRefreshAt: null,
    contact: null,
    gruu: null,
    path: [],
    serviceRoute: [],
    outbound: null,
    digest: null,
    time: null,
    fault: null,
  },
};

export const aliceRefused: AccountStatus = {
  account: alice,
  mailbox: unknownMailbox,
  connection: { state: 'refused', retryAt: null, failures: 1, report: reportUntrusted, outages: [] },
  registration: { ...aliceFresh.registration, state: 'failed', fault: reportUntrusted.fault },
};

export const aliceOpening: AccountStatus = {
  account: alice,
  mailbox: unknownMailbox,
  connection: { state: 'opening', retryAt: null, failures: 0, report: reportOpening, outages: [] },
  registration: { ...aliceFresh.registration, state: 'registering' },
};

export const aliceWrongPassword: AccountStatus = {
  ...aliceOnline,
  registration: {
    ...aliceFresh.registration,
    state: 'failed',
    fault: { stage: 'registration', code: 'wrong-password', presented: '401 Unauthorized' },
  },
};

export const bobFresh: AccountStatus = {
  ...aliceFresh,
  account: { ...alice, id: 'bob', displayName: 'Bob', aor: 'sip:bob@example.com', authenticationUser: 'bob' },
};

/** Of the same server and the same trust, so on Alice's connection. */
export const bobBesideAlice: AccountStatus = {
  ...aliceOnline,
  account: bobFresh.account,
  connection: { ...aliceOnline.connection, report: { ...reportPassed, id: 'c4' } },
};

/** The rules of a server behind an outside line. */
export const germanNumbers = {
  country: 'DE',
  form: 'access-code',
  accessCode: '0',
  extensionDigits: 4,
} as const satisfies DiallingRules;
