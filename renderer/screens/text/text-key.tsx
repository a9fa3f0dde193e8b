import { Keyboard } from 'lucide-react';
import type { Call } from '../../../shared/model/call.ts';
import { words } from '../../../shared/words/index.ts';
import { MenuButton } from '../../components/menu.tsx';
import { useKeys } from '../../store/use-keys.ts';
import { CallKey } from '../call/call-key.tsx';
import { closeText, openText, useIsTexting } from './texting.ts';

const t = words('realTimeText');

/** Where the call has text; where the window is narrow it is a row of the menu. */
export function TextKey({ call }: { readonly call: Call }) {
  const keys = useKeys('text');
  const isOpen = useIsTexting(call);
  if (call.text === null) return null;
  return (
    <span className="hidden @wide:contents">
      <CallKey
        icon={Keyboard}
        keys={keys}
        aria-expanded={isOpen}
        onClick={() => (isOpen ? closeText(call.id) : openText(call.id))}
      >
        {t('text')}
      </CallKey>
    </span>
  );
}

export function TextRow({ call }: { readonly call: Call }) {
  const keys = useKeys('text');
  if (call.text === null) return null;
  return (
    <MenuButton icon={Keyboard} keys={keys.written} onPress={() => openText(call.id)}>
      {t('menu')}
    </MenuButton>
  );
}
