import { useMemo } from 'react';
import { Section } from '../../components/screen.tsx';
import { shortWhen } from '../../format/time.ts';
import { routeHash } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { CallRow } from '../history/call-row.tsx';

/** The last people talked to, each once: one press calls again. */
export function RecentCalls() {
  const history = usePhone((snapshot) => snapshot.history);
  const now = useNow(false);
  const recent = useMemo(() => lastOfEach(history).slice(0, 6), [history]);
  return (
    <Section
      title="Recent"
      actions={
        history.length > 0 && (
          <a href={routeHash('history')} className="rounded-small text-small text-accent hover:underline">
            All of them
          </a>
        )
      }
    >
      {recent.length === 0 ? (
        <p className="text-muted">Whom you call and who calls you will be listed here.</p>
      ) : (
        <ul className="card divide-y divide-rule overflow-hidden">
          {recent.map((record) => (
            <li key={record.id} className="h-14">
              <CallRow record={record} when={(iso) => shortWhen(iso, now)} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function lastOfEach<T extends { readonly remote: { readonly uri: string } }>(records: readonly T[]): T[] {
  return [...Map.groupBy(records, ({ remote }) => remote.uri).values()].flatMap(([last]) => last ?? []);
}
