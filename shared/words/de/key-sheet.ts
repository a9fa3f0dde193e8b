import type { Translation } from '../translation.ts';

export const keyNames: Translation<'keyNames'> = {
  Ctrl: 'Strg',
  Shift: 'Umschalt',
  Enter: 'Eingabe',
  Space: 'Leertaste',
  Escape: 'Esc',
};

export const keySheet: Translation<'keySheet'> = {
  dial: 'Suchen oder wählen, von jeder Ansicht aus',
  call: 'Anrufen, wer im Feld steht; ohne Fokus in einem Feld oder auf einer Schaltfläche: klingelnden Anruf annehmen',
  redial: 'Zuletzt gewählte Nummer in das Feld setzen; im leeren Feld tun es auch ↑ und die Eingabetaste',
  voicemail: 'Ihre Mailbox anrufen; bei leerem Feld tut es auch ein langer Druck auf die 1 der Wähltasten',
  answer: 'Klingelnden Anruf annehmen',
  decline: 'Klingelnden Anruf ablehnen',
  mute: 'Mikrofon stummschalten oder wieder einschalten',
  'push-to-mute': 'Im Anruf: zum Stummschalten halten; wenn stumm: zum Sprechen halten',
  hold: 'Anruf halten oder fortsetzen; bei mehreren Anrufen: makeln',
  transfer:
    'Anruf vermitteln: Ziel eingeben, dann Eingabetaste; oder mit einem anderen Anruf von Ihnen verbinden',
  join: 'Das Gespräch mit einem anderen zur Konferenz verbinden: alle hören einander',
  text: 'Text neben der Sprache schreiben, wo der Anruf ihn hat; in seinem Feld: ihn schließen',
  'hang-up': 'Auflegen; in einer Konferenz: sie verlassen und damit beenden',
  digits: 'Im Anruf: Ziffern senden',
  leave: 'Die Ansicht des Anrufs verlassen; auf der Karte eines klingelnden Anrufs: ablehnen',
  record: 'Im Anruf: aufnehmen oder Aufnahme beenden',
  move: 'Sich in der Navigation und in Listen bewegen',
  'next-part': 'Zwischen den Teilen einer Ansicht wechseln',
  sheet: 'Diese Übersicht anzeigen',
};
