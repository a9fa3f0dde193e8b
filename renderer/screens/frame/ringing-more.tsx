import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { declineReasons } from '../../../shared/model/decline.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { setUi } from '../../store/ui-store.ts';

const t = words('answering');

/**
 * What else can be done with a call that rings. It opens within the card: a menu would be beneath
 * it.
 */
export function RingingMore({ callId }: { readonly callId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <Button
        kind="quiet"
        size="small"
        icon={isOpen ? ChevronUp : ChevronDown}
        aria-expanded={isOpen}
        className="self-center"
        onClick={() => setOpen(!isOpen)}
      >
        {t('more')}
      </Button>
      {isOpen && (
        <fieldset className="flex min-w-0 flex-col gap-2">
          <legend className="mb-1 text-tiny text-muted">{t('tell-caller')}</legend>
          {declineReasons.map((reason) => (
            <Button key={reason} onClick={() => void act('answering.refuse', { callId, reason })}>
              {t(`decline-${reason}`)}
            </Button>
          ))}
          <Button onClick={() => setUi({ redirecting: callId })}>{t('send-to')}</Button>
        </fieldset>
      )}
    </div>
  );
}
