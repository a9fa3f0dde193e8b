import type { Fault } from '../../shared/errors.ts';
import { words } from '../../shared/words/index.ts';
import { Button } from './button.tsx';
import { FaultLine } from './fault-card.tsx';

const t = words('components');

/** Why a list cannot be read, and the button that reads it again. */
export function FaultRetry({ fault, onRetry }: { readonly fault: Fault; readonly onRetry: () => void }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 px-4">
      <FaultLine fault={fault} />
      <Button size="small" onClick={onRetry}>
        {t('try-again')}
      </Button>
    </div>
  );
}
