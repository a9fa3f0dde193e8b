import { usePhone } from '../../store/phone-store.ts';
import { inWords, removalOf } from './removal.ts';

/** Names who is concerned when certificates of a set are trusted no longer. */
export function RemovalWarning({
  setId,
  fingerprints,
}: {
  readonly setId: string;
  readonly fingerprints: readonly string[];
}) {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const sets = usePhone((snapshot) => snapshot.trustSets);
  const { users, connected } = removalOf(accounts, sets, setId, fingerprints);
  if (users.length === 0) return <p>No account uses this trust set.</p>;
  return (
    <>
      <p>{inWords(users)} will no longer reach a server that nothing else vouches for.</p>
      {connected.length > 0 && (
        <p className="text-ink">
          {inWords(connected)} {connected.length === 1 ? 'is' : 'are'} connected by way of it now: the
          connection is closed, unless something else that you trust vouches for the server.
        </p>
      )}
    </>
  );
}
