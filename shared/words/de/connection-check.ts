import type { Translation } from '../translation.ts';

export const connectionCheck: Translation<'connectionCheck'> = {
  'check-tab': 'Prüfung',
  about:
    'Prüft jeden Abschnitt der Verbindung von diesem Computer zu Ihrem Server, meldet Ihr Konto wie immer an und ruft den Echotest an, wenn seine Nummer bekannt ist.',
  account: 'Konto',
  begin: 'Meine Verbindung prüfen',
  again: 'Noch einmal prüfen',
  cancel: 'Prüfung abbrechen',
  stages: 'Abschnitte der Prüfung',
  'not-checked-yet': 'Noch nicht geprüft',
  'no-account-yet': 'Es gibt noch kein Konto und daher keine Verbindung zu prüfen.',
  'under-way': 'Wird geprüft: {stage}…',
  passed: 'Alles ist in Ordnung',
  'passed-about': 'Sie sind erreichbar, und jeder Abschnitt, der sich prüfen ließ, ist bestanden.',
  'passed-no-echo': 'Sie sind erreichbar. Ob der Ton in beide Richtungen fließt, wurde nicht geprüft. {why}',
  cancelled: 'Die Prüfung wurde abgebrochen',
  'cancelled-about': 'Was vorher geprüft wurde, steht unten.',
  'also-wrong': 'Außerdem falsch: {what}',
  'to-administrator': 'Senden Sie dies Ihrem Administrator:',
  'to-network': 'Senden Sie dies Ihrem Netzwerk-Team:',
  'to-helpdesk': 'Wenn es so bleibt, senden Sie dies Ihrem Helpdesk:',
  'show-text': 'Was kopiert wird',
  'set-echo': 'Nummer des Echotests eintragen',
  'row-state':
    '{state, select, waiting {Wartet} running {Läuft} passed {Bestanden} failed {Fehlgeschlagen} other {Nicht geprüft}}',
  'row-line': '{stage}: {state}',
  'row-line-took': '{stage}: {state}, {took}',
  'dns-none-named': 'DNS nennt für die Domain keinen Server, daher wird die Domain selbst angesprochen.',
  'tcp-to': 'Verbunden mit {address}',
  'certificate-of': 'Für {name}, ausgestellt von {issuer}, gültig bis {until}',
  'revocation-is': 'Sperrung: {what}',
  'answer-was': 'Er antwortete {answer}',
  'clock-here': 'Dieser Computer: {time}',
  'clock-server': 'Server: {time}',
  'clock-difference':
    '{ahead, select, yes {Dieser Computer geht um {span} vor} other {Dieser Computer geht um {span} nach}}',
  'clock-agrees': 'Sie stimmen auf die Sekunde überein.',
  'clock-validity': 'Zertifikat gültig von {from} bis {to}',
  'echo-dialled': '{number} wurde angerufen',
  'echo-packets':
    '{sent, plural, one {# Paket} other {# Pakete}} gesendet, {received, plural, one {# Paket} other {# Pakete}} empfangen, {lost} verloren',
  'echo-rejected':
    '{count, plural, one {# Paket war} other {# Pakete waren}} nicht echt und wurden verworfen',
  'echo-codec': 'Codec: {codec}',
  'echo-plain': 'Die Sprache war nicht verschlüsselt.',
  'echo-encrypted': 'Die Sprache war verschlüsselt: {suite}.',
  'text-head': 'Anchorline {version}, {at}',
  'text-account': 'Verbindungsprüfung von {account}, begonnen {at}',
  'text-stages': 'Abschnitte',
  'text-connection': 'Die Verbindung',
};

export const checkStageNames: Translation<'checkStageNames'> = {
  dns: 'Server finden',
  tcp: 'Server erreichen',
  tls: 'Verschlüsselung',
  certificate: 'Zertifikat des Servers',
  'client-certificate': 'Ihr eigenes Zertifikat',
  answer: 'Antwort des Servers',
  registration: 'Anmeldung',
  clock: 'Uhr',
  echo: 'Ton',
};

export const checkSkips: Translation<'checkSkips'> = {
  'earlier-failed': 'Ein früherer Abschnitt ist fehlgeschlagen.',
  cancelled: 'Die Prüfung wurde abgebrochen.',
  address: 'Der Server ist mit seiner Adresse benannt, daher wird DNS nicht gefragt.',
  'not-asked': 'Der Server verlangt keines.',
  'no-date': 'Der Server sagt nicht, wie spät er es hat.',
  'no-echo': 'Die Nummer eines Echotests ist nicht bekannt.',
  'in-a-call': 'Es läuft ein Anruf; er wäre gehalten worden.',
};
