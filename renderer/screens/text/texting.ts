/** Whether the text of a call is open on its screen. */
import type { Call } from '../../../shared/model/call.ts';
import { usePhone, usePhoneStore } from '../../store/phone-store.ts';
import { currentRoute, go } from '../../store/route.ts';
import { setUi, useUi } from '../../store/ui-store.ts';

/** The person's choice; else where the other side has written, or the account always has text. */
export function useIsTexting({ id, accountId, text }: Call): boolean {
  const texting = useUi((state) => state.texting);
  const isUsual = usePhone(({ accounts }) =>
    accounts.some(({ account }) => account.id === accountId && account.realTimeText === 'always'),
  );
  if (text === null) return false;
  if (texting?.callId === id) return texting.isOpen;
  return isUsual || text.lines.some(({ by }) => by === 'them');
}

/** By the key: opens it, leads to the field, or closes it where the person writes there. */
export function switchText(callId: string): void {
  const { snapshot } = usePhoneStore.getState();
  if (!snapshot?.calls.some(({ id, text }) => id === callId && text !== null)) return;
  const isWriting = document.activeElement?.closest('[data-call-text]') !== null;
  if (isWriting) return closeText(callId);
  const { screen, subject } = currentRoute();
  if (screen !== 'call' || subject !== callId) go('call', callId);
  openText(callId);
}

export const openText = (callId: string): void => setUi({ texting: { callId, isOpen: true } });

/** The focus goes to where the keys of the call are told. */
export function closeText(callId: string): void {
  setUi({ texting: { callId, isOpen: false } });
  leaveText();
}

export const leaveText = (): void => document.querySelector('h1')?.focus();
