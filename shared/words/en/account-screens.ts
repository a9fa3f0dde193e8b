/** The form of an account, and the first run. */
export const accountScreens = {
  'registration-lasts-in-seconds': 'Registration lasts, in seconds',
  'it-is-renewed-in-time': 'It is renewed in time by itself.',
  'longest-ringing-time-in-seconds': 'Longest ringing time, in seconds',
  'a-call-that-nobody-answers':
    'A call that nobody answers ends after this time. Announcements before the answer have no limit.',
  'the-server-asks-for-the': 'The server asks for the password during calls',
  'leave-this-off-unless-your':
    'Leave this off unless your administrator asks for it: whoever you call could ask in the same way, and try passwords against the answer.',
  voicemail: 'Number of your voicemail',
  'voicemail-about':
    'One key calls it. With a number here, the phone asks your server for new messages. Leave it empty if you have no voicemail, or if your server tells of it by itself.',
  pickup: 'Code to pick up a call',
  'pickup-about':
    'Dialled before the extension that rings, for example **. Your administrator knows it. Without one, a call that rings at another extension is not picked up here.',
  presence: 'Tell colleagues whether you are free',
  'presence-about':
    'Your server is told when you are free, in a call, or do not want to be disturbed; it tells those who watch you. With whom you talk is not told.',
  emergency: 'Emergency numbers',
  'emergency-about':
    'As they are dialled here, with blanks between them, for example 112 110. Such a call goes over any registered account that has the number, and is never put on hold.',
  'emergency-given': 'Your administrator gave {numbers}. Enter others only if this account has more.',
  'emergency-wrong': 'Enter up to 16 numbers of 2 to 16 digits with blanks between them.',
  echo: 'Number of the echo test',
  'echo-about':
    'What you say there comes back. The connection check calls it to see whether sound flows both ways. Leave it empty if your company has none.',
  'echo-given': 'Your administrator gave {echo}. Enter another one only if this account has its own.',
  'call-waiting': 'Call waiting: a second call rings while you are in one',
  'call-waiting-about': 'Off: whoever calls meanwhile hears that you are busy, and the history has the call.',
  'call-limit': 'Calls at once',
  'call-limit-about':
    'Yours and theirs. Calls that ring do not keep you from calling. All accounts together have {most} at most.',
  'enter-a-number-of-calls': 'Enter a number from 1 to 8.',
  'digits-by-info': 'Digits in the signalling, where the sound cannot carry them',
  'digits-by-info-about':
    'For menus by keypad of servers that take no telephone events (RFC 4733): SIP INFO. The servers on the way can read such digits, as they read the number that you call.',
  server: 'Server',
  'as-in-the-address': 'As in the address',
  'if-it-is-not-what': 'If it is not what stands after the @. Its certificate must carry this name.',
  port: 'Port',
  'trusted-groups': 'Trusts servers with a certificate issued by',
  'group-with-count': '{name} ({count, plural, one {1 certificate} other {# certificates}})',
  'the-authorities-that-this-system': 'The authorities that this system trusts',
  'for-servers-with-a-public': 'For servers with a public certificate. A company’s own CA does not need it.',
  'what-cannot-be-chosen-here':
    'What cannot be chosen here does not count on this computer: your administrator decided so.',
  'revocation-unknown': 'Where Anchorline cannot tell whether a certificate was revoked',
  'administrator-decided': 'Your administrator decided this.',
  'enter-your-address-for-example': 'Enter your address, for example alice@example.com.',
  'a-port-is-a-number': 'A port is a number from 1 to 65535.',
  'enter-seconds-from-60-a': 'Enter seconds, from 60 (a minute) to 86400 (a day).',
  'enter-seconds-from-10-to': 'Enter seconds, from 10 to 3600 (an hour).',
  'display-name': 'Display name',
  'shown-to-those-you-call': 'Shown to those you call.',
  address: 'Address',
  'alice-example-com': 'alice@example.com',
  'the-address-under-which-others': 'The address under which others call you.',
  'user-name': 'User name',
  'for-signing-in-if-it': 'For signing in, if it is not the part before the @.',
  password: 'Password',
  'kept-in-the-systems-keychain': 'Kept in the system’s keychain.',
  'this-system-has-no-keychain': 'This system has no keychain: other programs of yours could read it.',
  'group-server': 'Server and trust',
  'group-calls': 'Calls and messages',
  'group-numbers': 'Numbers',
  'enter-it-again-for-this': 'Enter it again for this change',
  'stored-type-to-change-it': 'Stored; type to change it',
  'account-named': 'Account {bareAddress}',
  'new-account': 'New account',
  'remove-the-account': 'Remove the account…',
  'save-the-account': 'Save the account',
  'add-the-account': 'Add the account',
  cancel: 'Cancel',
  'remove-named': 'Remove {bareAddress}?',
  'sign-off-and-remove-the': 'Sign off and remove the account',
  'calls-to-this-address-no':
    'Calls to this address no longer reach you here. Its password is deleted from this computer.',
  'client-certificate': 'Client certificate',
  'for-servers-that-ask-for':
    'For servers that ask for a certificate of yours. Import one under Trust first.',
  'shown-to-the-server-if':
    'Shown to the server if it asks for a certificate of yours, once it has been verified itself.',
  'client-certificate-lost':
    'The client certificate that was chosen is no longer there: the account does not connect.',
  none: 'None',
  'no-longer-there': 'No longer there',
  'waits-for-its-certificate': '{name} (waits for its certificate)',
  'try-anchorline-with-the-demo': 'Try Anchorline with the demo PBX',
  'a-small-server-runs-beside':
    'A small server runs beside this development build, and its account is filled in. Its certificate is not trusted yet: register, and see what that looks like.',
  register: 'Register',
  'in-three-steps': 'In three steps',
  'register-the-server-is-refused': 'Register. The server is refused, and you see why.',
  'call-extensions': 'Call {extensions}.',
  'store-unprotected-question':
    '{secret, select, key {Store the private key unprotected?} other {Store the password unprotected?}}',
  'store-it-unprotected': 'Store it unprotected',
  extension: '{number} ({label})',
  'import-then-register': 'Import the demo’s CA certificate, and register again.',
  details: 'Server, trust and more',
  'revocation-soft': 'Connect and warn',
  'revocation-hard': 'Refuse',
  'revocation-soft-about':
    'A certificate that a revocation list names is refused in any case. Lists are imported under Trust.',
  'revocation-hard-about':
    'The server needs a current revocation list of each authority above it, imported under Trust, or an OCSP answer in its handshake.',
  'voice-encryption': 'Voice encryption',
  'encryption-required': 'Always',
  'encryption-preferred': 'Where possible',
  'encryption-off': 'Not offered',
  'encryption-required-about':
    'A call without encryption does not begin. For companies whose server and phones support SRTP.',
  'encryption-preferred-about':
    'The best that both sides support. Where one side has no encryption, the call goes without it and says so. For companies with phones that lack SRTP.',
  'encryption-off-about':
    'Calls from here are not encrypted; an incoming call that is encrypted stays so. For servers that refuse calls with encryption.',
  recording: 'Calls of this account may be recorded',
  'recording-about':
    'A call then has a Record button. Both sides are written to a file on this computer; the other side is not told by Anchorline. In many countries everybody in the call has to agree first.',
  'recording-forbidden': 'Your administrator does not allow recording on this computer.',
  messages: 'This account sends and takes text messages',
  'messages-about':
    'Your server passes them on and can read them. Switch this off if your server does not know text messages.',
  'messages-forbidden': 'Your administrator does not allow text messages on this computer.',
} as const;
