import type { Translation } from '../translation.ts';

export const conference: Translation<'conference'> = {
  join: 'Konferenz',
  'join-the-conference': 'Zur Konferenz hinzunehmen',
  'join-menu': 'Konferenz mit einem anderen Gespräch…',
  'join-title': 'Konferenz von {name} mit',
  'join-about': 'Alle hören einander, und ein kurzer Ton sagt es ihnen.',
  title: 'Konferenz',
  'all-hear': 'Sie und {count, plural, one {eine andere Person} other {# andere Personen}} hören einander',
  'you-hear': 'Sie hören {count, plural, one {eine andere Person} other {# andere Personen}}',
  'nobody-is-heard': 'Zurzeit ist niemand sonst zu hören',
  'nobody-hears': 'Von Ihnen gehalten: niemand hört Sie oder die anderen',
  'in-the-conference': 'In der Konferenz',
  people: 'Personen in der Konferenz',
  'show-named': '{name}: Ziffern, Vermittlung und Ton unten gelten für dieses Gespräch',
  apart: 'Herausnehmen',
  'apart-named': 'Herausnehmen und halten: {name}',
  'hang-up': 'Auflegen',
  'hang-up-named': 'Bei {name} auflegen',
  leave: 'Verlassen',
  connect: 'Verlassen und die beiden verbinden',
  'connect-about':
    '„Verlassen“ beendet die Konferenz für alle. Oder {first} ruft {second} an, wenn deren Telefone es können.',
  'leave-about': '„Verlassen“ beendet die Konferenz für alle.',
  'selected-is': 'Unten: das Gespräch mit {name}',
  'digits-to': 'Nur an {name}:',
  'all-alike': 'für alle gleich',
  'weakest-is': 'am schwächsten: {name}',
  'security-about':
    'Jedes Gespräch hat seinen eigenen Schutz. Was jemand sagt, geht an alle; daher zählt der schwächste.',
  'unprotected-title': 'Ein unverschlüsseltes Gespräch hinzunehmen?',
  'unprotected-about':
    'Das Gespräch mit {plain} ist nicht verschlüsselt, das mit {encrypted} schon. Sind sie verbunden, kann auf dem Weg zu {plain} mitgehört werden, was {encrypted} sagt.',
  'unprotected-join': 'Verbinden',
  record: 'Konferenz',
  'record-with': 'In einer Konferenz mit {names}',
};
