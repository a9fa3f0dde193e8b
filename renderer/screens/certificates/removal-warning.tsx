import { words } from '../../../shared/words/index.ts';
import { usePhone } from '../../store/phone-store.ts';
import { inWords, removalOf } from './removal.ts';

const t = words('certificateScreens');

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
  if (users.length === 0) return <p>{t('no-account-uses-group')}</p>;
  return (
    <>
      <p>{t('will-no-longer-reach-a', { names: inWords(users) })}</p>
      {connected.length > 0 && (
        <p className="text-ink">
          {t('connected-by-it', { names: inWords(connected), count: connected.length })}
        </p>
      )}
    </>
  );
}
