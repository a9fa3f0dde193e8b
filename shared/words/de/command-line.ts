import type { Translation } from '../translation.ts';

export const cli: Translation<'cli'> = {
  'given-twice': '--{flag} ist zweimal angegeben',
  'unknown-flags': 'unbekannte Optionen',
  'unknown-flag': 'es gibt keine Option {flag}',
  'value-needed': '{flag} braucht einen Wert',
  'no-value': '{flag} nimmt keinen Wert',
  'belong-together': '{one} und {other} gehören zusammen',
  'one-client-certificate':
    'es wird ein Client-Zertifikat gesendet: Geben Sie --client-cert oder --client-p12 an',
  'password-without-key': '--client-key-password-file gehört zu --client-key',
  'both-files': '{one} und {other}',
  'empty-file': '{path} ist leer',
  'too-large-file': '{path} ist größer als {megabytes} MB',
  'unreadable-file': '{path} kann nicht gelesen werden',
  'no-such-file': '{path} kann nicht gelesen werden: Es gibt keine solche Datei',
  'is-folder': '{path} kann nicht gelesen werden: Es ist ein Ordner',
  'may-not-open': '{path} kann nicht gelesen werden: Sie dürfen die Datei nicht öffnen',
  'unwritable-file': '{path} kann nicht geschrieben werden',
  'no-wav': '{path} ist keine WAV-Datei',
  'no-16-bit-pcm': '{path} ist keine WAV-Datei mit 16-Bit-PCM',
  'no-sound': '{path} enthält keinen Ton',
  'no-certificate': '{path} enthält kein Zertifikat',
  'no-list': '{path} enthält keine lesbare Sperrliste',
  'damaged-list': '{path} enthält keine lesbare Sperrliste ({why})',
  'damaged-answer': '{path} enthält keine lesbare OCSP-Antwort ({why})',
  'no-policy': '--revocation {text} ist weder soft noch hard',
  'no-flag-before': '{text} steht hinter keiner Option',
  'flags-needed': '--leaf, --trust und --name sind nötig',
  'no-time': '--time {text} ist keine ISO-Zeit',
  'no-name': '--name {name} ist weder URI noch Domain noch Adresse',
  'no-name-but-host':
    '--name {name} ist weder URI noch Domain noch Adresse: Für den Host darin geben Sie --name {host} an',
  'uri-needed': 'eine URI ist nötig',
  'no-anchor': 'kein vertrauenswürdiges Zertifikat: Geben Sie --trust FILE oder --system-roots an',
  'no-sip-uri': '{uri} ist keine URI mit sip: oder sips:',
  'no-sip-uri-but-host': '{uri} ist keine URI mit sip: oder sips:, vielleicht ist sips:{uri} gemeint',
  'no-target': '--target {text} ist nicht HOST:PORT',
  'uri-or-wait': 'geben Sie eine Adresse zum Anrufen an oder --wait ohne Adresse',
  'uri-and-text': 'geben Sie eine Adresse und einen Text von höchstens {most} Zeichen an, etwa 601 "Hallo"',
  'uri-and-event': 'geben Sie eine Adresse und ein Ereignis an, etwa 601 dialog',
  'only-waiting': '--answer-after, --decline, --decline-as und --redirect gehören zu --wait',
  'answer-or-decline': 'geben Sie eines von --answer-after, --decline, --decline-as und --redirect an',
  'no-decline-reason': '{text} ist kein Grund zum Ablehnen; bekannt: {known}',
  'account-needed': '--account ist nötig: die Adresse, die angemeldet und von der angerufen wird',
  'no-account': '--account {aor} ist keine Adresse; eine sieht so aus: sip:alice@pbx.example.com',
  'no-target-uri': '{uri} ist weder Nummer noch Name noch Adresse, die angerufen werden kann',
  'no-srtp': '--srtp {text} ist weder required noch preferred noch off',
  'no-codec': '--codec {name} ist keiner von {known}',
  'no-digits': '--digits {text}: Eine Ziffer ist eine von 0 bis 9, *, #, A bis D; höchstens 64 sind möglich',
  'no-replaces': '--replaces {text} ist nicht CALL-ID;to-tag=TAG;from-tag=TAG',
  'only-calling': '--replaces und --anonymous brauchen ein Ziel, und --wait wartet',
  'no-hold': '--hold {text} ist nicht AT:FOR in Sekunden, zum Beispiel 2:3',
  'play-or-tone': 'geben Sie --play oder --tone an, nicht beide',
  'the-port': 'der Port',
  'out-of-range': '{what}: {text} liegt nicht zwischen {least} und {most}',
  'more-help': 'Mehr sagt --help.',
  accepted: 'angenommen',
  refused: 'abgewiesen',
  'ended-in': '{outcome} in {ms} ms',
  'cipher-unknown': 'Cipher Suite unbekannt',
  'group-unknown': 'Gruppe unbekannt',
  'now-waiting': 'angemeldet als {aor}; wartet auf einen Anruf, Strg+C beendet',
  'now-calling': 'angemeldet als {aor}; ruft {called} an',
  'now-called': '{caller} ruft an',
  'now-ringing': 'das andere Telefon klingelt',
  'now-answered': 'angenommen',
  'now-refused': 'ein Anruf von {caller} wurde abgewiesen, bevor es klingelte. {what}',
  'now-interrupted': 'legt auf und meldet sich ab; noch einmal Strg+C beendet sofort',
  'flags-of-it': 'Optionen dafür: {flags}',
  registered: 'angemeldet',
  'rang-after': 'klingelte nach {ms} ms',
  'answered-after': 'angenommen nach {ms} ms',
  'sound-line': '{codec}, {protection}',
  'sound-counted': '{sent} Pakete gesendet, {received} empfangen, {lost} verloren, Jitter {jitter} ms',
  'heard-tone': '{hz} Hz mit {db} dB gehört',
  'heard-silence': 'Stille gehört ({db} dB)',
  'heard-nothing': 'nichts gehört',
  'not-encrypted': 'nicht verschlüsselt',
  'encrypted-with': 'SRTP, {suite}, Schlüssel mit SDES',
  'encrypted-by-dtls': 'SRTP, Schlüssel mit DTLS',
  'digits-sent': 'Ziffern gesendet: {digits}',
  'digits-received': 'Ziffern empfangen: {digits}',
  interrupted: 'unterbrochen; es gab keinen Anruf',
  'ended-here': 'hier beendet ({reason})',
  'ended-there': 'von der Gegenseite beendet ({reason})',
  'phone-usage': 'geben Sie call URI, hangup [ID] oder status an',
  'phone-unreachable':
    'Hier antwortet kein Telefon: Anchorline läuft nicht, oder andere Programme dürfen es nicht erreichen. Erlaubt wird es in den Einstellungen unter Desktop.',
  'phone-asked': 'Das Telefon fragt, ob angerufen werden soll.',
  'phone-calling': 'Das Telefon ruft an: {call}',
  'phone-hung-up': 'Das Telefon hat aufgelegt: {call}',
  'phone-missed':
    '{missed, plural, =0 {kein verpasster Anruf} one {1 verpasster Anruf} other {# verpasste Anrufe}}',
  presented: 'Der Server hat vorgelegt:',
  'issued-by': 'ausgestellt von {issuer}, {validity}',
  'valid-from': 'nicht gültig vor {date}',
  'expired-on': 'abgelaufen am {date}',
  'valid-until': 'gültig bis {date} (noch {days, plural, one {1 Tag} other {{days} Tage}})',
};

