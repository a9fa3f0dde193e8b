import { useEffect, useState } from 'react';
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
  readonly suggestions: readonly Suggestion[];
  /** Names of the directories that have not answered yet. */
  readonly searching: readonly string[];
  readonly failures: readonly { readonly name: string; readonly fault: Fault }[];
}
const nothing: DirectoryResults = { suggestions: [], searching: [], failures: [] };

/**
 * What the directories find for the text, each as it answers. None keeps another source waiting;
 * one that fails says so in the line below the field.
 */
export function useDirectories(typed: string): DirectoryResults {
  const all = usePhone((snapshot) => snapshot.directories);
  const isForbidden = usePhone((snapshot) => snapshot.administrator.policy?.directories === 'never');
  const text = typed.trim().slice(0, longestDirectorySearch);
  const isAsked = !isForbidden && all.length > 0 && text.length >= shortestDirectorySearch;
  const [state, setState] = useState({ text: '', results: nothing });
  useEffect(() => {
    if (!isAsked) return;
    let isWanted = true;
    const show = (change: (results: DirectoryResults) => DirectoryResults): void => {
      if (isWanted) setState((now) => ({ text, results: change(now.text === text ? now.results : nothing) }));
    };
    const timer = setTimeout(() => {
      show(() => ({ ...nothing, searching: all.map(({ name }) => name) }));
      for (const directory of all) void search(directory, text).then(show);
    }, pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [isAsked, all, text]);
  return isAsked && state.text === text ? state.results : nothing;
}

async function search({ id, name }: Directory, text: string) {
  const result = await invoke('directories.search', { directoryId: id, text });
  return (now: DirectoryResults): DirectoryResults => ({
    searching: now.searching.filter((other) => other !== name),
    suggestions: result.ok
      ? [...now.suggestions, ...result.value.contacts.flatMap(suggestionsOf)]
      : now.suggestions,
    failures:
      result.ok || result.fault.code === 'cancelled'
        ? now.failures
        : [...now.failures, { name, fault: result.fault }],
  });
}

const suggestionsOf = ({ name, addresses }: Contact): readonly Suggestion[] =>
  addresses.map(({ value }) => ({ name, address: value, target: value, accountId: null }));
