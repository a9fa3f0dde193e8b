import type { Translation } from '../translation.ts';
import { details } from './fragments.ts';

export const checks: Translation<'checks'> = {
  malformed: 'Zertifikate sind lesbar',
  'chain-size': 'Größe der Kette',
  path: 'Pfad zu einem vertrauenswürdigen Zertifikat',
  signature: 'Signaturen',
  validity: 'Gültigkeitsdauer',
  revocation: 'Nicht gesperrt',
  name: 'Name des Servers',
  'basic-constraints': 'Aussteller dürfen ausstellen',
  'path-length': 'Länge des Pfads',
  'key-usage': 'Schlüsselverwendung',
  'extended-key-usage': 'Zweck',
  'name-constraints': 'Namen, die Aussteller verwenden dürfen',
  'critical-extension': 'Kritische Erweiterungen',
  'certificate-policy': 'Richtlinien der Aussteller',
  policy: 'Richtlinie',
  algorithm: 'Stärke der Kryptografie',
  'home-made': 'Form der Zertifikate',
  engine: 'Zweite Meinung der TLS-Bibliothek',
};

const nothing = 'Es ist nichts zu tun.';

export const checkOutcomes: Translation<'checkOutcomes'> = {
  pass: { what: `In Ordnung${details}.`, todo: nothing },
  skipped: { what: `Nicht geprüft${details}.`, todo: nothing },
  warn: {
    what: `Funktioniert, weicht aber von den Standards ab${details}.`,
    todo: 'Derzeit ist nichts zu tun; das nächste Zertifikat sollte besser gemacht werden.',
    variants: {
      revocation: {
        what: `Anchorline kann nicht feststellen, ob ein Zertifikat gesperrt wurde${details}.`,
        todo: 'Die Verbindung funktioniert. Bitten Sie Ihren Administrator um die aktuelle Sperrliste.',
      },
      engine: {
        what: `Jede Prüfung von Anchorline selbst ist in Ordnung; die TLS-Bibliothek hätte es nicht angenommen${details}.`,
        todo: 'Die Verbindung funktioniert. Bitte senden Sie den Bericht an die Hersteller von Anchorline: Eines von beiden irrt.',
      },
    },
  },
};
