/** What a connection check came to: what is wrong, who mends it, and what is sent to whom. */
import type { ConnectionCheck } from '../model/connection-check.ts';
import { checkFacts, checkRowLine } from './check-facts.ts';
import { explainFault } from './explain-fault.ts';
import type { Explanation } from './explanation.ts';
import { faultText, reportText } from './report-text.ts';
import { words } from './words.ts';

const t = words('connectionCheck');
const skip = words('checkSkips');

export interface CheckResult {
  readonly tone: 'good' | 'bad' | 'off';
  /** One sentence. */
  readonly what: string;
  /** What it means, or what to do. */
  readonly more: string;
  /** Whatever else failed, a sentence each. */
  readonly besides: readonly string[];
  /** Whom the text is for; null: there is nothing to send. */
  readonly recipient: Recipient | null;
}
export type Recipient = 'administrator' | 'network' | 'helpdesk';

/** Null: it still runs. */
export function checkResult(check: ConnectionCheck): CheckResult | null {
  const nothing = { besides: [], recipient: null } as const;
  switch (check.outcome) {
    case 'running':
      return null;
    case 'cancelled':
      return { tone: 'off', what: t('cancelled'), more: t('cancelled-about'), ...nothing };
    case 'passed':
      return { tone: 'good', what: t('passed'), more: passedText(check), ...nothing };
    case 'failed': {
      const [first, ...others] = explanations(check);
      if (!first) return null;
      const besides = others.map(({ what }) => t('also-wrong', { what }));
      return { tone: 'bad', what: first.what, more: first.todo, besides, recipient: recipientOf(first) };
    }
  }
}

function explanations({ rows, report }: ConnectionCheck): readonly Explanation[] {
  return rows.flatMap(({ fault }) => (fault ? [explainFault(fault, { host: report?.host })] : []));
}

function recipientOf({ whose }: Explanation): Recipient {
  switch (whose) {
    case 'administrator':
    case 'server':
    case 'other-party':
      return 'administrator';
    case 'network':
      return 'network';
    default:
      return 'helpdesk';
  }
}

function passedText({ rows }: ConnectionCheck): string {
  const why = rows.find(({ stage }) => stage === 'echo')?.why ?? null;
  return why === null ? t('passed-about') : t('passed-no-echo', { why: skip(why) });
}

/** The check as text, for whoever has to mend what is wrong. It holds no secret. */
export function checkText(
  check: ConnectionCheck,
  { account, version, at }: { readonly account: string; readonly version: string; readonly at: string },
): string {
  const { report, rows } = check;
  return [
    t('text-head', { version, at }),
    t('text-account', { account, at: check.startedAt }),
    '',
    ...rows.flatMap(({ fault }) => (fault ? [...faultText(fault, { host: report?.host }), ''] : [])),
    t('text-stages'),
    ...rows.flatMap((row) => [
      `  ${checkRowLine(row)}`,
      ...checkFacts(check, row).map((line) => `    ${line}`),
    ]),
    ...(report ? ['', t('text-connection'), ...reportText(report)] : []),
    '',
  ].join('\n');
}
