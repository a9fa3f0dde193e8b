import { Lock, LockOpen } from 'lucide-react';
import { toneText } from '../../components/sign.tsx';
import type { Tone } from '../../format/account-words.ts';

/** One line of what protects the voice, and of what else counts. Opens what says it in full. */
export function SecurityButton({
  tone,
  voice,
  beside,
  onPress,
}: {
  readonly tone: Tone;
  readonly voice: string;
  readonly beside: string;
  readonly onPress: () => void;
}) {
  const Icon = tone === 'good' ? Lock : LockOpen;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={onPress}
      className="flex min-h-9 max-w-full items-center gap-2 rounded-card border border-rule bg-surface px-4 py-1.5 text-start hover:bg-hover"
    >
      <Icon aria-hidden size={18} className={`shrink-0 ${toneText[tone]}`} />
      <span className="min-w-0 wrap-anywhere">
        <span className={`font-semibold ${toneText[tone]}`}>{voice}</span>{' '}
        <span className="text-muted">{`· ${beside}`}</span>
      </span>
    </button>
  );
}
