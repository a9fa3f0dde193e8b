/** Names that the connection's report, the screen and the command line share. */
export const stages = {
  connect: 'Connect',
  handshake: 'Handshake',
  validate: 'Validate',
  'client-certificate': 'Client certificate',
  stream: 'Stream',
} as const;

/** What a stage does, in one sentence. */
export const stageSentences = {
  connect: 'Find the server and open a connection.',
  handshake: 'Agree on encryption; the server shows its certificate.',
  validate: 'Check the certificate against what you trust.',
  'client-certificate': 'Show your own certificate, if the server asks.',
  stream: 'Send and receive SIP over the secured connection.',
} as const;

export const stageOutcomes = {
  pending: 'Not reached',
  running: 'Under way',
  passed: 'Passed',
  failed: 'Failed',
} as const;

/** Whose job it is, as a line of its own. */
export const whose = {
  you: 'Yours',
  administrator: 'Your administrator’s',
  server: 'The server’s',
  network: 'The network’s',
  'other-party': 'The other side’s',
  nobody: 'Nobody’s',
} as const;

export const connectionOutcomes = {
  'under-way': 'Under way',
  open: 'Connected',
  lost: 'Connected, then lost',
  failed: 'Failed',
} as const;

/** What a certificate is doing in the chain that a server sent. */
export const places = {
  leaf: 'the server’s own',
  issuer: 'an issuer above it',
  anchor: 'the one you trust; it need not be sent',
  duplicate: 'the same once more; once is enough',
  unrelated: 'not part of this chain',
} as const;

/** Our verdict, and the engine's, which never decides. */
export const verdict = {
  accepted: 'Accepted: no check failed.',
  refused: 'Refused: at least one check failed, so nothing was sent.',
  'engine-not-asked': 'Not asked: the connection ended before it had one.',
  'engine-accepts': 'It would have accepted the certificates. It does not decide.',
  'engine-refuses': 'It would have refused the certificates. It does not decide.',
  'engine-refuses-why': 'It would have refused the certificates ({why}). It does not decide.',
} as const;

export const stepOutcomes = {
  found: 'found',
  'no-name': 'there is no such name',
  'no-data': 'there is no such record',
  failed: 'no usable answer',
} as const;

export const location = {
  step: '{question}: {outcome}',
  'step-kept': '{question}: {outcome}, for {seconds} s',
  'not-tried': '{name}, not tried',
  rests: '{name}, failed a moment ago',
  failed: '{name}: {what}',
  used: '{name}, this one',
  server: 'Server: {target}',
} as const;

export const report = {
  code: 'Code: {stage}: {code}',
  expected: 'Expected: {value}',
  presented: 'Presented: {value}',
  whose: 'Whose job: {whose}',
  todo: 'What to do: {todo}',
  server: 'Server: {server}',
  started: 'Started: {at}',
  location: 'How the server was found',
  tls: 'TLS: {parts}',
  'client-certificate': 'Client certificate: {text}',
  'name-asked': 'Name asked for: {name}',
  'name-matched': 'Matched name: {name}',
  verdict: 'Anchorline’s verdict: {verdict}',
  'engine-verdict': 'TLS engine’s verdict: {verdict}',
  path: 'Path, anchor first',
  sent: 'Certificates as sent',
  checks: 'Checks',
} as const;

/** `Connected`, `Failed at Validate, 12 times in a row`. */
export const connectionLog = {
  ended: '{outcome}{count, plural, =1 {} other {, # times in a row}}',
  'failed-at': '{outcome} at {stage}{count, plural, =1 {} other {, # times in a row}}',
} as const;
