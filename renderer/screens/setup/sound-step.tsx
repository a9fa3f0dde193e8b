import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { Microphone, Speaker } from '../settings/sound-section.tsx';

const t = words('setup');

/** Microphone and speaker, each with a test. */
export function SoundStep({ onBack, onNext }: { readonly onBack: () => void; readonly onNext: () => void }) {
  return (
    <>
      <p className="text-muted">{t('sound-about')}</p>
      <div className="card divide-y divide-rule">
        <Microphone />
        <Speaker />
      </div>
      <div className="flex flex-wrap justify-between gap-2">
        <Button onClick={onBack}>{t('back')}</Button>
        <Button kind="primary" onClick={onNext}>
          {t('finish')}
        </Button>
      </div>
    </>
  );
}
