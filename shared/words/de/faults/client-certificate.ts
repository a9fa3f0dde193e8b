import type { Translation } from '../../translation.ts';
import { DerServer, details } from '../fragments.ts';

export const clientCertificate: Translation<'faults'>['client-certificate'] = {
  required: {
    what: `${DerServer} verlangt ein Zertifikat von Ihnen, und dieses Konto hat keines.`,
    todo: 'Bitten Sie Ihren Administrator um ein Client-Zertifikat, importieren Sie es unter „Vertrauen“, und wählen Sie es im Konto.',
  },
  rejected: {
    what: `${DerServer} hat Ihr Zertifikat nicht angenommen${details}.`,
    todo: 'Fragen Sie Ihren Administrator, ob Ihr Zertifikat das richtige und noch gültig ist.',
  },
  closed: {
    what: `${DerServer} hat ein Zertifikat von Ihnen verlangt und die Verbindung dann ohne Begründung geschlossen${details}.`,
    todo: 'Wahrscheinlich nimmt er nicht an, was er bekommen hat: Fragen Sie Ihren Administrator, welches Zertifikat er verlangt. Anchorline versucht es von selbst noch einmal.',
  },
  'issuer-unknown': {
    what: `${DerServer} kennt die Zertifizierungsstelle nicht, die Ihr Zertifikat ausgestellt hat.`,
    todo: 'Fragen Sie Ihren Administrator, welche Zertifizierungsstelle der Server annimmt, und bitten Sie um ein Zertifikat von ihr.',
  },
  expired: {
    what: `${DerServer} meldet, dass Ihr Zertifikat abgelaufen oder noch nicht gültig ist.`,
    todo: 'Bitten Sie Ihren Administrator um ein neues Zertifikat. Wenn Ihres noch gültig ist, geht vielleicht die Uhr des Servers falsch.',
  },
  revoked: {
    what: `${DerServer} meldet, dass Ihr Zertifikat gesperrt wurde.`,
    todo: 'Fragen Sie Ihren Administrator nach dem Grund, und bitten Sie um ein neues Zertifikat.',
  },
  'access-denied': {
    what: `${DerServer} erkennt Ihr Zertifikat als echt an, lässt dessen Inhaber aber nicht zu.`,
    todo: 'Bitten Sie Ihren Administrator, dieses Zertifikat für dieses Konto zuzulassen.',
  },
  unusable: {
    what: `Client-Zertifikat und Schlüssel können nicht verwendet werden${details}.`,
    todo: 'Wählen Sie ein Zertifikat und den privaten Schlüssel, der dazu gehört.',
  },
  'no-key': {
    what: 'Es gibt keinen privaten Schlüssel in {hasPresented, select, yes {„{presented}“} other {der Datei}}.',
    todo: 'Fügen Sie die Datei mit dem privaten Schlüssel hinzu, oder wählen Sie eine PKCS#12-Datei, die beides enthält.',
  },
  'no-certificate': {
    what: 'Es gibt kein Zertifikat in {hasPresented, select, yes {„{presented}“} other {der Datei}}.',
    todo: 'Fügen Sie die Datei mit dem Zertifikat hinzu, oder wählen Sie eine PKCS#12-Datei, die beides enthält.',
  },
  'key-mismatch': {
    what: 'Der private Schlüssel gehört nicht zum Zertifikat{hasPresented, select, yes { von „{presented}“} other {}}.',
    todo: 'Wählen Sie ein Zertifikat und den privaten Schlüssel, der dafür erzeugt wurde.',
  },
  unavailable: {
    what: `Das Client-Zertifikat dieses Kontos kann nicht verwendet werden${details}. Ohne das Zertifikat wurde nichts gesendet.`,
    todo: 'Wählen Sie ein anderes Client-Zertifikat für das Konto, oder importieren Sie dieses erneut.',
  },
};
