import type { Translation } from '../../translation.ts';
import { DieDatei } from '../fragments.ts';

export const wrongKinds: Translation<'faults'>['import']['wrong-kind']['variants'] = {
  'java-keystore': {
    what: `${DieDatei} ist ein Java-Keystore (JKS oder JCEKS), den nur Java liest.`,
    todo: 'Wandeln Sie ihn in PKCS#12 um: keytool -importkeystore -srckeystore DATEI -destkeystore new.p12 -deststoretype PKCS12. Wählen Sie dann new.p12.',
  },
  'openssh-key': {
    what: `${DieDatei} ist ein SSH-Schlüssel im Format von OpenSSH; zu SSH-Schlüsseln gibt es kein Zertifikat, das ein SIP-Server annimmt.`,
    todo: 'Wählen Sie den privaten Schlüssel, der zu Ihrem Zertifikat gehört, als PEM oder PKCS#12. Ist es genau dieser, wandeln Sie eine Kopie davon um: ssh-keygen -p -m PKCS8 -f KOPIE.',
  },
  'putty-key': {
    what: `${DieDatei} ist ein SSH-Schlüssel im Format von PuTTY; zu SSH-Schlüsseln gibt es kein Zertifikat, das ein SIP-Server annimmt.`,
    todo: 'Wählen Sie den privaten Schlüssel, der zu Ihrem Zertifikat gehört, als PEM oder PKCS#12.',
  },
  'certification-request': {
    what: `${DieDatei} ist eine Zertifikatsanforderung (CSR): Sie geht an eine Zertifizierungsstelle und ist nicht, was von dort zurückkommt.`,
    todo: 'Senden Sie die Anforderung an die Zertifizierungsstelle, und wählen Sie das Zertifikat, das diese ausstellt.',
  },
  pgp: {
    what: `${DieDatei} ist eine Datei von PGP, dessen Schlüssel und Zertifikate von anderer Art sind.`,
    todo: 'Wählen Sie ein X.509-Zertifikat, eine Datei, die meist auf .pem, .crt, .cer, .der oder .p12 endet.',
  },
  'public-key': {
    what: `${DieDatei} ist nur ein öffentlicher Schlüssel, ohne ein Zertifikat darum.`,
    todo: 'Wählen Sie das Zertifikat selbst, eine Datei, die meist auf .pem, .crt, .cer oder .der endet.',
  },
  archive: {
    what: `${DieDatei} ist ein Archiv (etwa ZIP oder gzip) oder ein Office-Dokument, das im Inneren eines ist.`,
    todo: 'Entpacken Sie es, und wählen Sie die Zertifikatsdatei darin.',
  },
  'web-page': {
    what: `${DieDatei} ist eine Webseite: Vielleicht verlangte der Download eine Anmeldung.`,
    todo: 'Öffnen Sie die Seite in einem Browser, melden Sie sich an, wo sie es verlangt, und laden Sie das Zertifikat selbst herunter.',
  },
};
