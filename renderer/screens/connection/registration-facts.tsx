import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { Breakable } from '../../components/breakable.tsx';
import { Facts } from '../../components/facts.tsx';
import { timeToSecond, until } from '../../format/time.ts';
import { useNow } from '../../store/use-now.ts';

/** What the registrar keeps of this phone, and the way to it; nothing where it keeps nothing. */
export function RegistrationFacts({ status }: { readonly status: AccountStatus }) {
  const { expiresAt, nextRefreshAt, digest, contact, gruu, outbound, path, serviceRoute } =
    status.registration;
  const now = useNow(expiresAt !== null);
  if (expiresAt === null) return null;
  return (
    <div className="card flex flex-col gap-3 p-4">
      <h2 className="font-semibold">The registration</h2>
      <Facts
        pairs={[
          ['Bound until', <Moment key="bound" iso={expiresAt} now={now} />],
          ['Next refresh', nextRefreshAt && <Moment key="refresh" iso={nextRefreshAt} now={now} />],
          ['Signed in with', digest && `Digest, ${digest}`],
          ['Contact', contact && <Address key="contact" text={contact} />],
          ['GRUU', gruu ? <Address key="gruu" text={gruu} /> : 'None: calls follow the connection'],
          [
            'Outbound',
            outbound ? 'Yes: calls come over this very connection' : 'No: the server did not confirm it',
          ],
          ['Path', path.length > 0 ? <Addresses key="path" texts={path} /> : pathNote(status)],
          ['Service-Route', serviceRoute.length > 0 && <Addresses key="routes" texts={serviceRoute} />],
        ]}
      />
    </div>
  );
}

/** A proxy of its own name stands before the registrar, and the registrar did not say that it knows of it. */
function pathNote({ account }: AccountStatus): string | null {
  return account.outboundProxy ? 'None: the registrar names no proxy on the way to this phone' : null;
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
    <span className="font-mono text-small">
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
