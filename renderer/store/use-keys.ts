import { ariaKeys, writtenKeys, type KeyAction } from './hotkeys.ts';
import { keyText } from '../format/key-text.ts';
import { usePhone } from './phone-store.ts';

export const useIsMac = (): boolean => usePhone(({ platform }) => platform === 'macos');

/** The keys of an action on this system: for assistive technology, and to read. */
export function useKeys(action: KeyAction): { readonly aria: string; readonly written: string } {
  const isMac = useIsMac();
  return { aria: ariaKeys(action, isMac), written: writtenKeys(action, isMac).map(keyText).join('+') };
}
