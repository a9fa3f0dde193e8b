import { useEffect } from 'react';
import { create } from 'zustand';
import type { Fault } from '../../../shared/errors.ts';
import type { Contact } from '../../../shared/model/contact.ts';
import {
  longestDirectorySearch,
  shortestDirectorySearch,
  type Directory,
} from '../../../shared/model/directory.ts';
import { invoke } from '../../client/client.ts';
import { usePhone } from '../../store/phone-store.ts';
import type { Suggestion } from './sources/suggestion.ts';

/** Milliseconds without a key before the directories are asked. */
const pauseMs = 250;

export interface DirectoryResults {
  /** In the order in which the directories answered. */
  readonly contacts: readonly Contact[];
  /** Names of the directories that have not answered yet. */
  readonly searching: readonly string[];
  readonly failures: readonly { readonly name: string; readonly fault: Fault }[];
}
const nothing: DirectoryResults = { contacts: [], searching: [], failures: [] };

/** What the one field asked for last, so that the list below it shows the same. */
const useFound = create<{ readonly text: string; readonly results: DirectoryResults }>(() => ({
  text: '',
  results: nothing,
}));

const searchedText = (typed: string): string => typed.trim().slice(0, longestDirectorySearch);

/** What the directories found for the text that was searched last; of another text nothing. */
export function useFoundInDirectories(typed: string): DirectoryResults {
  const found = useFound();
  return found.text === searchedText(typed) ? found.results : nothing;
}

/**
 * What the directories find for the text, each as it answers. None keeps another source waiting;
 * one that fails says so in the line below the field.
 */
export function useDirectories(typed: string): DirectoryResults {
  const all = usePhone((snapshot) => snapshot.directories);
  const isForbidden = usePhone((snapshot) => snapshot.administrator.policy?.directories === 'never');
  const text = searchedText(typed);
  const isAsked = !isForbidden && all.length > 0 && text.length >= shortestDirectorySearch;
  useEffect(() => {
    let isWanted = true;
    const show = (change: (results: DirectoryResults) => DirectoryResults): void => {
      if (isWanted) useFound.setState(({ results }) => ({ text, results: change(results) }));
    };
    show(() => nothing);
    if (!isAsked) return;
    const timer = setTimeout(() => {
      show(() => ({ ...nothing, searching: all.map(({ name }) => name) }));
      for (const directory of all) void search(directory, text).then(show);
    }, pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [isAsked, all, text]);
  return useFoundInDirectories(typed);
}

async function search({ id, name }: Directory, text: string) {
  const result = await invoke('directories.search', { directoryId: id, text });
  return (now: DirectoryResults): DirectoryResults => ({
    searching: now.searching.filter((other) => other !== name),
    contacts: result.ok ? [...now.contacts, ...result.value.contacts] : now.contacts,
    failures:
      result.ok || result.fault.code === 'cancelled'
        ? now.failures
        : [...now.failures, { name, fault: result.fault }],
  });
}

export const suggestionsOf = ({ name, addresses }: Contact): readonly Suggestion[] =>
  addresses.map(({ value }) => ({
    name,
    address: value,
    target: value,
    accountId: null,
    isPerson: true,
  }));
