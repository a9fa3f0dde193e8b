/** What `probe` and `check-certificate` say beside the words that they share with the window. */
export const cli = {
  'given-twice': '--{flag} is given twice',
  'unknown-flags': 'unknown flags',
  'belong-together': '{one} and {other} belong together',
  'one-client-certificate': 'one client certificate is sent: give --client-cert or --client-p12',
  'password-without-key': '--client-key-password-file belongs to --client-key',
  'both-files': '{one} and {other}',
  'empty-file': '{path} is empty',
  'too-large-file': '{path} is larger than 4 MB',
  'unreadable-file': '{path} cannot be read',
  'no-such-file': '{path} cannot be read: there is no such file',
  'is-folder': '{path} cannot be read: it is a folder',
  'may-not-open': '{path} cannot be read: you may not open it',
  'no-certificate': '{path} holds no certificate',
  'no-list': '{path} holds no revocation list that can be read',
  'damaged-list': '{path} holds no revocation list that can be read ({why})',
  'damaged-answer': '{path} holds no OCSP answer that can be read ({why})',
  'no-policy': '--revocation {text} is neither soft nor hard',
  'no-flag-before': '{text} stands behind no flag',
  'flags-needed': '--leaf, --trust and --name are needed',
  'no-time': '--time {text} is no ISO time',
  'no-name': '--name {name} is no URI, domain or address',
  'no-name-but-host': '--name {name} is no URI, domain or address: for its host give --name {host}',
  'uri-needed': 'one URI is needed',
  'no-anchor': 'no anchor at all: give --trust FILE or --system-roots',
  'no-sip-uri': '{uri} is no sip: or sips: URI',
  'no-sip-uri-but-host': '{uri} is no sip: or sips: URI: perhaps sips:{uri} is meant',
  'no-target': '--target {text} is not HOST:PORT',
  'the-port': 'the port',
  'out-of-range': '{what}: {text} is not from {least} to {most}',
  'more-help': '--help says more.',
  accepted: 'accepted',
  refused: 'refused',
  'ended-in': '{outcome} in {ms} ms',
  'cipher-unknown': 'cipher unknown',
  'group-unknown': 'group unknown',
  presented: 'The server presented:',
  'issued-by': 'issued by {issuer}, {validity}',
  'valid-from': 'not valid before {date}',
  'expired-on': 'expired on {date}',
  'valid-until': 'valid until {date} ({days, plural, one {1 day} other {{days} days}} left)',
} as const;

/** How a stage ended, and how a check did: columns of lines. */
export const commandStages = {
  pending: 'pending',
  running: 'running',
  passed: 'passed',
  failed: 'failed',
} as const;
export const commandChecks = { pass: 'ok', fail: 'FAIL', warn: 'warn', skipped: '-' } as const;

/** The help: a line for each flag, by the flag with its value. */
export const commandFlags = {
  URI: 'sip: or sips: and the server, as sips:pbx.example.com or sips:pbx.example.com:5061',
  '--leaf FILE': "the server's own certificate",
  '--chain FILE': 'the intermediate certificates that the server sends; may be given several times',
  '--target HOST:PORT': "where to connect; the certificate is checked for the URI's host all the same",
  '--trust FILE': 'a CA certificate to trust; may be given several times',
  '--system-roots': 'trust what the operating system trusts, too',
  '--name NAME': 'the name that the certificate must be for',
  '--client-cert FILE':
    'your certificate, with --client-key and, if that is encrypted, --client-key-password-file',
  '--client-p12 FILE': 'your certificate and key as PKCS#12, with --client-p12-password-file',
  '--crl FILE': 'a revocation list; may be given several times',
  '--staple FILE': 'an OCSP response, DER',
  '--revocation POLICY': 'soft (the default) or hard: refuse where nothing says that it is not revoked',
  '--register USER': 'REGISTER instead of OPTIONS, with the password in --password-file; leaves no binding',
  '--time ISO': 'the time to validate at; now unless given',
  '--timeout MS': 'for the whole run; 10000 unless given',
  '--json': 'one JSON object instead of text',
  '-h, --help': 'this text',
} as const;

export const commandHelp = {
  'check-certificate': 'Checks a server’s certificate in files as the phone does, offline.',
  'check-certificate-usage': `usage: check-certificate --leaf FILE [--chain FILE]... --trust FILE... --name URI-or-domain-or-IP
         [--crl FILE]... [--staple FILE] [--revocation soft|hard] [--time ISO] [--json]`,
  'check-certificate-end': `Files may be PEM, DER, PKCS#7, or PKCS#12 without a password.
Exit code: 0 accepted, 1 refused, 3 wrong usage or a file that cannot be read.`,
  probe: 'Connects to a SIP server over TLS as the phone does, and says step by step what it found.',
  'probe-usage': `usage: probe URI [--target HOST:PORT] [--trust FILE]... [--system-roots] [--timeout MS] [--json]
             [--client-cert FILE --client-key FILE [--client-key-password-file FILE]
              | --client-p12 FILE --client-p12-password-file FILE]
             [--crl FILE]... [--revocation soft|hard] [--register USER --password-file FILE]`,
  'probe-end':
    'Exit code: 0 answered, 1 refused by us, 2 the network or the server, 3 wrong usage or a file that cannot be read.',
} as const;