export const commandStages: Translation<'commandStages'> = {
  pending: 'offen',
  running: 'läuft',
  passed: 'bestanden',
  failed: 'fehlgeschlagen',
};
export const commandChecks: Translation<'commandChecks'> = {
  pass: 'ok',
  fail: 'NEIN',
  warn: 'warn',
  skipped: '-',
};

export const commandFlags: Translation<'commandFlags'> = {
  URI: 'sip: oder sips: und der Server, etwa sips:pbx.example.com oder sips:pbx.example.com:5061',
  CALLED: 'eine Nummer, ein Name oder eine URI mit sip: oder sips: zum Anrufen',
  TEXT: 'der Text, der gesendet wird; in Anführungszeichen, wenn er Leerzeichen hat',
  SUBSCRIBED: 'Nummer, Name oder sip:- oder sips:-URI, nach deren Ereignissen gefragt wird',
  EVENT: 'das Ereignispaket: message-summary, dialog, presence oder ein anderes (RFC 6665)',
  'call URI':
    'lässt das Telefon eine URI mit sip:, sips: oder tel: anrufen; es fragt vorher, wenn seine Einstellungen nichts anderes sagen',
  'hangup [ID]': 'beendet diesen Anruf; ohne ID den einzigen',
  status: 'Leitungen, Anrufe und verpasste Anrufe',
  '--profile FOLDER': 'das Profil des Telefons; ohne Angabe das der installierten App',
  '--wait': 'stattdessen: anmelden und einen Anruf annehmen',
  '--account AOR': 'die Adresse, die angemeldet und von der angerufen wird, etwa sip:alice@pbx.example.com',
  '--auth-user USER': 'der Benutzername zum Passwort; ohne Angabe der des Kontos',
  '--password-file FILE': 'das Passwort; ein Zeilenumbruch am Ende zählt nicht',
  '--srtp POLICY': 'required (Standard), preferred oder off: ob der Ton verschlüsselt sein muss',
  '--codec NAME':
    'ein angebotener Codec: opus, G722, PCMU, PCMA; mehrfach möglich, in der Reihenfolge des Vorzugs',
  '--play FILE.wav': 'diese Datei (16-Bit-PCM) senden und an ihrem Ende auflegen',
  '--tone HZ': 'einen Ton dieser Frequenz senden',
  '--record FILE.wav': 'den Ton der Gegenseite aufnehmen',
  '--duration S':
    'S Sekunden nach dem Annehmen beenden; bei subscribe nach dem ersten NOTIFY, bei message nach dem Senden',
  '--digits DIGITS': 'diese Ziffern nach dem Annehmen senden (RFC 4733, sonst INFO)',
  '--hold AT:FOR': 'den Anruf AT Sekunden nach dem Annehmen FOR Sekunden lang halten',
  '--transfer URI': 'die Gegenseite dorthin vermitteln, sobald der Anruf angenommen ist',
  '--follow-transfers':
    'ohne Rückfrage mit dem Ziel weitersprechen, das die Gegenseite nennt; ohne Angabe nicht',
  '--replaces DIALOG':
    'an die Stelle dieses Anrufs der Gegenseite treten: CALL-ID;to-tag=TAG;from-tag=TAG, aus deren Sicht',
  '--answer-after S': 'mit --wait: S Sekunden klingeln lassen; ohne Angabe 0',
  '--decline': 'mit --wait: den Anruf ablehnen',
  '--decline-as REASON': 'mit --wait: ablehnen und sagen, warum: busy, unavailable oder later',
  '--redirect URI': 'mit --wait: den Anrufer dorthin senden (302)',
  '--anonymous': 'anrufen, ohne der Gegenseite zu sagen, wer anruft (RFC 3323)',
  '--trace': 'SIP-Nachrichten und Ereignisse auf stderr; ohne Passwörter und Schlüssel',
  '--leaf FILE': 'das eigene Zertifikat des Servers',
  '--chain FILE': 'die Zwischenzertifikate, die der Server sendet; mehrfach möglich',
  '--target HOST:PORT': 'wohin verbunden wird; das Zertifikat wird trotzdem für den Host der URI geprüft',
  '--trust FILE': 'ein CA-Zertifikat, dem vertraut wird; mehrfach möglich',
  '--system-roots': 'auch dem vertrauen, dem das Betriebssystem vertraut',
  '--name NAME': 'der Name, für den das Zertifikat sein muss',
  '--client-cert FILE':
    'Ihr Zertifikat, mit --client-key und, wenn der Schlüssel verschlüsselt ist, --client-key-password-file',
  '--client-p12 FILE': 'Ihr Zertifikat mit Schlüssel als PKCS#12, mit --client-p12-password-file',
  '--crl FILE': 'eine Sperrliste; mehrfach möglich',
  '--staple FILE': 'eine OCSP-Antwort, DER',
  '--revocation POLICY': 'soft (Standard) oder hard: abweisen, wenn nichts belegt, dass nicht gesperrt wurde',
  '--register USER':
    'REGISTER statt OPTIONS, mit dem Passwort aus --password-file; hinterlässt keine Anmeldung',
  '--time ISO': 'die Zeit, für die geprüft wird; ohne Angabe jetzt',
  '--timeout MS': 'für den ganzen Lauf; ohne Angabe 10000',
  '--json': 'ein JSON-Objekt statt Text',
  '-h, --help': 'dieser Text',
};

