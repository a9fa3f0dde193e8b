/** How a probe ended, as an exit code, as JSON and as text. */
import type { Fault } from '../../shared/errors.ts';
import type { CertificateDetails } from '../../shared/model/certificate.ts';
import type { ConnectionReport, TlsFacts } from '../../shared/model/connection-report.ts';
import { explainClientCertificate, explainFault, words } from '../../shared/words/index.ts';
import { systemClock } from '../platform/clock.ts';
import type { Answer } from '../sip/ask.ts';
import { pathLines, presentedLines } from './certificate-lines.ts';
import { checkJson, checkLines, explanationLines, faultJson, weRefused } from './output.ts';

const t = words('cli');
const stageName = words('stages');
const stageOutcome = words('commandStages');

export interface Outcome {
  readonly report: ConnectionReport | null;
  readonly fault: Fault | null;
  readonly answer: Answer | null;
}

/** 1: we refused: validation, or no protocol or cipher that we allow. */
export function exitCode({ fault, answer }: Outcome, registering: boolean): number {
  if (answer && !registering) return 0;
  if (answer) return answer.status >= 200 && answer.status < 300 ? 0 : 2;
  return fault && weRefused(fault) ? 1 : 2;
}

export function asJson({ report, fault, answer }: Outcome, code: number) {
  const reached = report?.stages.findLast(({ outcome }) => outcome !== 'pending')?.stage ?? 'connect';
  return {
    verdict: code === 0 ? 'accepted' : code === 1 ? 'refused' : 'failed',
    stage: reached,
    error: fault && faultJson(fault),
    checks: (report?.validation?.checks ?? []).map(checkJson),
    tls: report?.tls ?? null,
    path: (report?.path ?? []).map(inJson),
    sip: answer && { status: answer.status, reason: answer.reason },
    timings: Object.fromEntries(
      (report?.stages ?? []).flatMap(({ stage, ms }) => (ms === null ? [] : [[stage, ms]])),
    ),
    ...(code === 1 ? { presented: (report?.chain ?? []).map(inJson) } : {}),
  };
}

function inJson({ subject, fingerprint256, notBefore, notAfter }: CertificateDetails) {
  return { subject, fingerprint256, notBefore, notAfter };
}

export function asText({ report, fault, answer }: Outcome, code: number): string {
  const at = systemClock.now();
  return [
    ...stageLines(report),
    ...(report?.tls ? tlsLines(report.tls, report.host) : []),
    ...(report ? pathLines(report.path, at) : []),
    ...(report?.validation && code === 1 ? checkLines(report.validation) : []),
    ...(report && code === 1 ? presentedLines(report, at) : []),
    ...(answer ? [`${answer.status} ${answer.reason}`] : []),
    ...(fault ? explanationLines(explainFault(fault, { host: report?.host })) : []),
  ].join('\n');
}

/** How each stage of a secure stream ended. */
export function stageLines(report: ConnectionReport | null): string[] {
  return (report?.stages ?? []).map(
    ({ stage, outcome, ms }) => `${stageName(stage).padEnd(20)}${ended(stageOutcome(outcome), ms)}`,
  );
}

const ended = (outcome: string, ms: number | null): string =>
  ms === null ? outcome : t('ended-in', { outcome, ms });

function tlsLines({ protocol, cipher, group, clientCertificate }: TlsFacts, host: string): string[] {
  return [
    [protocol, cipher ?? t('cipher-unknown'), group ?? t('group-unknown')].join(', '),
    ...explainClientCertificate(clientCertificate, { host }).map(({ text }) => text),
  ];
}
