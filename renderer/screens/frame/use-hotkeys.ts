import { useEffect } from 'react';
import { act } from '../../client/use-command.ts';
import { leadingCall } from '../../format/call-words.ts';
import { meaningOf, type FocusKind, type KeyMeaning } from '../../store/hotkeys.ts';
import { currentRoute, go } from '../../store/route.ts';
import { usePhoneStore } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { answerCall } from '../call/answer-call.ts';

/** Keys that work wherever the focus is. */
export function useHotkeys(): void {
  useEffect(() => {
    let releaseMute: (() => void) | null = null;

    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented) return;
      const meaning = meaningOf(event, situation());
      if (!meaning) return;
      event.preventDefault();
      if (event.repeat) return;
      if (meaning.do === 'push-to-mute') releaseMute ??= pushToMute();
      else follow(meaning);
    }
    function onKeyUp(event: KeyboardEvent): void {
      if (event.key === ' ') release();
    }
    function release(): void {
      releaseMute?.();
      releaseMute = null;
    }
    function onPaste(event: ClipboardEvent): void {
      const { dialog, focus, onPhoneScreen } = situation();
      const text = event.clipboardData?.getData('text/plain').trim().slice(0, 512);
      if (dialog || focus === 'text' || !onPhoneScreen || !text) return;
      setUi({ dialled: text });
      event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    window.addEventListener('blur', release);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
      window.removeEventListener('blur', release);
      window.removeEventListener('paste', onPaste);
    };
  }, []);
}

function follow(meaning: Exclude<KeyMeaning, { do: 'push-to-mute' }>): void {
  const ringing = ringingCall();
  switch (meaning.do) {
    case 'answer':
      if (ringing) void answerCall(ringing.id);
      return;
    case 'decline':
      if (ringing) void act('calls.decline', { callId: ringing.id });
      return;
    case 'leave-call':
      return go('phone');
    case 'sheet':
      return setUi({ keyboardSheet: true });
    case 'dial':
      setUi({ dialled: useUi.getState().dialled + meaning.text });
      return go('phone');
    case 'digit': {
      const call = shownCall();
      if (call) void act('calls.sendDigit', { callId: call.id, digit: meaning.text });
    }
  }
}

/** While the key is down the microphone is the other way; letting go puts it back. */
function pushToMute(): (() => void) | null {
  const call = shownCall();
  if (!call) return null;
  const set = (muted: boolean) => void act('calls.mute', { callId: call.id, muted });
  set(!call.muted);
  return () => set(call.muted);
}

const calls = () => usePhoneStore.getState().snapshot?.calls ?? [];
const ringingCall = () => calls().find(({ state }) => state === 'offered');

function shownCall() {
  const { subject } = currentRoute();
  const shown = calls().find(({ id }) => id === subject) ?? leadingCall(calls());
  return shown?.state === 'established' ? shown : null;
}

function situation() {
  const { screen } = currentRoute();
  return {
    focus: focusKind(document.activeElement),
    dialog: document.querySelector('[role=dialog], [role=alertdialog]') !== null,
    onCallScreen: screen === 'call',
    onPhoneScreen: screen === 'phone',
    ringing: ringingCall() !== undefined,
    talking: screen === 'call' && shownCall() !== null,
  };
}

function focusKind(element: Element | null): FocusKind {
  if (!element?.matches('input, textarea, select, button, a, [role=listbox], [role=tab]')) return 'page';
  return element.matches('input:not([type=checkbox], [type=radio]), textarea, select') ? 'text' : 'control';
}
