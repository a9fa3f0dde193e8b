/** "Check my connection": its screen, and the text that a person sends on. */
export const connectionCheck = {
  'check-tab': 'Check',
  about:
    'Looks at each stage from this computer to your server, registers your account as always, and calls the echo test if its number is known.',
  account: 'Account',
  begin: 'Check my connection',
  again: 'Check again',
  cancel: 'Cancel the check',
  stages: 'Stages of the check',
  'not-checked-yet': 'Not checked yet',
  'no-account-yet': 'There is no account yet, so there is no connection to check.',
  'under-way': 'Checking: {stage}…',
  passed: 'Everything is fine',
  'passed-about': 'You can be reached, and each stage that could be checked has passed.',
  'passed-no-echo': 'You can be reached. Whether sound flows both ways was not checked. {why}',
  cancelled: 'The check was cancelled',
  'cancelled-about': 'What was checked before is shown below.',
  'also-wrong': 'Also wrong: {what}',
  'to-administrator': 'Send this to your administrator:',
  'to-network': 'Send this to your network team:',
  'to-helpdesk': 'If it stays so, send this to your helpdesk:',
  'show-text': 'What is copied',
  'set-echo': 'Enter the number of the echo test',
  'row-state':
    '{state, select, waiting {Waiting} running {Under way} passed {Passed} failed {Failed} other {Not checked}}',
  'row-line': '{stage}: {state}',
  'row-line-took': '{stage}: {state}, {took}',
  'dns-none-named': 'DNS names no server for the domain, so the domain itself is called.',
  'tcp-to': 'Connected to {address}',
  'certificate-of': 'For {name}, issued by {issuer}, valid until {until}',
  'revocation-is': 'Revocation: {what}',
  'answer-was': 'It answered {answer}',
  'clock-here': 'This computer: {time}',
  'clock-server': 'Server: {time}',
  'clock-difference':
    '{ahead, select, yes {This computer is ahead by {span}} other {This computer is behind by {span}}}',
  'clock-agrees': 'They agree to the second.',
  'clock-validity': 'Certificate valid from {from} to {to}',
  'echo-dialled': 'Called {number}',
  'echo-packets':
    '{sent, plural, one {# packet} other {# packets}} sent, {received, plural, one {# packet} other {# packets}} received, {lost} lost',
  'echo-rejected': '{count, plural, one {# packet was} other {# packets were}} not authentic and thrown away',
  'echo-codec': 'Codec: {codec}',
  'echo-plain': 'The voice was not encrypted.',
  'echo-encrypted': 'The voice was encrypted: {suite}.',
  'text-head': 'Anchorline {version}, {at}',
  'text-account': 'Connection check of {account}, begun {at}',
  'text-stages': 'Stages',
  'text-connection': 'The connection',
} as const;

export const checkStageNames = {
  dns: 'Find the server',
  tcp: 'Reach the server',
  tls: 'Encryption',
  certificate: 'Certificate of the server',
  'client-certificate': 'Your own certificate',
  answer: 'Answer of the server',
  registration: 'Registration',
  clock: 'Clock',
  echo: 'Sound',
} as const;

/** Why a stage was not performed. */
export const checkSkips = {
  'earlier-failed': 'An earlier stage failed.',
  cancelled: 'The check was cancelled.',
  address: 'The server is named by its address, so DNS is not asked.',
  'not-asked': 'The server does not ask for one.',
  'no-date': 'The server does not say what time it has.',
  'no-echo': 'No number of an echo test is known.',
  'in-a-call': 'A call is going on, and it would have been put on hold.',
} as const;
