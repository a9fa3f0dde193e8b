/** What happens to a connection, as entries of the trace: DNS, and each stage as it ends. */
import type { ConnectionReport, ConnectionStage } from '../../../shared/model/connection-report.ts';
import type { LocationStep } from '../../../shared/model/location.ts';
import type { Phrase } from '../../../shared/model/phrase.ts';
import {
  explainFault,
  faultText,
  reportText,
  shownText,
  stepText,
  words,
} from '../../../shared/words/index.ts';
import type { TraceSink } from '../../platform/trace.ts';
import type { ConnectionLog, ConnectionWatch } from './connection-log.ts';

const stepOutcome = words('stepOutcomes');

interface Happened {
  readonly kind: 'dns' | 'tls';
  readonly summary: Phrase;
  readonly detail: string | null;
}

/** The log, whose attempts are traced too. */
export function tracedConnections(
  log: Pick<ConnectionLog, 'watch'>,
  trace: TraceSink,
): Pick<ConnectionLog, 'watch'> {
  return {
    watch: (accountId) => {
      const logged = log.watch(accountId);
      const traced = traceReports(accountId, trace);
      return {
        ...logged,
        onReport: (report) => {
          traced(report);
          logged.onReport(report);
        },
      };
    },
  };
}

function traceReports(accountId: string, trace: TraceSink): ConnectionWatch['onReport'] {
  let before: ConnectionReport | null = null;
  return (report) => {
    // Where the first server fails, the next one has a report of its own.
    const known = before?.id === report.id ? before : null;
    const isSameDomain = before !== null && known === null;
    for (const each of happenedBetween(known, report)) {
      if (isSameDomain && each.kind === 'dns') continue;
      trace({ ...each, accountId, connectionId: report.id });
    }
    before = report;
  };
}

/** What the second report of a connection says that the first did not; null: nothing was known. */
export function happenedBetween(before: ConnectionReport | null, after: ConnectionReport): Happened[] {
  const isFound = after.location !== null && !before?.location;
  return [
    ...(isFound ? (after.location?.steps ?? []).map(asked) : []),
    ...after.stages.flatMap(({ stage, outcome, ms }) =>
      outcome === 'passed' && outcomeIn(before, stage) !== 'passed' ? [passed(stage, ms ?? 0, after)] : [],
    ),
    ...(after.fault !== null && !before?.fault ? [failed(after)] : []),
  ];
}

const outcomeIn = (report: ConnectionReport | null, stage: ConnectionStage) =>
  report?.stages.find((record) => record.stage === stage)?.outcome;

const asked = (step: LocationStep): Happened => ({
  kind: 'dns',
  summary: { code: 'dns-asked', question: step.question, outcome: stepOutcome(step.outcome) },
  detail: [stepText(step), ...step.records.map((record) => shownText(record))].join('\n'),
});

function passed(stage: ConnectionStage, milliseconds: number, report: ConnectionReport): Happened {
  const ms = Math.round(milliseconds * 10) / 10;
  const { host, port, address, tls, validation, path } = report;
  const told = (summary: Phrase, detail: string | null = null): Happened => ({
    kind: 'tls',
    summary,
    detail,
  });
  switch (stage) {
    case 'connect':
      return told({ code: 'stage-connect-passed', server: address ?? `${host}:${port}`, ms });
    case 'handshake': {
      const agreed = [tls?.protocol, tls?.cipher, tls?.group].filter((part) => typeof part === 'string');
      return told({ code: 'stage-handshake-passed', protocol: agreed.join(', '), ms });
    }
    case 'validate': {
      const name = validation?.matchedName ?? host;
      const names = path.toReversed().map(({ subject }) => subject);
      return told({ code: 'stage-validate-passed', name, ms }, names.join('\n') || null);
    }
    case 'client-certificate':
      return told({ code: 'stage-client-certificate-passed', ms });
    case 'stream':
      return told({ code: 'stage-stream-passed', ms }, reportText(report).join('\n'));
  }
}

function failed(report: ConnectionReport): Happened {
  const { fault, host, stages } = report;
  const why = fault === null ? '' : explainFault(fault, { host }).what;
  const stage = stages.find(({ outcome }) => outcome === 'failed')?.stage;
  const detail = [...faultText(fault, { host }), ...reportText(report)].join('\n');
  const isOpen = stages.every(({ outcome }) => outcome === 'passed');
  const summary: Phrase =
    isOpen || stage === undefined ? { code: 'connection-lost', why } : { code: `stage-${stage}-failed`, why };
  return { kind: 'tls', summary, detail };
}
