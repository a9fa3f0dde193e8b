import { Pencil, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';

const t = words('serverRows');

interface ServerRowProps {
  readonly name: string;
  /** Where it is. */
  readonly at: string;
  readonly texts: Readonly<Record<'changeNamed' | 'removeNamed' | 'question' | 'removeNow', string>>;
  readonly onRemove: () => void;
  /** In the place of the row, while it is changed. */
  readonly renderForm: (onDone: () => void) => ReactNode;
  readonly more: ReactNode;
  readonly children: ReactNode;
}

/** A server of the settings: changed in its place, and removed after a question. */
export function ServerRow({ name, at, texts, onRemove, renderForm, more, children }: ServerRowProps) {
  const [state, setState] = useState<'shown' | 'edited' | 'removed'>('shown');
  if (state === 'edited') return renderForm(() => setState('shown'));
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-[min(100%,10rem)] flex-1">
          <p className="truncate font-medium">
            <bdi>{name}</bdi>
          </p>
          <p className="text-tiny text-muted wrap-anywhere">
            <bdi>{at}</bdi>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {more}
          <Button
            size="small"
            icon={Pencil}
            aria-label={texts.changeNamed}
            onClick={() => setState('edited')}
          >
            {t('change')}
          </Button>
          <Button
            size="small"
            icon={Trash2}
            aria-label={texts.removeNamed}
            onClick={() => setState('removed')}
          >
            {t('remove')}
          </Button>
        </div>
      </div>
      {state === 'removed' ? (
        <div className="flex flex-wrap items-center gap-2">
          <p className="flex-1">{texts.question}</p>
          <Button size="small" onClick={() => setState('shown')}>
            {t('cancel')}
          </Button>
          <Button size="small" kind="end" onClick={onRemove}>
            {texts.removeNow}
          </Button>
        </div>
      ) : (
        children
      )}
    </div>
  );
}
