import { words } from '../../../shared/words/index.ts';
import { Section } from '../../components/screen.tsx';
import { shortWhen } from '../../format/time.ts';
import { routeHash } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { CallRow } from '../history/call-row.tsx';

const t = words('dialer');

/** The last people talked to, each once: one press calls again. */
export function RecentCalls() {
  const recent = usePhone(({ history }) => history.recent);
  const now = useNow(false);
  return (
    <Section
      title={t('recent')}
      actions={
        recent.length > 0 && (
          <a href={routeHash('history')} className="rounded-small text-tiny text-accent hover:underline">
            {t('all-recent')}
          </a>
        )
      }
    >
      {recent.length === 0 ? (
        <p className="text-muted">{t('no-recent')}</p>
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
