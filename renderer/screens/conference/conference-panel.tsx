import { Merge, PhoneForwarded, Split } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { HangUpIcon } from '../../components/hang-up-icon.tsx';
import { toneText } from '../../components/sign.tsx';
import { callState, isTalked } from '../../format/call-words.ts';
import { conferenceHearing } from '../../format/conference-hearing.ts';
import { securitySummary } from '../../format/security.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { useAccount, usePhone } from '../../store/phone-store.ts';
import { go, useRoute } from '../../store/route.ts';
import { CallTimer } from '../call/call-timer.tsx';
import { ConferenceSecurity } from './conference-security.tsx';

const t = words('conference');
const tCall = words('callScreens');

/** The people of the conference, in the place of the one person of a call. */
export function ConferencePanel({ shown }: { readonly shown: Call }) {
  const all = usePhone((snapshot) => snapshot.calls);
  const calls = all.filter(({ isJoined, endedAt }) => isJoined && endedAt === null);
  const hearing = conferenceHearing(calls);
  return (
    <div className="flex w-full flex-col items-center gap-3 @wide:gap-4">
      <Title />
      <div className="text-center">
        <p className={`font-medium ${hearing.isLive ? 'text-good' : 'text-warn'}`}>{hearing.text}</p>
        <p className="min-h-5 font-semibold">{shown.muted && tCall('you-are-muted')}</p>
      </div>
      <ul aria-label={t('people')} className="card flex w-full max-w-lg flex-col divide-y divide-rule">
        {calls.map((call) => (
          <Party key={call.id} call={call} isShown={call.id === shown.id} />
        ))}
      </ul>
      <ConferenceSecurity calls={calls} shown={shown} />
      <Leaving calls={calls} />
    </div>
  );
}

/** From here Space is push-to-mute and digits are digits. */
function Title() {
  const heading = useRef<HTMLHeadingElement>(null);
  const isOpened = useRoute().screen === 'call';
  useEffect(() => {
    if (isOpened) heading.current?.focus();
  }, [isOpened]);
  return (
    <h1 ref={heading} tabIndex={-1} className="flex items-center gap-3 text-display font-semibold">
      <Merge aria-hidden size={28} className="shrink-0 text-accent" />
      {t('title')}
    </h1>
  );
}

/** What the keys below are for is the one that is shown. */
function Party({ call, isShown }: { readonly call: Call; readonly isShown: boolean }) {
  const { name } = useShownParty(call.remote, call.accountId);
  const { tone, voice } = securitySummary(call, useAccount(call.accountId));
  const isolatedName = isolated(name);
  return (
    <li
      className={`relative flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5 first:rounded-t-card last:rounded-b-card ${isShown ? 'bg-accent-soft' : ''}`}
    >
      <Avatar name={name} tone={isTalked(call) && !isShown ? 'accent' : 'neutral'} />
      <div className="min-w-0 flex-1 basis-40">
        <button
          type="button"
          aria-label={t('show-named', { name: isolatedName })}
          aria-current={isShown ? 'true' : undefined}
          onClick={() => go('call', call.id)}
          className="block max-w-full truncate rounded-small font-semibold after:absolute after:inset-0"
        >
          <bdi>{name}</bdi>
        </button>
        <p className="text-tiny text-muted">
          {`${callState(call)} · `}
          {call.establishedAt && <CallTimer since={call.establishedAt} />}
        </p>
        <p className={`text-tiny ${toneText[tone]}`}>{voice}</p>
      </div>
      <div className="relative flex flex-wrap gap-2">
        <Button
          size="small"
          icon={Split}
          aria-label={t('apart-named', { name: isolatedName })}
          onClick={() => void act('conference.part', { callId: call.id })}
        >
          {t('apart')}
        </Button>
        <Button
          size="small"
          icon={HangUpIcon}
          aria-label={t('hang-up-named', { name: isolatedName })}
          onClick={() => void act('calls.hangUp', { callId: call.id })}
        >
          {t('hang-up')}
        </Button>
      </div>
    </li>
  );
}

/** What leaving does, and how two can stay connected. */
function Leaving({ calls }: { readonly calls: readonly Call[] }) {
  const [first, second] = calls;
  if (!first || !second || calls.length > 2)
    return <p className="text-center text-tiny text-muted">{t('leave-about')}</p>;
  return <Connecting first={first} second={second} />;
}

function Connecting({ first, second }: { readonly first: Call; readonly second: Call }) {
  const names = {
    first: isolated(useShownParty(first.remote, first.accountId).name),
    second: isolated(useShownParty(second.remote, second.accountId).name),
  };
  return (
    <div className="flex max-w-lg flex-col items-center gap-2 text-center">
      <p className="text-tiny text-muted">{t('connect-about', names)}</p>
      <Button icon={PhoneForwarded} onClick={() => void connect(first.id, second.id)}>
        {t('connect')}
      </Button>
    </div>
  );
}

/** An attended transfer; what becomes of it is shown with the first call. */
async function connect(callId: string, toCallId: string): Promise<void> {
  go('call', callId);
  await act('transfers.connect', { callId, toCallId });
}
