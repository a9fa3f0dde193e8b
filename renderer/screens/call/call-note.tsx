import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { longestNote } from '../../../shared/model/history.ts';
import { words } from '../../../shared/words/index.ts';
import { inputClass } from '../../components/field.tsx';
import { keepNote } from '../history/entry-changes.ts';

const t = words('callScreens');

/** After the last key. */
const pauseMs = 600;

/**
 * The note on a call, kept as it is typed. `kept`: as the history has it; a field that is written
 * in keeps its own text.
 */
export function CallNote({
  callId,
  kept,
  takesFocus,
  onUse,
}: {
  readonly callId: string;
  readonly kept: string;
  /** The person asked for the field. */
  readonly takesFocus: boolean;
  readonly onUse: () => void;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? kept;
  useKeeping(callId, typed);
  return (
    <div className="flex w-full max-w-md flex-col gap-1 text-start">
      <label htmlFor={id} className="font-medium">
        {t('note')}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={3}
        value={text}
        dir={text === '' ? undefined : 'auto'}
        maxLength={longestNote}
        aria-describedby={`${id}-more`}
        onFocus={onUse}
        onChange={(event) => setTyped(event.target.value)}
        className={`${inputClass} field-sizing-content max-h-60 min-h-20 resize-none`}
      />
      <p id={`${id}-more`} className="text-tiny text-muted">
        {t('note-about')}
      </p>
    </div>
  );
}

/** Keeps what is typed after a pause, and at once where the field goes. */
function useKeeping(callId: string, typed: string | null): void {
  const waiting = useRef<string | null>(null);
  const keep = useCallback(() => {
    const text = waiting.current;
    waiting.current = null;
    if (text !== null) void keepNote(callId, text);
  }, [callId]);
  useEffect(() => {
    if (typed === null) return;
    waiting.current = typed;
    const timer = setTimeout(keep, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, keep]);
  useEffect(() => {
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);
}
