import type { Snapshot } from '../../../shared/model/snapshot.ts';
import type { Mailbox, MailboxMessages } from '../../../shared/model/mailbox.ts';
import { aliceOnline, bobFresh } from './accounts.ts';
import type { Scene } from './scene.ts';

const waiting: MailboxMessages = { isWaiting: true, fresh: 2, old: 3, urgent: 0 };
const withMailbox = (mailbox: Mailbox) => ({ ...aliceOnline, mailbox });

/** The lamp of the voicemail. */
export const mailboxScenes = (snapshot: Snapshot): readonly Scene[] => [
  {
    name: 'voicemail-waits',
    hash: '#/phone',
    snapshot: { ...snapshot, accounts: [withMailbox({ messages: waiting, number: '*97' })] },
  },
  {
    name: 'voicemail-empty',
    hash: '#/phone',
    snapshot: {
      ...snapshot,
      accounts: [withMailbox({ messages: { ...waiting, isWaiting: false, fresh: 0 }, number: '*97' })],
    },
  },
  {
    name: 'voicemail-without-number',
    hash: '#/phone',
    snapshot: {
      ...snapshot,
      accounts: [withMailbox({ messages: { ...waiting, urgent: 1 }, number: '' }), bobFresh],
    },
  },
];
