import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../shared/errors.ts';
import type { Contact } from '../../../shared/model/contact.ts';
import type { ContactPage } from '../../../shared/model/contacts.ts';
import { invoke } from '../../client/client.ts';
import { usePhone } from '../../store/phone-store.ts';

const peoplePage = 100;

/** The contacts that match, as far as they were asked for. */
export interface PeopleView {
  readonly search: string;
  /** Of main's contacts, that the pages are of. */
  readonly version: number;
  readonly count: number;
  readonly pages: ReadonlyMap<number, readonly Contact[]>;
}

/** Pages of another state of the contacts, or of another search, begin a new view. */
export function withPage(
  known: PeopleView | null,
  search: string,
  number: number,
  { version, count, contacts }: ContactPage,
): PeopleView {
  const isSame = known?.search === search && known.version === version;
  const pages = new Map(isSame ? known.pages : []);
  return { search, version, count, pages: pages.set(number, contacts) };
}

export const contactAt = (view: PeopleView, index: number): Contact | null =>
  view.pages.get(Math.floor(index / peoplePage))?.[index % peoplePage] ?? null;

export interface ShownPeople {
  /**
   * Null: main has not answered yet. While it answers another search, this is of the one before.
   */
  readonly view: PeopleView | null;
  readonly fault: Fault | null;
  /** Asks for the page of this row, unless it is on its way. */
  readonly load: (index: number) => void;
  readonly again: () => void;
}

/** The own contacts that match; asked again when they change. */
export function usePeople(search: string): ShownPeople {
  const version = usePhone(({ contacts }) => contacts.version);
  const [view, setView] = useState<PeopleView | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [attempt, setAttempt] = useState(0);
  const latest = useRef('');
  const asked = useRef(new Set<number>());

  const ask = useCallback(async (question: string, text: string, number: number): Promise<void> => {
    const offset = number * peoplePage;
    const result = await invoke('contacts.page', { offset, limit: peoplePage, search: text });
    if (latest.current !== question) return;
    setFault(result.ok ? null : result.fault);
    if (result.ok) setView((known) => withPage(known, text, number, result.value));
  }, []);

  useEffect(() => {
    latest.current = JSON.stringify([version, attempt, search]);
    asked.current = new Set([0]);
    void ask(latest.current, search, 0);
  }, [ask, version, attempt, search]);

  const load = useCallback(
    (index: number) => {
      const number = Math.floor(index / peoplePage);
      if (asked.current.has(number)) return;
      asked.current.add(number);
      void ask(latest.current, search, number);
    },
    [ask, search],
  );
  return { view, fault, load, again: () => setAttempt((count) => count + 1) };
}
