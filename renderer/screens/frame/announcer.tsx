import { partyName } from '../../../shared/shown-address.ts';
import { words } from '../../../shared/words/index.ts';
import { callState } from '../../format/call-words.ts';
import { accountWords } from '../../format/account-words.ts';
import { usePhone } from '../../store/phone-store.ts';

const t = words('frame');

/**
 * Says to a screen reader what changes without the person's doing. Without what ticks, which would
 * never end.
 */
export function Announcer() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const calls = usePhone((snapshot) => snapshot.calls);
  return (
    <>
      <output aria-label={t('state-of-the-account')} className="sr-only">
        {accounts.map((status) => (
          <span key={status.account.id}>
            {accountWords(status, Infinity).state.replace(/ in -?\S+ \w+$/, '')}
          </span>
        ))}
      </output>
      <div role="log" aria-live="assertive" aria-label={t('state-of-calls')} className="sr-only">
        {calls.map((call) => (
          <p key={call.id}>{`${partyName(call.remote)}: ${callState(call)}`}</p>
        ))}
      </div>
    </>
  );
}
