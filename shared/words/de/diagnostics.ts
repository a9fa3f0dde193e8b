import type { Translation } from '../translation.ts';

export const diagnostics: Translation<'diagnostics'> = {
  diagnostics: 'Hilfe',
  trace: 'Protokoll',
  connections: 'Verbindungen',
  show: 'Anzeigen',
  copy: 'Kopieren',
  'saved-as': 'Gespeichert als {path}',
  detail: 'Einzelheit',
  'no-account-yet': 'Es gibt noch kein Konto, also keine Verbindung.',
  'begun-in-all': '{state} · {host}:{port}, begonnen {begun}, insgesamt {total}',
  'show-stages': 'Abschnitte anzeigen',
  'show-stages-of': 'Abschnitte von {account} anzeigen',
  'connections-so-far': 'Bisherige Verbindungen',
  'no-connections-yet':
    'Jede Verbindung bleibt hier, wenn sie beendet ist, bis zu den letzten hundert: was der Server gesendet hat, was geprüft wurde und bei einem Fehlschlag, warum und was zu tun ist.',
  'deleted-account': 'ein gelöschtes Konto',
  'from-to': '{first} bis {last}',
  'show-connection-of': 'Verbindung von {when} anzeigen',
  'forget-open': 'Vergessen…',
  forget: 'Vergessen',
  'forget-title': 'Alle bisherigen Verbindungen vergessen?',
  'forget-about':
    'Was die Server gesendet haben und warum Verbindungen fehlgeschlagen sind, ist dann nicht mehr nachzulesen. Offene Verbindungen bleiben offen.',
  'past-connection': 'Frühere Verbindung',
  'connection-report': 'Verbindungsbericht',
  'all-connections': 'Alle Verbindungen',
  'when-repeated': '{last}, erstmals {first}',
};
