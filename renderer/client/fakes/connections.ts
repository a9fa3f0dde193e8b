/** Past connections: the failures that people meet, each as main would tell it. */
import type { Fault } from '../../../shared/errors.ts';
import { summaryOf, type LoggedConnection } from '../../../shared/model/connection-log.ts';
import { connectionStages, type ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { RevocationDemand } from '../../../shared/model/revocation.ts';
import { branchRoot, exampleIntermediate, exampleServer } from './certificates.ts';
import { reportPassed, reportUntrusted } from './accounts.ts';
import type { Scene } from './scene.ts';

/** The good report with one check failed. */
function failedAt(
  id: string,
  startedAt: string,
  fault: Extract<Fault, { stage: 'validate' }>,
): ConnectionReport {
  const checks = (reportPassed.validation?.checks ?? []).map((check) =>
    check.id === fault.code
      ? ({
          ...check,
          status: 'fail',
          certificate: exampleServer,
          expected: fault.expected ?? null,
          presented: fault.presented ?? null,
        } as const)
      : check,
  );
  const { validation } = reportPassed;
  return {
    ...reportUntrusted,
    id,
    startedAt,
    fault,
    validation: validation && {
      ...validation,
      verdict: 'refused',
      matchedName: fault.code === 'name' ? null : validation.matchedName,
      checks,
      leading: checks.find(({ status }) => status === 'fail') ?? null,
      engine: {
        authorized: fault.code !== 'validity',
        error: fault.code === 'validity' ? 'CERT_HAS_EXPIRED' : null,
      },
    },
    path: reportPassed.path,
    // As careless servers send it: the intermediate twice, and a stranger.
    chain: [exampleServer, exampleIntermediate, exampleIntermediate, branchRoot],
  };
}

const expired = failedAt('past-expired', '2026-11-20T16:41:08.000Z', {
  stage: 'validate',
  code: 'validity',
  expected: 'valid on 20 Nov 2026',
  presented: 'expired on 19 Nov 2026',
});
const wrongName = failedAt('past-name', '2026-11-20T16:02:51.000Z', {
  stage: 'validate',
  code: 'name',
  expected: 'sip.example.com',
  presented: 'pbx.example.com',
});
const revoked = failedAt('past-revoked', '2026-11-19T08:12:30.000Z', {
  stage: 'validate',
  code: 'revocation',
  expected: { code: RevocationDemand.NotRevoked },
  presented: 'listed on 18 Nov 2026, key compromise',
});
const lost: ConnectionReport = {
  ...reportPassed,
  id: 'past-lost',
  startedAt: '2026-11-18T07:58:00.000Z',
  fault: { stage: 'stream', code: 'reset' },
};
const down: ConnectionReport = {
  ...reportUntrusted,
  id: 'past-down',
  startedAt: '2026-11-21T05:30:00.000Z',
  stages: connectionStages.map((stage, place) => ({
    stage,
    outcome: place === 0 ? 'failed' : 'pending',
    ms: place === 0 ? 8000 : null,
  })),
  fault: { stage: 'connect', code: 'timed-out' },
  tls: null,
  validation: null,
  chain: [],
};

const reports = [reportPassed, down, reportUntrusted, expired, wrongName, revoked, lost];

const logged: readonly LoggedConnection[] = reports.map((report) => ({
  report,
  summary: summaryOf('alice', report, {
    firstAt: report === down ? '2026-11-20T22:04:00.000Z' : report.startedAt,
    count: report === down ? 212 : 1,
  }),
}));

export const summaries = logged.map(({ summary }) => summary);

/** The report that is asked for; null: there is none of that id. */
export function loggedConnection(argument: unknown): LoggedConnection | null {
  const { connectionId } = argument as { readonly connectionId: string };
  return logged.find(({ summary }) => summary.id === connectionId) ?? null;
}

export const examplePem = `# Example Corp Root CA
-----BEGIN CERTIFICATE-----
MIIBdjCCARygAwIBAgIUc0ZVk2Pn0cRoH2oG7dHrc6kY0uUwCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTRXhhbXBsZSBDb3JwIFJvb3QgQ0EwHhcNMjQwMzAxMDAwMDAw
-----END CERTIFICATE-----
`;

export function connectionScenes(snapshot: Snapshot): readonly Scene[] {
  const past = (name: string, { id }: ConnectionReport, press: Scene['press'] = []): Scene => ({
    name: `doctor-${name}`,
    hash: `#/diagnostics/${id}`,
    snapshot,
    press,
  });
  return [
    { name: 'doctor-list', hash: '#/diagnostics', snapshot, press: [/^Connections$/] },
    past('good', reportPassed),
    past('expired', expired, [/^4\. Example Branch/]),
    past('name', wrongName),
    past('revoked', revoked),
    past('down', down),
    past('lost', lost),
    past('save', expired, ['Save report…']),
    past('gone', { ...lost, id: 'no-longer-there' }),
  ];
}
