/** The commands of text messages as `commandTries` has all others. */
const oneMessage = (): readonly unknown[] => [{ messageId: 'message' }];
const oneConversation = (): readonly unknown[] => [{ conversationId: 1 }];

export const messageTries = {
  'messages.conversations': (): readonly unknown[] => [undefined],
  'messages.page': (): readonly unknown[] => [{ conversationId: 1, before: null, limit: 200 }],
  'messages.open': ({
    accounts,
  }: {
    readonly accounts: readonly { readonly id: string }[];
  }): readonly unknown[] => accounts.map(({ id: accountId }) => ({ accountId, target: '600' })),
  'messages.send': (): readonly unknown[] => [{ conversationId: 1, text: 'accept' }],
  'messages.sendAgain': oneMessage,
  'messages.read': (): readonly unknown[] => [{ conversationId: 1, place: Number.MAX_SAFE_INTEGER }],
  'messages.remove': oneMessage,
  'messages.removeConversation': oneConversation,
};
