/** Export and import of the settings. */
export const migration = {
  title: 'Export and import',
  export: 'Export the settings',
  'export-about':
    'Accounts, directories, trusted certificates, settings and hotkeys, in one file. Passwords and private keys are not in it.',
  'export-now': 'Export…',
  exported: 'The settings are in {path}.',
  'exported-without':
    '{count, plural, one {A revocation list is too large for the file and is not in it.} other {# revocation lists are too large for the file and are not in it.}}',
  import: 'Import settings',
  'import-about':
    'From a settings file of Anchorline, or the accounts of MicroSIP (microsip.ini), Linphone (linphonerc) or Zoiper (Config.xml). You see what it changes before anything is stored.',
  'import-now': 'Choose the file…',
  preview: 'Import from “{source}”',
  'written-at': 'Exported on {date}',
  'nothing-new': 'All that the file has is here already.',
  'take-over': '{count, plural, =0 {Take over nothing} one {Take over 1 change} other {Take over # changes}}',
  cancel: 'Cancel',
  close: 'Close',
  taken: '{count, plural, one {1 change is taken over.} other {# changes are taken over.}}',
  'accounts-taken':
    '{count, plural, one {1 account is taken over. Open it to enter a password that is missing.} other {# accounts are taken over. Open them to enter passwords that are missing.}}',
  'from-another-phone': 'Import from another phone…',
  'asks-head': 'These lower a protection or add trust. Choose only what you know to be right.',
  forbidden: 'Your administrator does not allow it on this computer.',
  group:
    '{part, select, account {{isNew, select, yes {New account {name}} other {Account {name}}}} directory {{isNew, select, yes {New directory {name}} other {Directory {name}}}} trustSet {{isNew, select, yes {New certificate group {name}} other {Certificate group {name}}}} other {Settings of this computer}}',
  server: 'Server: {server}',
  'used-by': 'Used by {accounts}',
  'note-password-needed': 'No password is in the file. Enter it in the account or directory afterwards.',
  'note-client-certificate':
    'It used the client certificate “{value}”. Import that under Trust: private keys are in no settings file.',
  'note-server-stays':
    'The account is here with another server or user name ({value}). Both stay as they are, and so does the password.',
  'left-out': 'Left out of the file',
  'left-out-part':
    '{part, select, settings {Settings} account {{place, plural, =0 {Accounts} one {Account #} other {Account #}}} directory {{place, plural, =0 {Directories} one {Directory #} other {Directory #}}} other {{place, plural, =0 {Certificate groups} one {Certificate group #} other {Certificate group #}}}}: {why, select, twice {the file has it twice} surplus {the file has more than can be taken; this one and those after it are left out} other {something in it cannot be read}}',

  'field-theme': 'Theme: {value, select, light {light} dark {dark} other {as the system}}',
  'field-textSize': 'Size of text: {value} %',
  'field-language': 'Language: {value, select, en {English} de {German} other {as the system}}',
  'field-characterKeys':
    '{value, select, true {Letters, digits and signs do something from any screen} other {Letters, digits and signs do nothing outside of fields}}',
  'field-readReceipts':
    'Who sees that you read their message: {value, select, never {nobody} everyone {everybody who asks} other {people in your contacts}}',
  'field-volumes': 'Volumes',
  'field-processing': 'Echo, noise and level of the microphone',
  'field-rtpPorts': 'Ports of the sound',
  'field-staysWhenClosed':
    'When the window is closed: {value, select, true {the phone goes on} false {the phone ends} other {as programs of this system do}}',
  'field-incoming':
    'A call that rings: {value, select, notification {only notifies} other {brings up the window}}',
  'field-hotkeys': 'Keys that work while another program has the keyboard',
  'field-otherPrograms':
    'Other programs: {value, select, ask {each call is asked about} call {may call} other {may ask nothing}}',
  'field-add':
    '{part, select, directory {Add this directory: what you type is looked up there} other {Add this account}}',
  'field-displayName': 'Shown name: {value}',
  'field-expiry': 'Registration is renewed every {value} seconds',
  'field-ringingTimeout': 'A call rings for {value} seconds at most',
  'field-echo': 'Echo test: {value}',
  'field-voicemail': 'Voicemail: {value}',
  'field-lamps': 'Other extensions are watched',
  'field-tellsPresence':
    '{value, select, true {Colleagues are told whether you are free} other {Colleagues are not told whether you are free}}',
  'field-emergency': 'Emergency numbers: {value}',
  'field-pickup': 'Code to pick up a call: {value}',
  'field-severalCalls': 'How many calls it has at once, and whether a second one rings',
  'field-messages':
    '{value, select, true {It sends and takes text messages} other {It takes no text messages}}',
  'field-forwarding': 'Calls are forwarded to other numbers than before, or ring here again',
  'field-autoAnswer':
    '{value, select, open {Calls that ask for it are answered by themselves, with the microphone on} muted {Calls that ask for it are answered by themselves, with the microphone off} other {No call is answered by itself}}',
  'field-anonymous':
    '{value, select, true {Those that are called do not learn who calls} other {Those that are called learn who calls}}',
  'field-verifiedBy': 'Header field that says whether the caller was verified: {value}',
  'field-transferRequests':
    '{value, select, follow {Whoever is in a call with it can send it to somebody else of its own server without a question} never {Nobody can send it to somebody else} other {It asks before it is sent to somebody else}}',
  'field-dialling': 'Numbers are dialled in another way (country, access code, extensions)',
  'field-mediaEncryption':
    'Voice encryption: {value, select, required {always} preferred {where possible, else none} other {not offered}}',
  'field-recording': '{value, select, true {Its calls may be recorded} other {Its calls are not recorded}}',
  'field-digitsByInfo':
    '{value, select, true {Digits may go in the signalling, where servers can read them} other {Digits do not go in the signalling}}',
  'field-realTimeText':
    'Text beside the voice: {value, select, always {offered in each call} asked {where the other side offers it} other {never}}',
  'field-answers407InCalls':
    '{value, select, true {The password is also proved to who asks for it during a call} other {The password is not proved during calls}}',
  'field-revocation':
    '{value, select, hard {A server whose revocation is unknown is refused} other {A server whose revocation is unknown is accepted with a warning}}',
  'field-useSystemRoots':
    '{value, select, true {Trust the authorities that this system trusts} other {The authorities of this system are not trusted}}',
  'field-trusts': 'Trust the certificate group “{value}”',
  'field-filter': 'Another search filter',
  'field-attributes': 'Other attributes for names and numbers',
  'field-numberRule': 'Its numbers are changed before they are dialled',
  'field-anchor': 'Trust “{value}”',
  'field-list': 'Use the revocation list of {value}',
} as const;
