import { PhoneIncoming } from 'lucide-react';
import type { Call } from '../../../shared/model/call.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { isAlive } from '../../format/call-words.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { usePhone } from '../../store/phone-store.ts';
import { go, useRoute } from '../../store/route.ts';
import { microphoneWords } from '../call/caller-lines.tsx';

const t = words('answering');

/**
 * A call that was answered without the person, and whether they are heard: on every screen but that
 * of the call, which says so itself.
 */
export function SelfAnsweredLines() {
  const calls = usePhone((snapshot) => snapshot.calls);
  const { screen, subject } = useRoute();
  return calls
    .filter((call) => call.autoAnswered !== 'off' && isAlive(call))
    .filter(({ id }) => screen !== 'call' || subject !== id)
    .map((call) => <SelfAnsweredLine key={call.id} call={call} />);
}

function SelfAnsweredLine({ call }: { readonly call: Call }) {
  const { name } = useShownParty(call.remote, call.accountId);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-rule bg-warn-soft px-4 py-2">
      <PhoneIncoming aria-hidden size={18} className="shrink-0 text-warn" />
      <output className="min-w-[min(100%,10rem)] flex-1 wrap-anywhere">
        <span className="font-semibold">{isolated(name)}.</span> {t('answered-itself')}{' '}
        {microphoneWords(call, name)}
      </output>
      <Button onClick={() => go('call', call.id)}>{t('show-call')}</Button>
    </div>
  );
}
