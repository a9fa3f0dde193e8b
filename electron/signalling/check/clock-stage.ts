import type { Fault } from '../../../shared/errors.ts';
import type { ClockFacts } from '../../../shared/model/connection-check.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';

/**
 * The largest difference that is taken for right, as Kerberos does (RFC 4120 5.2.3): less troubles
 * neither certificates nor digests.
 */
const toleranceMs = 5 * 60_000;

/**
 * What is wrong with the clock. Null: nothing, or nothing can be said (`knows`). The server's time
 * counts where the server was verified; before that its certificate's validity is the only hint.
 */
export function judgeClock({ local, server, validity }: ClockFacts): Fault | null {
  const at = Date.parse(local);
  if (server !== null) {
    const ahead = at - Date.parse(server);
    if (Math.abs(ahead) <= toleranceMs) return null;
    const code = ahead > 0 ? 'clock-ahead' : 'clock-behind';
    return { stage: 'check', code, expected: server, presented: local };
  }
  if (validity === null) return null;
  const isValid = at >= Date.parse(validity.notBefore) && at <= Date.parse(validity.notAfter);
  return isValid
    ? null
    : {
        stage: 'check',
        code: 'not-valid-now',
        expected: `${validity.notBefore} – ${validity.notAfter}`,
        presented: local,
      };
}

/** Of the server's own certificate, as it was sent. */
export function validityOf(report: ConnectionReport | null): ClockFacts['validity'] {
  const [leaf] = report?.chain ?? [];
  return leaf ? { notBefore: leaf.notBefore, notAfter: leaf.notAfter } : null;
}
