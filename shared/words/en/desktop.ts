/** What the system shows for us: titles, dialogs, notifications. */
export const desktop = {
  'incoming-call': 'Incoming call',
  answer: 'Answer',
  decline: 'Decline',
  'title-ringing': '{name}{more, plural, =0 {} one { and # more} other { and # more}} calling - {app}',
  'calls-ring': '{calls, plural, one {A call rings.} other {# calls ring.}}',
  'in-calls': '{calls, plural, one {You are in a call.} other {You are in # calls.}}',
  'closing-ends': '{calls, plural, one {Closing Anchorline ends it.} other {Closing Anchorline ends them.}}',
  'keep-calls': '{calls, plural, one {Keep the call} other {Keep the calls}}',
  'end-calls': '{calls, plural, one {End the call and close} other {End the calls and close}}',
  'tray-ringing': 'A call rings',
  'tray-in-call': 'In a call',
  'tray-online': 'Online',
  'tray-offline': 'Offline',
  'tray-answer': 'Answer {name}',
  'tray-decline': 'Decline {name}',
  'tray-hang-up': 'Hang up {name}',
  'tray-show': 'Open Anchorline',
  'tray-quit': 'Quit Anchorline',
  'cannot-start': 'Anchorline cannot start',
  'not-started-so': 'Anchorline does not start so',
  'not-started-with': 'It is not started with {switches}.',
} as const;

/** The titles of file dialogs and the kinds of files in them. */
export const fileDialogs = {
  'choose-recordings': 'Choose the folder for recordings',
  'choose-contacts': 'Import contacts from a vCard file',
  'save-contacts': 'Save your contacts as a vCard file',
  contacts: 'Contacts',
  'save-settings': 'Save the settings file',
  'choose-settings': 'Import settings or the accounts of another phone',
  'settings-files': 'Settings files',
  'save-ladder': 'Save the SIP ladder',
  'save-request': 'Save the certificate request',
  'save-report': 'Save the report for the helpdesk',
  'save-helpdesk-file': 'Save the file for the helpdesk',
  'save-certificates': 'Save certificates as a PEM file',
  'choose-client-certificate': 'Choose your certificate and its private key',
  'choose-certificates': 'Import certificates or a revocation list',
  'certificates-and-keys': 'Certificates and keys',
  'certificates-and-lists': 'Certificates and revocation lists',
  'all-files': 'All files',
} as const;

/** Names that the phone itself gives to certificate groups. */
export const trustSetNames = {
  company: 'Company',
  administrator: 'From your administrator',
  restored: 'Restored',
} as const;

/** The file for the helpdesk: what is in it, and around its facts. */
export const helpdesk = {
  head: 'Anchorline {version}: report of a connection, saved {at}',
  'in-it': 'In it: the server’s name and address, times, checks, and the certificates that the server sent.',
  'not-in-it':
    'Not in it: the account, passwords, private keys, calls, and what was said over the connection.',
  outcome: 'Outcome: {outcome}',
  first: 'First: {at}',
  last: 'Last: {at}',
  certificates:
    'The certificates as the server sent them, in its order. They are for reading: nobody has confirmed them, so they are not labelled as',
  'look-at-first': 'certificates that a program would import. To look at the first one:',
} as const;
