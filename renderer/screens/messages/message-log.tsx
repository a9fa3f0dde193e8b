import { Check, CheckCheck, Clock, Eye, OctagonX, RotateCw, Trash2, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../../shared/model/message.ts';
import type { MessageState } from '../../../shared/state/message-state.ts';
import { explainFault, isolated, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { dayName, timeOfDay } from '../../format/time.ts';
import { useNow } from '../../store/use-now.ts';
import { MessageText } from './message-text.tsx';
import type { ShownConversation } from './use-conversation.ts';

const t = words('messages');

/**
 * The messages, the newest at the end, where the view stays. To a screen reader a log: what comes
 * is read out once.
 */
export function MessageLog({
  name,
  shown: { messages, hasOlder },
  isVouched,
  onOlder,
}: {
  readonly name: string;
  readonly shown: ShownConversation;
  /** The server vouches for the sender of the last message: of others it is said. */
  readonly isVouched: boolean;
  readonly onOlder: () => void;
}) {
  const now = useNow(false);
  return (
    <section
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keys.
      tabIndex={0}
      aria-label={t('log', { name })}
      className="scrolls flex min-h-24 flex-1 flex-col-reverse"
    >
      <div className="flex flex-1 flex-col gap-2 px-4 py-3 @wide:px-6">
        {hasOlder && (
          <Button kind="quiet" size="small" className="self-center" onClick={onOlder}>
            {t('older')}
          </Button>
        )}
        {messages.length === 0 && <p className="m-auto text-muted">{t('no-message')}</p>}
        <div role="log" aria-label={t('log', { name })} className="mt-auto flex flex-col gap-2">
          {messages.map((message, index) => {
            const day = dayName(message.at, now);
            const before = messages[index - 1];
            return (
              <div key={message.id} className="contents">
                {(before === undefined || dayName(before.at, now) !== day) && (
                  <p className="pt-2 text-center text-tiny font-semibold text-muted">{day}</p>
                )}
                <Bubble message={message} name={name} tellsUnconfirmed={isVouched && !message.isAsserted} />
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}

function Bubble({
  message,
  name,
  tellsUnconfirmed,
}: {
  readonly message: Message;
  readonly name: string;
  readonly tellsUnconfirmed: boolean;
}) {
  const isOwn = message.direction === 'outgoing';
  return (
    <article
      className={`group flex max-w-[min(36rem,88%)] flex-col gap-0.5 ${isOwn ? 'items-end self-end' : 'items-start self-start'}`}
    >
      <span className="sr-only">{isolated(isOwn ? t('said-you') : name)}</span>
      <div
        className={`max-w-full rounded-card border px-3 py-1.5 ${isOwn ? 'border-transparent bg-accent-soft' : 'border-rule bg-surface'}`}
      >
        <MessageText text={message.text} />
      </div>
      <p className="flex flex-wrap items-center gap-x-2 text-tiny text-muted tabular-nums">
        {isOwn && <DeleteMessage message={message} />}
        <time dateTime={message.at}>{timeOfDay(message.at)}</time>
        {message.state !== null && <State state={message.state} />}
        {!isOwn && tellsUnconfirmed && <span className="text-warn">{t('vouched-not')}</span>}
        {!isOwn && <DeleteMessage message={message} />}
      </p>
      {message.fault && <Failure message={message} />}
    </article>
  );
}

/** Shape, colour and word agree. */
const looks: Readonly<Record<MessageState, { readonly icon: LucideIcon; readonly colour: string }>> = {
  sending: { icon: Clock, colour: '' },
  sent: { icon: Check, colour: '' },
  delivered: { icon: CheckCheck, colour: '' },
  read: { icon: Eye, colour: '' },
  failed: { icon: OctagonX, colour: 'text-bad' },
};

function State({ state }: { readonly state: MessageState }) {
  const { icon: Icon, colour } = looks[state];
  return (
    <span className={`inline-flex items-center gap-1 ${colour}`} title={t('state-about', { state })}>
      <Icon aria-hidden size={14} className="shrink-0" />
      {t(`state-${state}`)}
    </span>
  );
}

/** Why it failed, what to do, and the button that does it. */
function Failure({ message: { id, fault, text } }: { readonly message: Message }) {
  if (fault === null) return null;
  const told = explainFault(fault);
  return (
    <div className="flex flex-col items-end gap-1 text-tiny">
      <p className="at-end text-bad">
        {told.what} <span className="text-muted">{told.todo}</span>
      </p>
      <Button
        size="small"
        icon={RotateCw}
        aria-label={t('again-named', { text: isolated(text.slice(0, 40)) })}
        onClick={() => void act('messages.sendAgain', { messageId: id })}
      >
        {t('again')}
      </Button>
    </div>
  );
}

function DeleteMessage({ message: { id, text } }: { readonly message: Message }) {
  const [asking, setAsking] = useState(false);
  const label = t('remove-named', { text: isolated(text.slice(0, 40)) });
  return (
    <>
      <button
        type="button"
        aria-label={label}
        title={t('remove-action')}
        onClick={() => setAsking(true)}
        className="grid size-6 place-items-center rounded-small opacity-0 group-hover:opacity-100 hover:bg-hover focus-visible:opacity-100"
      >
        <Trash2 aria-hidden size={14} />
      </button>
      <Confirm
        title={t('remove-title')}
        action={t('remove-action')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void act('messages.remove', { messageId: id })}
      >
        <p>{t('remove-about')}</p>
      </Confirm>
    </>
  );
}
