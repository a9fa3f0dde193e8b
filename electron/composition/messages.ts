import { randomBytes } from 'node:crypto';
import type { Fault } from '../../shared/errors.ts';
import type { Account } from '../../shared/model/account.ts';
import type { MessagesSummary } from '../../shared/model/message.ts';
import type { Notices } from '../ipc/notices.ts';
import { tellLoaded } from '../ipc/handle.ts';
import { systemClock as clock } from '../platform/clock.ts';
import { Conversations } from '../signalling/messages/conversations.ts';
import { mayTellRead } from '../signalling/messages/read-receipts.ts';
import { messagesFault } from '../trust/administrator/policy.ts';
import { tellMessages } from '../window/message-note.ts';
import type { ContactParts } from './contacts.ts';
import type { PhoneParts } from './phone.ts';
import type { ProfileParts } from './profile.ts';
import type { TrustParts } from './trust.ts';
import type { WindowOutside, WindowParts } from './window.ts';

/** Text messages, as account and administrator's policy allow them at each moment. */
export function composeMessages(
  { phone }: PhoneParts,
  { accounts, messages: store, settings }: ProfileParts,
  { administrator }: TrustParts,
  { named }: ContactParts,
  notices: Notices,
  { contents, showWindow }: WindowOutside,
  desktop: Pick<WindowParts, 'window'>,
) {
  const listeners: (() => void)[] = [];
  const forbidden = (account: Account): Fault | null => messagesFault(account, administrator.describe());
  const nameOf = (accountId: string, uri: string): string | null =>
    named([{ accountId, uri }])[0]?.contact?.name ?? null;
  const conversations = new Conversations({
    clock,
    newId: () => randomBytes(16).toString('hex'),
    link: phone.messages,
    store,
    account: accounts.find,
    forbidden,
    isContact: (accountId, { uri }) => nameOf(accountId, uri) !== null,
    tellsRead: (accountId, { uri }) =>
      mayTellRead(settings.value().readReceipts, () => nameOf(accountId, uri) !== null),
    onChange: () => listeners.forEach((listener) => listener()),
    onText: tellMessages({
      show: () => {
        showWindow();
        tellLoaded(contents, 'app.goTo', { screen: 'messages', field: false });
      },
      isSeen: () => desktop.window()?.isFocused() === true,
      isQuiet: () => settings.value().doNotDisturb,
      nameOf: (accountId, { uri }) => nameOf(accountId, uri),
    }),
    notify: notices.notify,
  });
  const allowed = (): readonly string[] =>
    accounts
      .list()
      .filter((account) => forbidden(account) === null)
      .map(({ id }) => id);
  const summary = (): MessagesSummary => ({ ...store.summary(), accounts: allowed() });
  return {
    conversations,
    store,
    summary,
    allowed,
    onChange: (listener: () => void) => void listeners.push(listener),
  };
}
export type MessageParts = ReturnType<typeof composeMessages>;
