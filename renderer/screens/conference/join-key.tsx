import { Merge } from 'lucide-react';
import type { Call } from '../../../shared/model/call.ts';
import { words } from '../../../shared/words/index.ts';
import { MenuButton } from '../../components/menu.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { useKeys } from '../../store/use-keys.ts';
import { CallKey } from '../call/call-key.tsx';
import { useBeginJoin } from './join-calls.ts';
import { joinCandidates } from './join-candidates.ts';

const t = words('conference');

const useCanJoin = (callId: string): boolean =>
  usePhone(({ calls }) => joinCandidates(calls, callId).length > 0);

/** Where there is another call to join; where the window is narrow it is a row of the menu. */
export function JoinKey({ call: { id } }: { readonly call: Call }) {
  const keys = useKeys('join');
  const begin = useBeginJoin();
  if (!useCanJoin(id)) return null;
  return (
    <span className="hidden @wide:contents">
      <CallKey icon={Merge} keys={keys} onClick={() => begin(id)}>
        {t('join')}
      </CallKey>
    </span>
  );
}

export function JoinRow({ call: { id } }: { readonly call: Call }) {
  const keys = useKeys('join');
  const begin = useBeginJoin();
  if (!useCanJoin(id)) return null;
  return (
    <MenuButton icon={Merge} keys={keys.written} onPress={() => begin(id)}>
      {t('join-menu')}
    </MenuButton>
  );
}
