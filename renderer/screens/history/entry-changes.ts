import { act } from '../../client/use-command.ts';

type Listener = (callId: string, note: string | null) => void;
const listeners = new Set<Listener>();

/** Calls back with each entry that the person changed: its note, or null where it is deleted. */
export function onEntryChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** False: it could not be kept, which is told at the top of the window. */
export async function keepNote(callId: string, note: string): Promise<boolean> {
  const { ok } = await act('history.note', { callId, note });
  if (ok) listeners.forEach((listener) => listener(callId, note));
  return ok;
}

export async function deleteEntry(callId: string): Promise<boolean> {
  const { ok } = await act('history.remove', { callId });
  if (ok) listeners.forEach((listener) => listener(callId, null));
  return ok;
}
