import type { Translation } from '../../translation.ts';
import { details } from '../fragments.ts';

export const account: Translation<'faults'>['account'] = {
  'invalid-aor': {
    what: '{hasPresented, select, yes {„{presented}“} other {Das}} ist keine SIP-Adresse.',
    todo: 'Schreiben Sie sie so: {hasExpected, select, yes {{expected}} other {alice@example.com}}.',
  },
  'invalid-proxy': {
    what: '{hasPresented, select, yes {„{presented}“} other {Das}} ist weder Name noch Adresse eines Servers.',
    todo: 'Schreiben Sie zum Beispiel sip.example.com; der Port hat ein eigenes Feld.',
  },
  duplicate: {
    what: 'Für {hasPresented, select, yes {„{presented}“} other {diese Adresse}} gibt es schon ein Konto.',
    todo: 'Ändern Sie dieses Konto, oder verwenden Sie eine andere Adresse.',
  },
  'not-found': {
    what: 'Dieses Konto gibt es nicht mehr.',
    todo: 'Wählen Sie ein anderes.',
  },
  'password-needed': {
    what: 'Diese Änderung verwendet das Passwort für einen anderen Server, für einen anderen Benutzer oder für Antworten während Anrufen. Das gespeicherte Passwort wird dafür nicht verwendet.',
    todo: 'Geben Sie das Passwort erneut ein.',
  },
  incomplete: {
    what: `Das Konto ist nicht vollständig${details}.`,
    todo: 'Ergänzen Sie, was fehlt.',
  },
};
