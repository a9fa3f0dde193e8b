import { useEffect } from 'react';
import { secretStep, type SecretEvent, type SecretTyping } from '../../store/secret-typing.ts';

const isSecretField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'password';

/** Keeps the rest of a password from what has the focus by then. It sees each event first. */
export function useSecretTyping(): void {
  useEffect(() => {
    let state: SecretTyping = 'idle';
    function take(event: Event, what: SecretEvent): void {
      const { next, keep } = secretStep(state, what);
      state = next;
      if (!keep) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    const onInput = (event: Event): void => {
      if (isSecretField(event.target)) take(event, { kind: 'secret-input' });
    };
    const onKey = (event: KeyboardEvent): void =>
      take(event, { kind: 'key', press: event, inSecret: isSecretField(event.target) });
    const onPaste = (event: ClipboardEvent): void =>
      take(event, { kind: 'paste', inSecret: isSecretField(event.target) });
    const onClick = (event: Event): void => take(event, { kind: 'click' });

    const stop = new AbortController();
    const first = { capture: true, signal: stop.signal };
    window.addEventListener('input', onInput, first);
    window.addEventListener('keydown', onKey, first);
    window.addEventListener('paste', onPaste, first);
    window.addEventListener('pointerdown', onClick, first);
    window.addEventListener('click', onClick, first);
    return () => stop.abort();
  }, []);
}
