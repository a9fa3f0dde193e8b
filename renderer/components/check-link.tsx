import { Stethoscope } from 'lucide-react';
import { words } from '../../shared/words/index.ts';
import { routeHash } from '../store/route.ts';
import { buttonClass } from './button.tsx';

const t = words('connectionCheck');

/** To the check of an account's connection. */
export function CheckLink({ accountId }: { readonly accountId: string }) {
  return (
    <a className={buttonClass('plain')} href={routeHash('diagnostics', `check/${accountId}`)}>
      <Stethoscope aria-hidden size={16} />
      {t('begin')}
    </a>
  );
}
