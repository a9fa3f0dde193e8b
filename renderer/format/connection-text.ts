import type { Line } from '../../shared/model/snapshot.ts';
import { faultText, outageSentence, reportText } from '../../shared/words/index.ts';
import { bareAddress } from './address.ts';
import { hostOf, lineWords, sharers } from './line-words.ts';

/** The connection panel as text, for a mail to the administrator. */
export function connectionText(line: Line, lines: readonly Line[], version: string, now: number): string {
  const { report, outages } = line.connection;
  const words = lineWords(line, now);
  const fault = line.registration.fault ?? report?.fault ?? null;
  const shared = sharers(line, lines);
  const told = faultText(fault, { host: report?.host ?? hostOf(line) });
  return [
    `Anchorline ${version}, ${new Date(now).toISOString()}`,
    `Account: ${bareAddress(line.account.aor)}`,
    `State: ${words.state}`,
    ...(shared.length > 0 ? [`Connection shared with: ${shared.join(', ')}`] : []),
    ...(told.length > 0 ? ['', ...told] : []),
    ...(report ? ['', ...reportText(report)] : []),
    ...(outages.length > 0 ? ['', 'Lost connections:'] : []),
    ...outages.map((outage) => `  ${outage.lostAt}: ${outageSentence(outage)}`),
    '',
  ].join('\n');
}
