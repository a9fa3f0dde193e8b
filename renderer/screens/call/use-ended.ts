import { useState } from 'react';
import type { CallRecord } from '../../../shared/model/call.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useUi } from '../../store/ui-store.ts';

/**
 * The call of that id once it is over. It stays for as long as it is looked at, whichever calls end
 * meanwhile.
 */
export function useEnded(callId: string | null): CallRecord | null {
  const recent = usePhone(({ history }) => history.recent);
  const [seen, setSeen] = useState<CallRecord | null>(null);
  const opened = useUi((state) => state.opened);
  const found = recent.find(({ id }) => id === callId) ?? (opened?.id === callId ? opened : undefined);
  if (found && found !== seen) setSeen(found);
  return found ?? (seen?.id === callId ? seen : null);
}
