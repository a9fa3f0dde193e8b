import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../shared/errors.ts';
import { invoke } from '../../client/client.ts';
import { usePhone } from '../../store/phone-store.ts';
import { onEntryChange } from './entry-changes.ts';
import {
  isSamePlace,
  withChange,
  withNewest,
  withOlder,
  type HistoryView,
  type Wanted,
} from './history-view.ts';

const pageLength = 100;

export interface ShownHistory {
  /**
   * Null: main has not answered yet. While it answers another question, this is of the one before.
   */
  readonly view: HistoryView | null;
  /** Why the last question has no answer. */
  readonly fault: Fault | null;
  /** Asks for older calls, unless they are on their way. */
  readonly more: () => void;
  /** After a fault. */
  readonly again: () => void;
}

/**
 * The finished calls that are wanted, as far as they were asked for; asked again when the history
 * changes.
 */
export function useHistory(wanted: Wanted): ShownHistory {
  const { which, accountId, since, search } = wanted;
  const version = usePhone(({ history }) => history.version);
  const [view, setView] = useState<HistoryView | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [attempt, setAttempt] = useState(0);
  const latest = useRef('');
  /** Older calls than these are on their way. */
  const asked = useRef<HistoryView | null>(null);

  useEffect(() => {
    const asks: Wanted = { which, accountId, since, search };
    const question = JSON.stringify([version, attempt, asks]);
    latest.current = question;
    void askNewest();
    async function askNewest(): Promise<void> {
      const result = await invoke('history.page', { before: null, limit: pageLength, ...asks });
      if (latest.current !== question) return;
      setFault(result.ok ? null : result.fault);
      if (result.ok) setView((known) => withNewest(known, asks, result.value));
    }
  }, [version, attempt, which, accountId, since, search]);

  useEffect(
    () => onEntryChange((callId, note) => setView((known) => known && withChange(known, callId, note))),
    [],
  );

  const more = useCallback(() => {
    if (!view || view.next === null || (asked.current && isSamePlace(asked.current, view))) return;
    asked.current = view;
    void askOlder(view, view.next);
    async function askOlder(from: HistoryView, before: number): Promise<void> {
      const result = await invoke('history.page', { before, limit: pageLength, ...from.wanted });
      if (asked.current !== from) return;
      asked.current = null;
      setFault(result.ok ? null : result.fault);
      if (result.ok) setView((known) => withOlder(known, from, result.value));
    }
  }, [view]);

  const again = (): void => {
    setAttempt((count) => count + 1);
    more();
  };
  return { view, fault, more, again };
}
