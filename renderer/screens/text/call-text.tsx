import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import { longestTyped, type CallText } from '../../../shared/model/call-text.ts';
import { openLine, withoutControls } from '../../../shared/real-time-text.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { inputClass } from '../../components/field.tsx';
import { isHeld } from '../../format/call-words.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { useUi } from '../../store/ui-store.ts';
import { TextLines } from './text-lines.tsx';
import { closeText, leaveText, useIsTexting } from './texting.ts';
import { TypedLine } from './typed-line.ts';

const t = words('realTimeText');

/** The real-time text of a call, above its keys: what both sides wrote, and a field to write in. */
export function CallTextPlace({ call }: { readonly call: Call }) {
  const { name } = useShownParty(call.remote, call.accountId);
  const isOpen = useIsTexting(call);
  if (call.text === null || !isOpen) return null;
  return (
    <section
      data-call-text
      aria-label={t('place', { name: isolated(name) })}
      className="shrink-0 border-t border-rule bg-surface px-4 py-2 @wide:px-6"
    >
      <div className="mx-auto flex w-full max-w-2xl flex-col gap-2">
        <TextLines text={call.text} name={name} isFixed />
        <TextField key={call.id} call={call} text={call.text} />
      </div>
    </section>
  );
}

function TextField({ call, text }: { readonly call: Call; readonly text: CallText }) {
  const id = useId();
  const { field, line, type } = useTyping(call.id, text);
  const mayWrite = text.state === 'open' && !isHeld(call) && !call.holdPending;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      // It leaves the field alone, not the call’s screen.
      event.preventDefault();
      leaveText();
    }
    // Enter that ends a word of an input method ends no line.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (mayWrite) type(`${line}\n`);
  }

  return (
    <div className="flex flex-wrap items-end gap-x-2 gap-y-1">
      <label htmlFor={id} className="sr-only">
        {t('yours')}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={1}
        value={line}
        placeholder={t('yours')}
        readOnly={!mayWrite}
        maxLength={longestTyped}
        dir={line === '' ? undefined : 'auto'}
        aria-describedby={`${id}-more`}
        onChange={(event) => type(event.target.value, (event.nativeEvent as InputEvent).isComposing)}
        onCompositionEnd={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className={`${inputClass} field-sizing-content max-h-24 min-w-40 flex-1 resize-none`}
      />
      <Button kind="quiet" icon={X} aria-label={t('close')} onClick={() => closeText(call.id)} />
      <p id={`${id}-more`} className={`w-full text-tiny ${mayWrite ? 'text-muted' : 'text-warn'}`}>
        {text.state === 'over' ? t('over') : mayWrite ? t('about') : t('on-hold')}
      </p>
    </div>
  );
}

/** The line in the field, which leaves as it is typed. */
function useTyping(callId: string, text: CallText) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [line, setLine] = useState(() => openLine(text.lines, 'us'));
  const [typed, setTyped] = useState<TypedLine | null>(null);
  const [shown, setShown] = useState(text.state);
  if (shown !== text.state) {
    // Our line ended where the call was held.
    setShown(text.state);
    setTyped(null);
    setLine('');
  }
  const texting = useUi((state) => state.texting);
  useLayoutEffect(() => {
    if (texting?.isOpen === true && texting.callId === callId) field.current?.focus();
  }, [texting, callId]);

  /** A letter that an input method still composes is not sent. */
  const type = (value: string, isComposing = false): void => {
    if (isComposing) return setLine(value);
    const send = async (more: string): Promise<boolean> =>
      (await act('calls.text', { callId, text: more })).ok;
    const leaving = typed ?? new TypedLine(openLine(text.lines, 'us'), send, setLine);
    setTyped(leaving);
    setLine(leaving.type(withoutControls(value)));
  };
  return { field, line, type };
}
