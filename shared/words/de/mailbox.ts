import type { Catalogue } from '../translation.ts';

export const mailbox: Catalogue['mailbox'] = {
  voicemail: 'Mailbox',
  'voicemail-of': 'Mailbox von {account}',
  none: 'Keine neuen Nachrichten',
  some: 'Neue Nachrichten',
  counted: '{fresh, plural, one {1 neue Nachricht} other {# neue Nachrichten}}',
  'counted-urgent':
    '{fresh, plural, one {1 neue Nachricht} other {# neue Nachrichten}}, {urgent, plural, one {davon 1 dringend} other {davon # dringend}}',
  'enter-its-number': 'Geben Sie im Konto ihre Nummer ein, um sie anzurufen.',
  'open-the-account': 'Konto öffnen',
};
