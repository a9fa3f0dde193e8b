/** What the person wrote in conversations and has not sent: as long as the window lives. */
import { create } from 'zustand';

/** The one that was written in longest ago goes first. */
const mostDrafts = 100;

type Drafts = ReadonlyMap<number, string>;

const useDrafts = create<{ readonly drafts: Drafts }>(() => ({ drafts: new Map() }));

export const draftOf = (conversationId: number): string =>
  useDrafts.getState().drafts.get(conversationId) ?? '';

export function keepDraft(conversationId: number, text: string): void {
  useDrafts.setState(({ drafts }) => ({ drafts: withDraft(drafts, conversationId, text) }));
}

export const useDraftOf = (conversationId: number): string =>
  useDrafts(({ drafts }) => drafts.get(conversationId) ?? '');

function withDraft(drafts: Drafts, conversationId: number, text: string): Drafts {
  const others = [...drafts].filter(([id]) => id !== conversationId);
  return new Map(text === '' ? others : [...others, [conversationId, text] as const].slice(-mostDrafts));
}
