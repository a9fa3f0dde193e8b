import type { Catalogue } from '../translation.ts';

export const lamps: Catalogue['lamps'] = {
  extensions: 'Nebenstellen',
  edit: 'Auswählen…',
  begin: 'Nebenstellen beobachten…',
  about:
    'Ihr Server meldet, ob jede von ihnen frei ist, klingelt oder im Gespräch ist. Ein Druck ruft sie an; klingelt eine, holt ein Druck den Anruf heran: mit der Kennziffer des Kontos oder, ohne eine, wenn Ihr Server meldet, welcher Anruf es ist.',
  account: 'Konto',
  number: 'Nummer oder Adresse',
  name: 'Name',
  'name-about': 'Wird statt der Nummer gezeigt.',
  watch: 'Beobachten',
  'no-number': 'Geben Sie eine Nebenstelle ein, zum Beispiel 601.',
  'watched-already': 'Sie steht schon in der Liste.',
  'too-many': 'Ein Konto beobachtet höchstens {count} Nebenstellen.',
  'move-up': '{name} nach oben',
  'move-down': '{name} nach unten',
  remove: '{name} entfernen',
  'state-unknown': 'Nicht bekannt',
  'state-idle': 'Frei',
  'state-ringing': 'Klingelt',
  'ringing-from': 'Klingelt: {caller}',
  'state-busy': 'Im Gespräch',
  'state-away': 'Nicht verfügbar',
  call: 'Anrufen',
  'pick-up': 'Heranholen',
  'pick-up-from': 'Heranholen: {caller}',
};
