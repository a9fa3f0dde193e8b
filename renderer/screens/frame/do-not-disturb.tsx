import { BellOff } from 'lucide-react';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { railSwitchClass } from './rail-room.tsx';

const t = words('frame');

export const useDoNotDisturb = (): boolean => usePhone(({ settings }) => settings.doNotDisturb);
const save = (doNotDisturb: boolean): void => void act('settings.save', { doNotDisturb });

/** The switch, below the state of the accounts. */
export function DoNotDisturbSwitch() {
  const isOn = useDoNotDisturb();
  return (
    <button
      type="button"
      aria-pressed={isOn}
      title={t('do-not-disturb-about')}
      onClick={() => save(!isOn)}
      className={`${railSwitchClass} flex flex-col items-center justify-center gap-1 rounded-card text-center text-tiny text-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 aria-pressed:bg-warn-soft aria-pressed:font-semibold aria-pressed:text-warn`}
    >
      <BellOff aria-hidden size={20} strokeWidth={1.75} className="shrink-0" />
      {t('do-not-disturb')}
    </button>
  );
}

/** That calls are refused, at the foot of every screen for as long as it is so. */
export function DoNotDisturbLine() {
  if (!useDoNotDisturb()) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-rule bg-warn-soft px-4 py-2">
      <BellOff aria-hidden size={18} className="shrink-0 text-warn" />
      <p className="min-w-[min(100%,10rem)] flex-1 wrap-anywhere">
        <span className="font-semibold">{t('do-not-disturb')}</span>{' '}
        <span className="text-muted">{t('do-not-disturb-is-on')}</span>
      </p>
      <Button onClick={() => save(false)}>{t('take-calls-again')}</Button>
    </div>
  );
}
