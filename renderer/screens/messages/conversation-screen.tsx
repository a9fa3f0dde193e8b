import { MessageSquareOff, Phone, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { calledAgain } from '../../../shared/address-alone.ts';
import type { Conversation } from '../../../shared/model/message.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Empty } from '../../components/screen.tsx';
import { useShownParty } from '../../store/known-parties.ts';
import { usePhone } from '../../store/phone-store.ts';
import { go, useRoute } from '../../store/route.ts';
import { usePresence } from '../../store/use-presence.ts';
import { placeCall } from '../dialer/place-call.ts';
import { Composer } from './composer.tsx';
import { MessageLog } from './message-log.tsx';
import { useConversation, type ShownConversation } from './use-conversation.ts';

const t = words('messages');

/** All messages with one address, and the field to write the next one in. */
export function ConversationScreen() {
  const { subject } = useRoute();
  const { shown, more } = useConversation(Number(subject) || 0);
  if (shown === null) return null;
  if (shown.conversation === null) {
    return (
      <>
        <h1 className="sr-only">{t('messages')}</h1>
        <Empty icon={MessageSquareOff} title={t('gone')}>
          {t('gone-about')}
        </Empty>
      </>
    );
  }
  return <Shown shown={shown} conversation={shown.conversation} more={more} />;
}

function Shown({
  shown,
  conversation,
  more,
}: {
  readonly shown: ShownConversation;
  readonly conversation: Conversation;
  readonly more: () => void;
}) {
  const { party, accountId } = conversation;
  const { name, address } = useShownParty(party, accountId);
  useRead(conversation);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Head
        conversation={conversation}
        name={name}
        address={address}
        hasCome={party.uri !== '' && shown.messages.some(({ direction }) => direction === 'incoming')}
      />
      <MessageLog name={name} shown={shown} isVouched={party.isAsserted === true} onOlder={more} />
      <Answer conversation={conversation} name={name} />
    </div>
  );
}

function Head({
  conversation: { id, accountId, party, last },
  name,
  address,
  hasCome,
}: {
  readonly conversation: Conversation;
  readonly name: string;
  readonly address: string | null;
  /** They have written. */
  readonly hasCome: boolean;
}) {
  const target = calledAgain(party);
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-rule px-4 py-2 @wide:px-6">
      <Avatar name={name} tone="accent" />
      <div className="min-w-32 flex-1">
        <h1 className="truncate text-lead font-semibold">
          <bdi>{name}</bdi>
        </h1>
        <p className="text-tiny text-muted wrap-anywhere">
          {address !== null && <bdi>{address} · </bdi>}
          {hasCome ? t(party.isAsserted === true ? 'vouched-server' : 'vouched-nobody') : t('server-reads')}
        </p>
      </div>
      {target !== null && (
        <Button
          kind="answer"
          icon={Phone}
          aria-label={t('call-named', { name })}
          onClick={() => void placeCall(accountId, target)}
        >
          {t('call')}
        </Button>
      )}
      {last !== null && <DeleteConversation id={id} name={name} />}
    </header>
  );
}

function DeleteConversation({ id, name }: { readonly id: number; readonly name: string }) {
  const [asking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    const result = await act('messages.removeConversation', { conversationId: id });
    if (result.ok) go('messages');
  };
  return (
    <>
      <Button icon={Trash2} onClick={() => setAsking(true)}>
        {t('delete-all')}
      </Button>
      <Confirm
        title={t('delete-title', { name: isolated(name) })}
        action={t('delete-all')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void remove()}
      >
        <p>{t('delete-about')}</p>
      </Confirm>
    </>
  );
}

/** The field, or why there is none. */
function Answer({
  conversation: { id, accountId, party },
  name,
}: {
  readonly conversation: Conversation;
  readonly name: string;
}) {
  const isOn = usePhone(({ messages }) => messages.accounts.includes(accountId));
  if (calledAgain(party) !== null && isOn) return <Composer key={id} conversationId={id} name={name} />;
  return (
    <p className="shrink-0 border-t border-rule px-4 py-3 text-muted @wide:px-6">
      {t(isOn ? 'anonymous' : 'off')}
    </p>
  );
}

/** Says to main that the person has read what is here. */
function useRead({ id, unread, last }: Conversation): void {
  const place = last?.place ?? 0;
  const told = useRef(0);
  usePresence(unread > 0 ? String(place) : null, () => {
    if (told.current === place) return;
    told.current = place;
    void act('messages.read', { conversationId: id, place });
  });
}
