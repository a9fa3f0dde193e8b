import { words } from '../../../shared/words/index.ts';
import { PhoneOff } from 'lucide-react';
import { Empty } from '../../components/screen.tsx';
import { buttonClass } from '../../components/button.tsx';
import type { Call, CallRecord } from '../../../shared/model/call.ts';
import { isAlive, leadingCall } from '../../format/call-words.ts';
import { routeHash, useRoute } from '../../store/route.ts';
import { usePhone, useAccount } from '../../store/phone-store.ts';
import { CallPanel } from './call-panel.tsx';
import { StageBody } from './stage-body.tsx';
import { EndedCall } from './ended-call.tsx';
import { useEnded } from './use-ended.ts';
import { useLeaveEnded } from './use-leave-ended.ts';

const t = words('callScreens');

/** The call that is talked in, or one that is over. */
export function CallScreen() {
  const { subject } = useRoute();
  const calls = usePhone((snapshot) => snapshot.calls);
  const record = useEnded(subject);
  const call = calls.find(({ id }) => id === subject) ?? (record ? null : leadingCall(calls));
  const status = useAccount(call?.accountId ?? null);
  const alive = call && isAlive(call) ? call : null;
  const over = alive ? null : (record ?? recordOf(call));
  useLeaveEnded(alive !== null, over);
  if (alive) return <CallPanel key={alive.id} call={alive} status={status} />;
  return <StageBody>{over ? <EndedCall call={over} /> : <NoCall />}</StageBody>;
}

/** A call that is over and not in the history yet. */
function recordOf(call: Call | null): CallRecord | null {
  if (!call?.endedAt) return null;
  return { ...call, endedAt: call.endedAt, protection: call.media.protection, quality: null };
}

function NoCall() {
  return (
    <Empty icon={PhoneOff} title={t('no-call')}>
      <p className="mb-3">{t('over')}</p>
      <a className={buttonClass('primary')} href={routeHash('phone')}>
        {t('back-to-the-phone')}
      </a>
    </Empty>
  );
}
