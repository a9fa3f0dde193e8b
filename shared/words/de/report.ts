import type { Translation } from '../translation.ts';

export const stages: Translation<'stages'> = {
  connect: 'Verbinden',
  handshake: 'Handshake',
  validate: 'Prüfen',
  'client-certificate': 'Client-Zertifikat',
  stream: 'Datenstrom',
};

export const stageSentences: Translation<'stageSentences'> = {
  connect: 'Den Server finden und eine Verbindung öffnen.',
  handshake: 'Die Verschlüsselung vereinbaren; der Server legt sein Zertifikat vor.',
  validate: 'Das Zertifikat gegen das prüfen, dem Sie vertrauen.',
  'client-certificate': 'Ihr eigenes Zertifikat vorlegen, wenn der Server danach fragt.',
  stream: 'SIP über die gesicherte Verbindung senden und empfangen.',
};

export const stageOutcomes: Translation<'stageOutcomes'> = {
  pending: 'Nicht erreicht',
  running: 'Läuft',
  passed: 'Bestanden',
  failed: 'Fehlgeschlagen',
};

export const whose: Translation<'whose'> = {
  you: 'Sie',
  administrator: 'Ihr Administrator',
  server: 'Der Server',
  network: 'Das Netzwerk',
  'other-party': 'Die Gegenseite',
  nobody: 'Niemand',
};

export const connectionOutcomes: Translation<'connectionOutcomes'> = {
  'under-way': 'Läuft',
  open: 'Verbunden',
  lost: 'Verbunden, dann verloren',
  failed: 'Fehlgeschlagen',
};

export const places: Translation<'places'> = {
  leaf: 'das eigene des Servers',
  issuer: 'ein Aussteller darüber',
  anchor: 'das, dem Sie vertrauen; es muss nicht gesendet werden',
  duplicate: 'dasselbe noch einmal; einmal genügt',
  unrelated: 'gehört nicht zu dieser Kette',
};

export const verdict: Translation<'verdict'> = {
  accepted: 'Angenommen: Keine Prüfung ist fehlgeschlagen.',
  refused: 'Abgewiesen: Mindestens eine Prüfung ist fehlgeschlagen, daher wurde nichts gesendet.',
  'engine-not-asked': 'Nicht gefragt: Die Verbindung endete vorher.',
  'engine-accepts': 'Sie hätte die Zertifikate angenommen. Sie entscheidet nicht.',
  'engine-refuses': 'Sie hätte die Zertifikate abgewiesen. Sie entscheidet nicht.',
  'engine-refuses-why': 'Sie hätte die Zertifikate abgewiesen ({why}). Sie entscheidet nicht.',
};

export const stepOutcomes: Translation<'stepOutcomes'> = {
  found: 'gefunden',
  'no-name': 'diesen Namen gibt es nicht',
  'no-data': 'diesen Eintrag gibt es nicht',
  failed: 'keine brauchbare Antwort',
};

export const location: Translation<'location'> = {
  step: '{question}: {outcome}',
  'step-kept': '{question}: {outcome}, für {seconds} s',
  'not-tried': '{name}, nicht versucht',
  rests: '{name}, eben fehlgeschlagen',
  failed: '{name}: {what}',
  used: '{name}, dieser',
  server: 'Server: {target}',
};

export const report: Translation<'report'> = {
  code: 'Code: {stage}: {code}',
  expected: 'Erwartet: {value}',
  presented: 'Vorgelegt: {value}',
  whose: 'Zuständig: {whose}',
  todo: 'Was zu tun ist: {todo}',
  server: 'Server: {server}',
  started: 'Begonnen: {at}',
  location: 'Wie der Server gefunden wurde',
  tls: 'TLS: {parts}',
  'client-certificate': 'Client-Zertifikat: {text}',
  'name-asked': 'Gefragt nach dem Namen: {name}',
  'name-matched': 'Übereinstimmender Name: {name}',
  verdict: 'Ergebnis von Anchorline: {verdict}',
  'engine-verdict': 'Ergebnis der TLS-Bibliothek: {verdict}',
  path: 'Pfad, Vertrauensanker zuerst',
  sent: 'Zertifikate wie gesendet',
  checks: 'Prüfungen',
};

export const connectionLog: Translation<'connectionLog'> = {
  ended: '{outcome}{count, plural, =1 {} other {, #-mal hintereinander}}',
  'failed-at': '{outcome} bei {stage}{count, plural, =1 {} other {, #-mal hintereinander}}',
};
