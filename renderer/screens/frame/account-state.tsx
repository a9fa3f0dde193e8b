import { Voicemail } from 'lucide-react';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Sign, toneText } from '../../components/sign.tsx';
import { accountWords, countsDown } from '../../format/account-words.ts';
import { withDoNotDisturb } from '../../format/do-not-disturb.ts';
import { withForwarding } from '../../format/forwarding-words.ts';
import { go, useRoute } from '../../store/route.ts';
import { useNow } from '../../store/use-now.ts';
import { waitingWords } from '../../format/mailbox-words.ts';
import { useDoNotDisturb } from './do-not-disturb.tsx';
import { railAccountClass } from './rail-room.tsx';

const t = words('frame');

/**
 * Whether a person can be reached: picture, shape and word, always of the same height. Opens the
 * connection of the account.
 */
export function AccountState({
  status,
  isLeading,
}: {
  readonly status: AccountStatus;
  /** The one that is shown where there is room for one. */
  readonly isLeading: boolean;
}) {
  const { screen, subject } = useRoute();
  const now = useNow(countsDown(status));
  const { tone, state, detail, short, when } = withDoNotDisturb(
    withForwarding(accountWords(status, now), status.account),
    useDoNotDisturb(),
  );
  const { id, displayName, aor } = status.account;
  const waits = status.mailbox.messages?.isWaiting === true ? waitingWords(status.mailbox) : null;
  const name = displayName || aor.replace(/^sips?:/, '');
  return (
    <button
      type="button"
      aria-current={screen === 'connection' && subject === id ? 'page' : undefined}
      title={[name, state, detail, waits].filter((text) => text !== null).join('\n')}
      onClick={() => go('connection', id)}
      className={`${railAccountClass} w-full flex-col items-center justify-center rounded-card hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft ${isLeading ? 'flex' : 'hidden'}`}
    >
      <span className="sr-only">
        {`${t('account')} ${isolated(name)} `}
        <span>{state}</span>
        {detail !== null && ` ${detail}`}
        {waits !== null && ` ${waits}`}
      </span>
      <span aria-hidden className="relative">
        <Avatar name={name} size="rail" tone="accent" />
        {waits !== null && <VoicemailSign />}
        <span className="absolute -end-1 -bottom-0.5 rounded-round bg-sunken p-0.5">
          <Sign tone={tone} size={14} />
        </span>
      </span>
      <span
        aria-hidden
        className={`mt-1 max-w-full text-rail font-medium tracking-tighter wrap-anywhere ${toneText[tone]}`}
      >
        {short}
      </span>
      <span aria-hidden className="hidden h-4 text-tiny text-muted tabular-nums wide:block">
        {when}
      </span>
    </button>
  );
}

/** The lamp: something waits in the voicemail. */
function VoicemailSign() {
  return (
    <span className="absolute -end-1 -top-0.5 rounded-round bg-accent p-0.5 text-on-button">
      <Voicemail size={14} strokeWidth={2.25} />
    </span>
  );
}
