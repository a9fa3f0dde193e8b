import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { Sign } from '../../components/sign.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { unreachedEmergencyNumbers } from '../../format/emergency.ts';

const t = words('frame');

/** That an emergency call is not possible now, at the foot of every screen. */
export function EmergencyState() {
  const numbers = usePhone(shownNumbers);
  if (numbers === '') return null;
  return (
    <div className="flex items-center gap-3 border-t border-rule bg-surface px-4 py-2">
      <Sign tone="warn" size={18} />
      <p className="min-w-0 flex-1 wrap-anywhere">
        <span className="font-semibold">{t('no-emergency-calls')}</span>{' '}
        <span className="text-muted">{t('no-emergency-calls-about', { numbers })}</span>
      </p>
    </div>
  );
}

const shownNumbers = (snapshot: Snapshot): string => unreachedEmergencyNumbers(snapshot).join(', ');
