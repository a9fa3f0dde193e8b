import { ArrowLeftRight } from 'lucide-react';
import { words } from '../../shared/words/index.ts';
import { ladderHash } from '../store/route.ts';
import { buttonClass } from './button.tsx';

const t = words('ladder');

/** To the SIP messages of a call, of an account's registration, or of a connection. */
export function LadderLink({
  kind,
  id,
}: {
  readonly kind: 'call' | 'registration' | 'connection';
  readonly id: string;
}) {
  return (
    <a className={buttonClass('plain')} href={ladderHash(kind, id)}>
      <ArrowLeftRight aria-hidden size={16} />
      {t('sip-ladder')}
    </a>
  );
}
