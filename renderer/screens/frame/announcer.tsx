import type { Call } from '../../../shared/model/call.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { callState } from '../../format/call-words.ts';
import { accountWords } from '../../format/account-words.ts';
import { withDoNotDisturb } from '../../format/do-not-disturb.ts';
import { withForwarding } from '../../format/forwarding-words.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useRoute } from '../../store/route.ts';
import { useNow } from '../../store/use-now.ts';
import { WrittenTexts } from '../text/written-text.tsx';
import { useDoNotDisturb } from './do-not-disturb.tsx';

const t = words('frame');
const tMessages = words('messages');

/**
 * Tells a screen reader what changes without the person's doing; without countdowns, which would be
 * read out every second.
 */
export function Announcer() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const now = useNow(false);
  const isSilent = useDoNotDisturb();
  const calls = usePhone((snapshot) => snapshot.calls);
  const running = usePhone((snapshot) => snapshot.recordings.running);
  const recorded = new Set(running.map(({ callId }) => callId));
  return (
    <>
      <output aria-label={t('state-of-the-account')} className="sr-only">
        {accounts.map((status) => (
          <span key={status.account.id}>
            {
              withDoNotDisturb(withForwarding(accountWords(status, now), status.account), isSilent)
                .steadyState
            }
          </span>
        ))}
      </output>
      <NewMessage />
      <WrittenTexts />
      <div role="log" aria-live="assertive" aria-label={t('state-of-calls')} className="sr-only">
        {calls.map((call) => (
          <CallLine key={call.id} call={call} isRecorded={recorded.has(call.id)} />
        ))}
      </div>
    </>
  );
}

/** A text that came, unless its conversation is open, whose log reads it out. */
function NewMessage() {
  const newest = usePhone(({ messages }) => (messages.unread > 0 ? messages.newest : null));
  const { screen, subject } = useRoute();
  const isOpen = screen === 'conversation' && subject === String(newest?.conversationId);
  return (
    <output aria-label={t('messages')} className="sr-only">
      {newest && !isOpen && (
        <span key={newest.message.id}>
          {tMessages('came-from', {
            name: isolated(partyName(newest.party)),
            text: isolated(newest.message.text),
          })}
        </span>
      )}
    </output>
  );
}

function CallLine({ call, isRecorded }: { readonly call: Call; readonly isRecorded: boolean }) {
  const { name } = useShownParty(call.remote, call.accountId);
  return <p>{`${isolated(name)}: ${callState(call)}${isRecorded ? `, ${t('recorded')}` : ''}`}</p>;
}
