import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { Breakable } from '../../components/breakable.tsx';
import { Facts } from '../../components/facts.tsx';
import { timeToSecond, until } from '../../format/time.ts';
import { useNow } from '../../store/use-now.ts';

const t = words('connectionScreen');

/** What the registrar keeps of this phone, and the way to it; nothing where it keeps nothing. */
export function RegistrationFacts({ status }: { readonly status: AccountStatus }) {
  const { expiresAt, nextRefreshAt, digest, contact, gruu, outbound, path, serviceRoute } =
    status.registration;
  const now = useNow(expiresAt !== null);
  if (expiresAt === null) return null;
  return (
    <div className="card flex flex-col gap-3 p-4">
      <h2 className="font-semibold">{t('registration')}</h2>
      <Facts
        pairs={[
          [t('bound-until'), <Moment key="bound" iso={expiresAt} now={now} />],
          [t('next-refresh'), nextRefreshAt && <Moment key="refresh" iso={nextRefreshAt} now={now} />],
          [t('signed-in-with'), digest && t('digest-with', { digest })],
          [t('contact-header'), contact && <Address key="contact" text={contact} />],
          [t('gruu'), gruu ? <Address key="gruu" text={gruu} /> : t('no-gruu')],
          [t('outbound'), outbound ? t('is-outbound') : t('is-not-outbound')],
          [t('path-header'), path.length > 0 ? <Addresses key="path" texts={path} /> : pathNote(status)],
          [
            t('service-route-header'),
            serviceRoute.length > 0 ? <Addresses key="routes" texts={serviceRoute} /> : null,
          ],
        ]}
      />
    </div>
  );
}

/**
 * A proxy of its own name stands before the registrar, and the registrar did not say that it knows
 * of it.
 */
function pathNote({ account }: AccountStatus): string | null {
  return account.outboundProxy ? t('no-path') : null;
}

function Moment({ iso, now }: { readonly iso: string; readonly now: number }) {
  return (
    <span className="tabular-nums">
      {timeToSecond(iso)} ({until(iso, now)})
    </span>
  );
}

function Address({ text }: { readonly text: string }) {
  return (
    <span className="font-mono text-tiny">
      <Breakable text={text} />
    </span>
  );
}

function Addresses({ texts }: { readonly texts: readonly string[] }) {
  return (
    <ol className="flex flex-col gap-1">
      {texts.map((text) => (
        <li key={text}>
          <Address text={text} />
        </li>
      ))}
    </ol>
  );
}
