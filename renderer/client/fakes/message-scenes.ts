import type { Message } from '../../../shared/model/message.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { noAdministrator } from './administrator.ts';
import { messagesOf, type FakeConversation } from './messages.ts';
import type { Scene } from './scene.ts';

let place = 0;
const message = (change: Partial<Message> & Pick<Message, 'text'>): Message => {
  place += 1;
  const at = new Date(Date.parse('2026-11-20T15:00:00.000Z') + place * 47 * 60_000).toISOString();
  const isOwn = change.direction === 'outgoing';
  return {
    id: `m${place}`,
    place,
    direction: 'incoming',
    at,
    state: isOwn ? 'read' : null,
    isAsserted: !isOwn,
    fault: null,
    ...change,
  };
};

const bob = { displayName: 'Bob Example', uri: 'sip:602@example.com', isAsserted: true };

const conversations: readonly FakeConversation[] = [
  {
    party: bob,
    unread: 1,
    messages: [
      message({ text: 'Are you at your desk?' }),
      message({ text: 'In ten minutes. Call me then, or write.', direction: 'outgoing' }),
      message({ text: 'The visitor from Example Corp is here.\nThird floor, room 312.' }),
      message({ text: 'On my way', direction: 'outgoing', state: 'delivered' }),
      message({ text: 'Their number is tel:+493012345, see https://intranet.example.com/visits.' }),
      message({ text: 'Who else should join us?', direction: 'outgoing', state: 'sent' }),
      message({
        text: 'Zoë?',
        direction: 'outgoing',
        state: 'failed',
        fault: { stage: 'message', code: 'unavailable', presented: '480 Temporarily Unavailable' },
      }),
      message({ text: 'Hello again, this is Bob', isAsserted: false }),
    ],
  },
  {
    party: { displayName: 'Zoë Lorenz', uri: 'sip:zoe@example.com', isAsserted: false },
    unread: 12,
    messages: [message({ text: '<b>Not drawn</b> as HTML: <img src=x onerror=alert(1)>' })],
  },
  {
    party: { displayName: null, uri: 'sip:+493098765@gateway.example.net', isAsserted: true },
    messages: [message({ text: 'Thank you', direction: 'outgoing', state: 'sending' })],
  },
  { party: { displayName: null, uri: '' }, messages: [message({ text: 'Guess who' })] },
  { party: { displayName: null, uri: 'sip:605@example.com', isAsserted: true }, messages: [] },
];

/** Text messages. */
export const messageScenes = (snapshot: Snapshot): readonly Scene[] => {
  const writing: Snapshot = { ...snapshot, messages: messagesOf(conversations) };
  return [
    { name: 'messages-empty', hash: '#/messages', snapshot },
    { name: 'messages', hash: '#/messages', snapshot: writing, conversations },
    { name: 'messages-conversation', hash: '#/conversation/1', snapshot: writing, conversations },
    { name: 'messages-html', hash: '#/conversation/2', snapshot: writing, conversations },
    { name: 'messages-hidden', hash: '#/conversation/4', snapshot: writing, conversations },
    { name: 'messages-new', hash: '#/conversation/5', snapshot: writing, conversations },
    { name: 'messages-gone', hash: '#/conversation/99', snapshot: writing, conversations },
    {
      name: 'messages-delete',
      hash: '#/conversation/1',
      snapshot: writing,
      conversations,
      press: ['Delete conversation'],
    },
    {
      name: 'messages-off',
      hash: '#/phone',
      snapshot: {
        ...snapshot,
        messages: messagesOf([], []),
        administrator: noAdministrator,
      },
    },
  ];
};
