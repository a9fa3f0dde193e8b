import { useEffect, useState } from 'react';
import type { HistoryEntry } from '../../../shared/model/history.ts';
import { invoke } from '../../client/client.ts';
import { usePhone } from '../../store/phone-store.ts';

interface Known {
  readonly callId: string;
  /** Of the history that it was asked of. */
  readonly version: number;
  readonly entry: HistoryEntry;
}

/**
 * What the history knows of a call, asked again when the history changes; null: main has not
 * answered yet, or the history cannot be read, which the list says.
 */
export function useEntry(callId: string | null): HistoryEntry | null {
  const version = usePhone(({ history }) => history.version);
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    let isWanted = callId !== null;
    void ask();
    async function ask(): Promise<void> {
      if (callId === null) return;
      const result = await invoke('history.entry', { callId });
      if (isWanted && result.ok) setKnown({ callId, version, entry: result.value });
    }
    return () => {
      isWanted = false;
    };
  }, [callId, version]);
  return known?.callId === callId ? known.entry : null;
}
