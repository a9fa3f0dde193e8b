import { useEffect } from 'react';
import { explainFault, words } from '../../../shared/words/index.ts';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';

const t = words('dialer');

export const sentAsId = 'dial-sent';

interface SentAsProps {
  /** The URI that Enter calls; null: it calls nothing. */
  readonly target: string | null;
  /** Enter was pressed, and did not call. */
  readonly isRefused: boolean;
}

/** What Enter will send, or why it will not. */
export function SentAs({ target, isRefused }: SentAsProps) {
  const ringing = usePhone(({ calls }) => calls.some(({ state }) => state === 'offered'));
  const { dialled, enterHeld } = useUi();
  useEffect(() => {
    if (!ringing) setUi({ enterHeld: false });
  }, [ringing]);
  const isHeldBack = ringing && enterHeld;
  return (
    <p
      id={sentAsId}
      className={`text-tiny wrap-anywhere ${isRefused ? 'text-bad' : 'text-muted'} ${dialled === '' && !isHeldBack ? 'sr-only' : ''}`}
    >
      {isHeldBack ? <span role="alert">{t('call-rings')}</span> : sentAs(dialled, target, isRefused)}
    </p>
  );
}

function sentAs(dialled: string, target: string | null, refused: boolean): string {
  if (dialled.trim() === '') return t('how-to-dial');
  if (target !== null) return t('sent-as', { target });
  const { what, todo } = explainFault({ stage: 'call', code: 'invalid-target', presented: dialled.trim() });
  return refused ? `${what} ${todo}` : t('not-dialable-yet');
}
