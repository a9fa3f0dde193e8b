import { words } from '../../../shared/words/index.ts';
import { PhoneOff } from 'lucide-react';
import { Empty } from '../../components/screen.tsx';
import { buttonClass } from '../../components/button.tsx';
import { isAlive, leadingCall } from '../../format/call-words.ts';
import { routeHash, useRoute } from '../../store/route.ts';
import { usePhone, useAccount } from '../../store/phone-store.ts';
import { CallPanel } from './call-panel.tsx';
import { EndedCall } from './ended-call.tsx';
import { SecurityCard } from './security-card.tsx';
import { useEnded } from './use-ended.ts';

const t = words('callScreens');

/** The call that is talked in, beside what is known of its protection. */
export function CallScreen() {
  const { subject } = useRoute();
  const calls = usePhone((snapshot) => snapshot.calls);
  const record = useEnded(subject);
  const call = calls.find(({ id }) => id === subject) ?? (record ? null : leadingCall(calls));
  const status = useAccount(call?.accountId ?? null);

  return (
    <div className="scrolls flex min-h-0 flex-1 flex-col">
      <div className="flex w-full max-w-5xl flex-1 flex-col gap-4 p-4 @wide:px-6 @wide:py-5 @split:flex-row @split:items-start">
        <div className="flex min-w-0 flex-1 flex-col gap-4">
          {call && isAlive(call) ? (
            <CallPanel key={call.id} call={call} />
          ) : (
            <EndedOr call={call} record={record} />
          )}
        </div>
        {call && isAlive(call) && (
          <div className="shrink-0 @split:w-76">
            <SecurityCard call={call} status={status} />
          </div>
        )}
      </div>
    </div>
  );
}

function EndedOr({
  call,
  record,
}: {
  readonly call: Parameters<typeof CallPanel>[0]['call'] | null;
  readonly record: Parameters<typeof EndedCall>[0]['call'] | null;
}) {
  const over =
    record ??
    (call?.endedAt
      ? { ...call, endedAt: call.endedAt, protection: call.media.protection, quality: null }
      : null);
  if (over) return <EndedCall call={over} />;
  return (
    <Empty icon={PhoneOff} title={t('no-call')}>
      <p className="mb-3">{t('over')}</p>
      <a className={buttonClass('primary')} href={routeHash('phone')}>
        {t('back-to-the-phone')}
      </a>
    </Empty>
  );
}
