/** What the commands say beside the words that they share with the window. */
export const cli = {
  'given-twice': '--{flag} is given twice',
  'unknown-flags': 'unknown flags',
  'unknown-flag': 'there is no flag {flag}',
  'value-needed': '{flag} needs a value',
  'no-value': '{flag} takes no value',
  'belong-together': '{one} and {other} belong together',
  'one-client-certificate': 'one client certificate is sent: give --client-cert or --client-p12',
  'password-without-key': '--client-key-password-file belongs to --client-key',
  'both-files': '{one} and {other}',
  'empty-file': '{path} is empty',
  'too-large-file': '{path} is larger than {megabytes} MB',
  'unreadable-file': '{path} cannot be read',
  'no-such-file': '{path} cannot be read: there is no such file',
  'is-folder': '{path} cannot be read: it is a folder',
  'may-not-open': '{path} cannot be read: you may not open it',
  'unwritable-file': '{path} cannot be written',
  'no-wav': '{path} is no WAV file',
  'no-16-bit-pcm': '{path} is no WAV file of 16-bit PCM',
  'no-sound': '{path} holds no sound',
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
  'uri-or-wait': 'give one address to call, or --wait without an address',
  'uri-and-text': 'give an address and a text of at most {most} letters, as 601 "Hello"',
  'uri-and-event': 'give an address and an event, as 601 dialog',
  'only-waiting': '--answer-after, --decline, --decline-as and --redirect belong to --wait',
  'answer-or-decline': 'give one of --answer-after, --decline, --decline-as and --redirect',
  'no-decline-reason': '{text} is no reason to decline; known: {known}',
  'account-needed': '--account is needed: the address of record to register and to call from',
  'no-account': '--account {aor} is no address of record; one looks like sip:alice@pbx.example.com',
  'no-target-uri': '{uri} is no number, name or address that can be called',
  'no-srtp': '--srtp {text} is neither required, preferred nor off',
  'no-codec': '--codec {name} is none of {known}',
  'no-digits': '--digits {text}: a digit is one of 0 to 9, *, #, A to D; there may be 64',
  'no-replaces': '--replaces {text} is not CALL-ID;to-tag=TAG;from-tag=TAG',
  'only-calling': '--replaces and --anonymous need somebody to call, and --wait waits',
  'no-hold': '--hold {text} is not AT:FOR in seconds, for example 2:3',
  'play-or-tone': 'give --play or --tone, not both',
  'the-port': 'the port',
  'out-of-range': '{what}: {text} is not from {least} to {most}',
  'more-help': '--help says more.',
  accepted: 'accepted',
  refused: 'refused',
  'ended-in': '{outcome} in {ms} ms',
  'cipher-unknown': 'cipher unknown',
  'group-unknown': 'group unknown',
  'now-waiting': 'registered as {aor}; waits for a call, Ctrl+C ends it',
  'now-calling': 'registered as {aor}; calls {called}',
  'now-called': '{caller} calls',
  'now-ringing': 'the other phone rings',
  'now-answered': 'answered',
  'now-refused': 'a call from {caller} was refused before it rang. {what}',
  'now-interrupted': 'hangs up and unregisters; a second Ctrl+C ends at once',
  'flags-of-it': 'Flags for it: {flags}',
  registered: 'registered',
  'rang-after': 'ringing after {ms} ms',
  'answered-after': 'answered after {ms} ms',
  'sound-line': '{codec}, {protection}',
  'sound-counted': 'sent {sent}, received {received}, lost {lost} packets, jitter {jitter} ms',
  'heard-tone': 'heard {hz} Hz at {db} dB',
  'heard-silence': 'heard silence ({db} dB)',
  'heard-nothing': 'heard nothing',
  'not-encrypted': 'not encrypted',
  'encrypted-with': 'SRTP, {suite}, keys by SDES',
  'encrypted-by-dtls': 'SRTP, keys by DTLS',
  'digits-sent': 'digits sent: {digits}',
  'digits-received': 'digits received: {digits}',
  interrupted: 'interrupted; there was no call',
  'ended-here': 'ended here ({reason})',
  'ended-there': 'ended by the other side ({reason})',
  'phone-usage': 'give call URI, hangup [ID] or status',
  'phone-unreachable':
    'No phone answers here: Anchorline does not run, or other programs may not reach it. It is allowed in its settings, under Desktop.',
  'phone-asked': 'The phone asks whether to call.',
  'phone-calling': 'The phone calls: {call}',
  'phone-hung-up': 'The phone hung up: {call}',
  'phone-missed': '{missed, plural, =0 {no missed call} one {1 missed call} other {# missed calls}}',
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
  CALLED: 'a number, a name or a sip: or sips: URI to call',
  TEXT: 'the text to send; in quotes, where it has blanks',
  SUBSCRIBED: 'a number, a name or a sip: or sips: URI whose events are asked for',
  EVENT: 'the event package: message-summary, dialog, presence, or another one (RFC 6665)',
  'call URI':
    'have the phone call a sip:, sips: or tel: URI; it asks first, unless its settings say otherwise',
  'hangup [ID]': 'end this call; without ID the only one',
  status: 'lines, calls and missed calls',
  '--profile FOLDER': 'the profile of the phone; the installed app’s unless given',
  '--wait': 'instead: register and take one call',
  '--account AOR': 'the address of record to register and to call from, as sip:alice@pbx.example.com',
  '--auth-user USER': 'the user name of the password; that of the account unless given',
  '--password-file FILE': 'the password; a line break at its end does not count',
  '--srtp POLICY': 'required (the default), preferred or off: whether the sound has to be encrypted',
  '--codec NAME':
    'a codec to offer: opus, G722, PCMU, PCMA; may be given several times, in the order of preference',
  '--play FILE.wav': 'send this file (16-bit PCM) and hang up at its end',
  '--tone HZ': 'send a tone of this frequency',
  '--record FILE.wav': 'write the sound of the other side',
  '--duration S':
    'end S seconds after the answer; of subscribe after the first NOTIFY, of message after it was sent',
  '--digits DIGITS': 'send these digits after the answer (RFC 4733, else INFO)',
  '--hold AT:FOR': 'hold the call AT seconds after the answer, for FOR seconds',
  '--transfer URI': 'send the other side there once the call is answered',
  '--follow-transfers': 'go on with whom the other side names, without a question; refused unless given',
  '--replaces DIALOG':
    'take the place of this call of the other side: CALL-ID;to-tag=TAG;from-tag=TAG, as that side sees it',
  '--answer-after S': 'with --wait: let it ring S seconds; 0 unless given',
  '--decline': 'with --wait: decline the call',
  '--decline-as REASON': 'with --wait: decline, and say why: busy, unavailable or later',
  '--redirect URI': 'with --wait: send the caller there (302)',
  '--anonymous': 'call without telling the called party who calls (RFC 3323)',
  '--trace': 'SIP messages and events on stderr; passwords and keys are left out',
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
  call: 'Places or takes one call as the phone does, without a display, and says what came of it.',
  'call-usage': `usage: call CALLED --account AOR [--auth-user USER] [--password-file FILE]
            [--trust FILE]... [--system-roots] [--target HOST:PORT]
            [--client-cert FILE --client-key FILE [--client-key-password-file FILE]
             | --client-p12 FILE --client-p12-password-file FILE]
            [--crl FILE]... [--revocation soft|hard] [--srtp required|preferred|off]
            [--codec NAME]... [--play FILE.wav | --tone HZ] [--record FILE.wav]
            [--duration S] [--digits DIGITS] [--hold AT:FOR] [--transfer URI]
            [--follow-transfers] [--replaces DIALOG] [--anonymous] [--trace] [--json]
       call --wait [--answer-after S | --decline | --decline-as REASON | --redirect URI]
                   --account AOR ...`,
  'call-end': `Without --duration and --play the call lasts until the other side or Ctrl+C ends it.
Exit code: 0 answered and ended well, or declined as asked; 1 refused by us (trust or policy);
2 the other side, the network, or nobody answered; 3 wrong usage or a file that cannot be read or
written.`,
  message: 'Sends a text message as the phone does, and prints what becomes of it.',
  'message-usage': `usage: message URI TEXT --account AOR [--auth-user USER] [--password-file FILE]
               [--trust FILE]... [--system-roots] [--target HOST:PORT]
               [--client-cert FILE --client-key FILE [--client-key-password-file FILE]
                | --client-p12 FILE --client-p12-password-file FILE]
               [--crl FILE]... [--revocation soft|hard] [--duration S] [--trace] [--json]`,
  'message-end': `Exit code: 0 a server or the other side took it; 1 refused by us; 2 the server or the network;
3 wrong usage or a file that cannot be read.`,
  subscribe: 'Subscribes to an event as the phone does, and prints what the server tells.',
  'subscribe-usage': `usage: subscribe SUBSCRIBED EVENT --account AOR [--auth-user USER] [--password-file FILE]
                 [--trust FILE]... [--system-roots] [--target HOST:PORT]
                 [--client-cert FILE --client-key FILE [--client-key-password-file FILE]
                  | --client-p12 FILE --client-p12-password-file FILE]
                 [--crl FILE]... [--revocation soft|hard] [--duration S] [--trace] [--json]`,
  'subscribe-end': `Exit code: 0 the server told something; 1 refused by us; 2 the server or the network;
3 wrong usage or a file that cannot be read.`,
  phone: 'Asks the phone that runs here. Its settings must allow it: Desktop, Other programs.',
  'phone-usage': `usage: phone call URI [--profile FOLDER] [--json]
       phone hangup [ID] [--profile FOLDER] [--json]
       phone status [--profile FOLDER] [--json]`,
  'phone-end':
    'Exit code: 0 done, or the phone asks; 1 the phone refused; 2 no phone answers; 3 wrong usage.',
  probe: 'Connects to a SIP server over TLS as the phone does, and says step by step what it found.',
  'probe-usage': `usage: probe URI [--target HOST:PORT] [--trust FILE]... [--system-roots] [--timeout MS] [--json]
             [--client-cert FILE --client-key FILE [--client-key-password-file FILE]
              | --client-p12 FILE --client-p12-password-file FILE]
             [--crl FILE]... [--revocation soft|hard] [--register USER --password-file FILE]`,
  'probe-end':
    'Exit code: 0 answered, 1 refused by us, 2 the network or the server, 3 wrong usage or a file that cannot be read.',
} as const;
