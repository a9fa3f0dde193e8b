import { Siren } from 'lucide-react';
import type { Call } from '../../../shared/model/call.ts';
import { words } from '../../../shared/words/index.ts';

const t = words('callScreens');

/** That this is an emergency call, and what the other side knows of the place. */
export function EmergencyLine({ call: { emergency } }: { readonly call: Call }) {
  if (emergency === null) return null;
  return (
    <output className="flex w-full max-w-md items-start gap-2 rounded-control bg-warn-soft px-3 py-2">
      <Siren aria-hidden size={18} className="mt-0.5 shrink-0 text-warn" />
      <span>
        <span className="font-semibold">{t('emergency-call')}</span>
        <span className="block">{t(`location-${emergency.location}`)}</span>
      </span>
    </output>
  );
}
