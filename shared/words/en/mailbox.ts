/** The lamp of the voicemail. */
export const mailbox = {
  voicemail: 'Voicemail',
  'voicemail-of': 'Voicemail of {account}',
  none: 'No new messages',
  some: 'New messages',
  counted: '{fresh, plural, one {1 new message} other {# new messages}}',
  'counted-urgent':
    '{fresh, plural, one {1 new message} other {# new messages}}, {urgent, plural, one {1 of them urgent} other {# of them urgent}}',
  'enter-its-number': 'Enter its number in the account to call it.',
  'open-the-account': 'Open the account',
} as const;
