import type { Translation } from '../translation.ts';

export const serverRows: Translation<'serverRows'> = {
  change: 'Ändern',
  remove: 'Entfernen',
  cancel: 'Abbrechen',
  'name-missing': 'Geben Sie einen Namen ein.',
  password: 'Passwort',
  'password-stored': 'Gespeichert; zum Ändern eingeben',
  'password-kept': 'Wird im Schlüsselbund des Systems aufbewahrt.',
  'password-unprotected':
    'Dieses System hat keinen Schlüsselbund: Andere Programme von Ihnen könnten es lesen.',
};
