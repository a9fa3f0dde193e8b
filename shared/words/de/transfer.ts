import type { Translation } from '../translation.ts';

export const transfer: Translation<'transfer'> = {
  transfer: 'Vermitteln',
  'transfer-menu': 'Vermitteln…',
  title: '{name} vermitteln',
  about:
    'Geben Sie einen Namen, eine Nummer oder eine Adresse ein. Das Gespräch wird gehalten, und {name} ruft das gewählte Ziel an.',
  field: 'An wen',
  send: 'Vermitteln',
  'connect-call': 'Beide verbinden: Sie verlassen beide Gespräche',
  'not-a-target': 'Das ist weder eine Nummer noch eine Adresse.',
  'is-asking': 'Vermittlung an {name}: das andere Telefon wird gefragt',
  'is-trying': 'Vermittlung an {name}: der Anruf läuft',
  'is-ringing': 'Vermittlung an {name}: es klingelt dort',
  'is-answered': 'An {name} vermittelt',
  'is-handed-over': 'An {name} übergeben',
  'has-failed': 'Die Vermittlung an {name} ist gescheitert',
  'transferred-by': 'Vermittelt von {name}',
  claims: 'Gibt an, von {name} vermittelt zu sein',
  'claims-about': 'Das sagt der Anruf selbst (Referred-By). Niemand bürgt dafür.',
  asks: '{by} vermittelt Sie an {to}',
  'asks-for': '{by} gibt an, dass {name} darum gebeten hat.',
  'asks-about': 'Niemand wird angerufen, bevor Sie entscheiden. {by} bleibt so lange in der Leitung.',
  redirects: '{by} leitet Ihren Anruf an {to} um',
  'redirects-about':
    'Das kann jemand anderen erreichen, Geld kosten oder an Ihrem Server etwas ändern. Niemand wird dort angerufen, bevor Sie entscheiden.',
  'end-call': 'Anruf beenden',
  follow: '{to} anrufen',
  stay: 'Bei {by} bleiben',
  record: 'Vermittlung',
  'record-to':
    '{state, select, answered {An {name}, mit Antwort} failed {An {name}, gescheitert} other {An {name}; der Ausgang ist nicht bekannt}}',
  'record-by': 'Von {name}',
  'record-claimed': 'Von {name}, wie der Anruf selbst sagte',
};
