import { MessageSquare, PenLine } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { longestTarget } from '../../../shared/dial-target.ts';
import type { Conversation } from '../../../shared/model/message.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { ListPane } from '../../components/list-pane.tsx';
import { WindowedList } from '../../components/windowed-list.tsx';
import { Empty } from '../../components/screen.tsx';
import { bareAddress } from '../../format/address.ts';
import { usePhone } from '../../store/phone-store.ts';
import { ConversationRow } from './conversation-row.tsx';
import { useConversations } from './use-conversations.ts';
import { openConversation } from './write-to.tsx';

const t = words('messages');

/** The list of the messages room: to whom, and below it the conversations that match it. */
export function MessagesPane({ isStageOpen }: { readonly isStageOpen: boolean }) {
  const [typed, setTyped] = useState('');
  const conversations = useConversations();
  return (
    <ListPane
      title={t('messages')}
      isStageOpen={isStageOpen}
      head={<ToForm typed={typed} setTyped={setTyped} />}
    >
      {conversations && <Conversations conversations={conversations} typed={typed.trim()} />}
    </ListPane>
  );
}

function ToForm({ typed, setTyped }: { readonly typed: string; readonly setTyped: (typed: string) => void }) {
  const ids = usePhone(({ messages }) => messages.accounts);
  const accounts = usePhone((snapshot) => snapshot.accounts).filter(({ account }) =>
    ids.includes(account.id),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const from = accounts.find(({ account }) => account.id === chosen) ?? accounts[0];
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const target = typed.trim();
    setError(target === '' ? t('no-target') : null);
    if (target === '' || from === undefined) return;
    if (await openConversation(from.account.id, target)) setTyped('');
  }
  return (
    <form className="flex flex-col gap-2" onSubmit={(event) => void submit(event)}>
      {accounts.length > 1 && (
        <SelectField
          label={t('from')}
          value={from?.account.id}
          onChange={(event) => setChosen(event.target.value)}
        >
          {accounts.map(({ account }) => (
            <option key={account.id} value={account.id}>
              {bareAddress(account.aor)}
            </option>
          ))}
        </SelectField>
      )}
      <div className="flex flex-wrap items-start gap-2">
        <TextField
          label={t('to')}
          className="min-w-36 flex-1"
          value={typed}
          maxLength={longestTarget}
          placeholder={t('to-about')}
          error={error}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" kind="primary" icon={PenLine} className="mt-6">
          {t('write')}
        </Button>
      </div>
    </form>
  );
}

function Conversations({
  conversations,
  typed,
}: {
  readonly conversations: readonly Conversation[];
  readonly typed: string;
}) {
  if (conversations.length === 0 && typed === '') {
    return (
      <Empty icon={MessageSquare} title={t('none-yet')}>
        {t('none-yet-about')}
      </Empty>
    );
  }
  const found = conversations.filter((conversation) => isFound(conversation, typed.toLowerCase()));
  return (
    <div className="flex min-h-24 flex-1 flex-col">
      <output className={found.length === 0 ? 'px-4 py-3 text-muted' : 'sr-only'}>
        {found.length === 0 ? t('none-found', { typed: isolated(typed) }) : ''}
      </output>
      {found.length > 0 && (
        <WindowedList
          key={typed}
          label={t('conversations')}
          count={found.length}
          rowHeight={60}
          rowKey={(index) => String(found[index]?.id ?? `at-${index}`)}
          renderRow={(index) => {
            const conversation = found[index];
            return conversation && <ConversationRow conversation={conversation} />;
          }}
          onEnd={null}
        />
      )}
    </div>
  );
}

const isFound = ({ party, last }: Conversation, typed: string): boolean =>
  [party.displayName ?? '', party.uri, last?.text ?? ''].some((text) => text.toLowerCase().includes(typed));
