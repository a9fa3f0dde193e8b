import { Send } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { longestMessage } from '../../../shared/model/message.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { inputClass } from '../../components/field.tsx';
import { draftOf, keepDraft, useDraftOf } from '../../store/drafts.ts';
import { leftInField } from './left-in-field.ts';

const t = words('messages');

/** From so many letters left on, it is said how many. */
const toldFrom = 200;

/**
 * The field for the next message. Enter sends it; what is not sent stays in the field, also while
 * another conversation is looked at.
 */
export function Composer({
  conversationId,
  name,
}: {
  readonly conversationId: number;
  readonly name: string;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, setText, left, canSend, send } = useDraft(conversationId);
  const id = useId();
  const sendAndStay = (): void => {
    void send();
    field.current?.focus();
  };

  function onKeyDown(event: KeyboardEvent): void {
    // Enter that ends a word of an input method does not send.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    sendAndStay();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sendAndStay();
      }}
      className="flex shrink-0 flex-wrap items-end gap-x-2 gap-y-1 border-t border-rule px-4 py-2 @wide:px-6"
    >
      <label htmlFor={id} className="sr-only">
        {t('field-label', { name })}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={2}
        value={text}
        placeholder={t('field-label', { name })}
        dir={text === '' ? undefined : 'auto'}
        aria-describedby={`${id}-more`}
        aria-invalid={left < 0 ? true : undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className={`${inputClass} max-h-[30dvh] min-w-40 flex-1 resize-none`}
      />
      <Button type="submit" kind="primary" icon={Send} aria-disabled={!canSend}>
        {t('send')}
      </Button>
      <p id={`${id}-more`} className={`w-full text-tiny ${left < 0 ? 'text-bad' : 'text-muted'}`}>
        {aboutLength(left)}
      </p>
    </form>
  );
}

const aboutLength = (left: number): string =>
  left < 0 ? t('too-long', { over: -left }) : left < toldFrom ? t('left', { left }) : t('field-about');

/** What stands in the field, until main has it. */
function useDraft(conversationId: number) {
  const text = useDraftOf(conversationId);
  const [busy, setBusy] = useState(false);
  const left = longestMessage - text.trim().length;
  const canSend = text.trim() !== '' && left >= 0 && !busy;
  const send = async (): Promise<void> => {
    if (!canSend) return;
    setBusy(true);
    const result = await act('messages.send', { conversationId, text });
    setBusy(false);
    if (result.ok) keepDraft(conversationId, leftInField(draftOf(conversationId), text));
  };
  return { text, setText: (typed: string) => keepDraft(conversationId, typed), left, canSend, send };
}