export const commandHelp: Translation<'commandHelp'> = {
  'check-certificate': 'Prüft das Zertifikat eines Servers aus Dateien wie das Telefon, offline.',
  'check-certificate-usage': `Aufruf: check-certificate --leaf FILE [--chain FILE]... --trust FILE... --name URI|DOMAIN|IP
          [--crl FILE]... [--staple FILE] [--revocation soft|hard] [--time ISO] [--json]`,
  'check-certificate-end': `Dateien dürfen PEM, DER, PKCS#7 oder PKCS#12 ohne Passwort sein.
Exit-Code: 0 angenommen, 1 abgewiesen, 3 falscher Aufruf oder eine Datei, die nicht lesbar ist.`,
  call: 'Führt einen Anruf wie das Telefon, ohne Bildschirm, und sagt, was daraus wurde.',
  'call-usage': `Aufruf: call CALLED --account AOR [--auth-user USER] [--password-file FILE]
             [--trust FILE]... [--system-roots] [--target HOST:PORT]
             [--client-cert FILE --client-key FILE [--client-key-password-file FILE]
              | --client-p12 FILE --client-p12-password-file FILE]
             [--crl FILE]... [--revocation soft|hard] [--srtp required|preferred|off]
             [--codec NAME]... [--play FILE.wav | --tone HZ] [--record FILE.wav]
             [--duration S] [--digits DIGITS] [--hold AT:FOR] [--transfer URI]
             [--follow-transfers] [--replaces DIALOG] [--anonymous] [--trace] [--json]
        call --wait [--answer-after S | --decline | --decline-as REASON | --redirect URI]
                   --account AOR ...`,
  'call-end': `Ohne --duration und --play dauert der Anruf, bis die Gegenseite oder Strg+C ihn beendet.
Exit-Code: 0 angenommen und gut beendet oder wie verlangt abgelehnt; 1 von uns abgewiesen
(Vertrauen oder Richtlinie); 2 die Gegenseite, das Netz, oder niemand nahm an; 3 falscher Aufruf
oder eine Datei, die nicht lesbar oder nicht beschreibbar ist.`,
  message: 'Sendet wie das Telefon eine Textnachricht und gibt aus, was daraus wird.',
  'message-usage': `Aufruf: message URI TEXT --account AOR [--auth-user USER] [--password-file FILE]
                [--trust FILE]... [--system-roots] [--target HOST:PORT]
                [--client-cert FILE --client-key FILE [--client-key-password-file FILE]
                 | --client-p12 FILE --client-p12-password-file FILE]
                [--crl FILE]... [--revocation soft|hard] [--duration S] [--trace] [--json]`,
  'message-end': `Exit-Code: 0 ein Server oder die Gegenseite hat sie angenommen; 1 von uns abgewiesen; 2 der Server
oder das Netz; 3 falscher Aufruf oder eine Datei, die nicht lesbar ist.`,
  subscribe: 'Abonniert ein Ereignis wie das Telefon und gibt aus, was der Server meldet.',
  'subscribe-usage': `Aufruf: subscribe SUBSCRIBED EVENT --account AOR [--auth-user USER] [--password-file FILE]
                  [--trust FILE]... [--system-roots] [--target HOST:PORT]
                  [--client-cert FILE --client-key FILE [--client-key-password-file FILE]
                   | --client-p12 FILE --client-p12-password-file FILE]
                  [--crl FILE]... [--revocation soft|hard] [--duration S] [--trace] [--json]`,
  'subscribe-end': `Exit-Code: 0 der Server hat etwas gemeldet; 1 von uns abgewiesen; 2 der Server oder das Netz;
3 falscher Aufruf oder eine Datei, die nicht lesbar ist.`,
  phone:
    'Fragt das Telefon, das hier läuft. Seine Einstellungen müssen es erlauben: Desktop, Andere Programme.',
  'phone-usage': `Aufruf: phone call URI [--profile FOLDER] [--json]
        phone hangup [ID] [--profile FOLDER] [--json]
        phone status [--profile FOLDER] [--json]`,
  'phone-end':
    'Exit-Code: 0 erledigt, oder das Telefon fragt; 1 das Telefon hat abgelehnt; 2 kein Telefon antwortet; 3 falscher Aufruf.',
  probe:
    'Verbindet sich wie das Telefon über TLS mit einem SIP-Server und sagt Schritt für Schritt, was gefunden wurde.',
  'probe-usage': `Aufruf: probe URI [--target HOST:PORT] [--trust FILE]... [--system-roots] [--timeout MS] [--json]
              [--client-cert FILE --client-key FILE [--client-key-password-file FILE]
               | --client-p12 FILE --client-p12-password-file FILE]
              [--crl FILE]... [--revocation soft|hard] [--register USER --password-file FILE]`,
  'probe-end':
    'Exit-Code: 0 geantwortet, 1 von uns abgewiesen, 2 das Netz oder der Server, 3 falscher Aufruf oder eine Datei, die nicht lesbar ist.',
};
