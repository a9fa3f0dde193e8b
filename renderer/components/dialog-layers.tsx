import { useSyncExternalStore } from 'react';

/** The places of the open dialogs, the topmost last. */
const places: HTMLElement[] = [];
const listeners = new Set<() => void>();
const changed = (): void => listeners.forEach((listener) => listener());

/**
 * In each dialog, the place for what must be above every dialog. It is inside, because a dialog
 * keeps the focus, and hides the rest of the page from a screen reader.
 */
export function DialogLayer() {
  return <div ref={register} className="contents" />;
}

function register(place: HTMLElement | null): (() => void) | undefined {
  if (place === null) return undefined;
  places.push(place);
  changed();
  return () => {
    places.splice(places.indexOf(place), 1);
    changed();
  };
}

/** The place in the topmost dialog; null: no dialog is open. */
export function useTopDialog(): HTMLElement | null {
  return useSyncExternalStore(subscribe, () => places.at(-1) ?? null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
