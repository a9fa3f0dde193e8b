import { useEffect } from 'react';
import { longestTarget } from '../../../shared/dial-target.ts';
import { withoutInvisible } from '../../../shared/printable.ts';
import { act } from '../../client/use-command.ts';
import { isAlive, leadingCall } from '../../format/call-words.ts';
import { meaningOf, type FocusKind, type KeyMeaning } from '../../store/hotkeys.ts';
import { currentRoute, go } from '../../store/route.ts';
import { usePhoneStore } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { answerCall, resumeCall } from '../call/answer-call.ts';
import { holdStep } from '../call/hold-step.ts';
import { callVoicemail } from '../calls/call-voicemail.ts';
import { redial } from '../dialer/redial.ts';
import { switchRecording } from '../call/recording.tsx';
import { endCall } from '../call/end-call.ts';
import { useMute } from '../call/use-mute.ts';
import { switchText } from '../text/texting.ts';
import { useBeginJoin } from '../conference/join-calls.ts';

/** Keys that work wherever the focus is. */
export function useHotkeys(): void {
  const mute = useMute();
  const beginJoin = useBeginJoin();
  useEffect(() => {
    let releaseMute: (() => void) | null = null;

    function onKeyDown(event: KeyboardEvent): void {
      // A key that composes a letter (an input method) is not yet one.
      if (event.defaultPrevented || event.isComposing) return;
      const meaning = meaningOf(event, situation());
      if (!meaning) return;
      event.preventDefault();
      if (event.repeat) return;
      if (meaning.do === 'push-to-mute') releaseMute ??= pushToMute(mute);
      else if (meaning.do === 'mute') switchMute(mute);
      else if (meaning.do === 'join') beginJoin(shownCall()?.id ?? '');
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
      const { dialog, form, focus, onPhoneScreen } = situation();
      const pasted = event.clipboardData?.getData('text/plain').trim().slice(0, longestTarget) ?? '';
      const text = withoutInvisible(pasted) ?? pasted;
      if (dialog || form || focus === 'text' || focus === 'dial-field' || !onPhoneScreen || !text) return;
      setUi({ dialled: text, dialFocus: true });
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
  }, [mute, beginJoin]);
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
    case 'record': {
      const { snapshot } = usePhoneStore.getState();
      const call = shownCall();
      if (snapshot && call) switchRecording(snapshot, call);
      return;
    }
    case 'hold':
      return holdOrSwap();
    case 'transfer':
      return setUi({ transferring: shownCall()?.id ?? null });
    case 'text':
      return switchText(shownCall()?.id ?? '');
    case 'hang-up': {
      const call = livingCall();
      if (call) void endCall(call.id);
      return;
    }
    case 'redial':
      return void redial();
    case 'voicemail':
      callVoicemail();
      return;
    case 'mute':
    case 'join':
      return;
    case 'leave-call':
      return go('phone');
    case 'hold-enter':
      return setUi({ enterHeld: true });
    case 'sheet':
      return setUi({ keyboardSheet: true });
    case 'dial':
      // Further keys, and Enter, go to the field.
      setUi({ dialled: useUi.getState().dialled + meaning.text, dialFocus: true });
      return go('phone');
    case 'digit': {
      const call = shownCall();
      if (call) void act('calls.sendDigit', { callId: call.id, digit: meaning.text });
    }
  }
}

function switchMute(mute: ReturnType<typeof useMute>): void {
  const call = shownCall();
  if (call) void mute(call.id, !call.muted);
}

function holdOrSwap(): void {
  const step = holdStep(calls(), livingCall()?.id ?? null);
  if (step?.do === 'resume') void resumeCall(step.callId);
  else if (step) void act('calls.hold', { callId: step.callId });
}

/** While the key is down the microphone is the other way; letting go puts it back. */
function pushToMute(mute: ReturnType<typeof useMute>): (() => void) | null {
  const call = shownCall();
  if (!call) return null;
  void mute(call.id, !call.muted);
  return () => void mute(call.id, call.muted);
}

const calls = () => usePhoneStore.getState().snapshot?.calls ?? [];

/** The one whose card has the focus, else the first. */
function ringingCall() {
  const ringing = calls().filter(({ state }) => state === 'offered');
  const id = document.activeElement?.closest<HTMLElement>('[data-ringing]')?.dataset['ringing'];
  return ringing.find((call) => call.id === id) ?? ringing[0];
}

/** The call on the call screen, else the one that is talked in; none that rings here. */
function livingCall() {
  const { subject } = currentRoute();
  const going = calls().filter((call) => isAlive(call) && call.state !== 'offered');
  return going.find(({ id }) => id === subject) ?? leadingCall(going);
}

function shownCall() {
  const shown = livingCall();
  return shown?.state === 'established' ? shown : null;
}

function situation() {
  const { screen } = currentRoute();
  const { snapshot } = usePhoneStore.getState();
  return {
    focus: focusKind(document.activeElement),
    isMac: snapshot?.platform === 'macos',
    characterKeys: snapshot?.settings.characterKeys ?? true,
    dialog: document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null,
    form: hasForm(),
    onCallScreen: screen === 'call',
    onPhoneScreen: screen === 'phone',
    ringing: ringingCall() !== undefined,
    shown:
      livingCall() === null ? ('none' as const) : shownCall() ? ('established' as const) : ('setup' as const),
  };
}

/** A form that is shown, other than the one of the dial field. */
const hasForm = (): boolean =>
  [...document.querySelectorAll('form:not(:has(#dial))')].some((form) => form.checkVisibility());

/**
 * What a person can reach by Tab takes keys of its own; the rest is the page: headings that are
 * read first, the content itself.
 */
function focusKind(element: Element | null): FocusKind {
  if (!(element instanceof HTMLElement) || element.tabIndex < 0) return 'page';
  if (element.closest('[data-ringing]')) return 'call-bar';
  if (element.id === 'dial') return 'dial-field';
  const writes = 'input:not([type=checkbox], [type=radio], [type=button]), textarea, select';
  return element.matches(writes) || element.isContentEditable ? 'text' : 'control';
}
