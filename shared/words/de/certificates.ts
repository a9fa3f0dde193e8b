import type { Translation } from '../translation.ts';
import { derServer, DerServer } from './fragments.ts';

export const certificateNotes: Translation<'certificateNotes'> = {
  'not-a-ca':
    'Das ist keine Zertifizierungsstelle, sondern das eigene Zertifikat eines Servers. Meist brauchen Sie das Stammzertifikat der Firma.',
  intermediate:
    'Das ist ein Zwischenzertifikat, ausgestellt von einer anderen Zertifizierungsstelle. Meist brauchen Sie das Stammzertifikat darüber.',
  expired: 'Es ist abgelaufen: Damit kann heute kein Server geprüft werden.',
  'not-yet-valid': 'Es ist noch nicht gültig: Damit kann heute kein Server geprüft werden.',
  weak: 'Sein Schlüssel oder seine Signatur ist schwächer, als heute angenommen wird.',
};

export const listNotes: Translation<'listNotes'> = {
  unproven:
    'Das Zertifikat der Zertifizierungsstelle, die sie ausgestellt hat, ist hier nicht bekannt; ihre Signatur konnte nicht geprüft werden. Sie zählt, sobald ein Server dieses Zertifikat vorlegt.',
  stale:
    'Sie ist veraltet: Was sie nennt, bleibt abgewiesen, aber sie beweist nicht mehr, dass die anderen gut sind.',
  'no-end':
    'Sie sagt nicht, bis wann sie gilt: Was sie nennt, wird abgewiesen, aber sie beweist nicht, dass die anderen gut sind.',
  'some-reasons':
    'Sie nennt nur, was aus einigen der möglichen Gründe gesperrt wurde: Was sie nennt, wird abgewiesen, aber sie beweist nicht, dass die anderen gut sind.',
  partial: 'Sie betrifft nur Zertifikate, die sie als ihre Liste nennen.',
  weak: 'Sie ist schwächer signiert, als heute angenommen wird, und zählt nicht.',
  'not-allowed':
    'Das Zertifikat der Zertifizierungsstelle, die sie ausgestellt hat, erlaubt ihr keine Sperrlisten; sie zählt daher nicht.',
};

export const clientCertificateNotes: Translation<'clientCertificateNotes'> = {
  authority:
    'Das ist eine Zertifizierungsstelle mit ihrem privaten Schlüssel, die für jeden Zertifikate ausstellen kann. Sie sollte ihren Besitzer nie verlassen: Sagen Sie es Ihrem Administrator.',
  expired: 'Es ist abgelaufen: Die meisten Server werden es abweisen.',
  'not-yet-valid': 'Es ist noch nicht gültig: Die meisten Server werden es heute abweisen.',
  weak: 'Sein Schlüssel oder seine Signatur ist schwächer, als heute angenommen wird.',
  'not-for-clients':
    'Es ist nicht für die Client-Authentifizierung gemacht: Ein Server, der darauf achtet, wird es abweisen.',
};

export const usages: Translation<'usages'> = {
  digitalSignature: 'Digitale Signatur',
  nonRepudiation: 'Nichtabstreitbarkeit',
  keyEncipherment: 'Schlüsselverschlüsselung',
  dataEncipherment: 'Datenverschlüsselung',
  keyAgreement: 'Schlüsselvereinbarung',
  keyCertSign: 'Zertifikate ausstellen',
  cRLSign: 'Sperrlisten signieren',
  encipherOnly: 'Nur verschlüsseln',
  decipherOnly: 'Nur entschlüsseln',
  serverAuth: 'Serverauthentifizierung',
  clientAuth: 'Clientauthentifizierung',
  sipDomain: 'SIP-Domain',
  ocspSigning: 'Sperrauskünfte signieren',
  anyExtendedKeyUsage: 'Jeder Zweck',
};

export const damagedTrust: Translation<'damagedTrust'> = {
  'anchor-name': 'Beschädigtes Zertifikat{hasLabel, select, yes { von {label}} other {}}',
  'anchor-effect': 'Dieses Zertifikat konnte nicht aus dem Profil gelesen werden. Ihm wird nicht vertraut.',
  'anchor-without': 'Dem Zertifikat wird weiterhin nicht vertraut.',
  'anchor-action': 'Eintrag entfernen',
  'list-name': 'Beschädigte Sperrliste{hasLabel, select, yes { von {label}} other {}}',
  'list-effect':
    'Diese Liste konnte nicht aus dem Profil gelesen werden. Welche Zertifikate sie sperrt, ist nicht bekannt; die Konten mit dieser Gruppe verbinden sich daher nicht.',
  'list-without':
    'Die Konten mit dieser Gruppe verbinden sich wieder. Ein Zertifikat, das nur diese Liste sperrt, wird dann angenommen.',
  'list-action': 'Entfernen und ohne sie verbinden',
  'all-name': 'Beschädigte Zertifikatsgruppen',
  'all-effect':
    'Ein Teil des Profils konnte nicht gelesen werden. Welche Zertifikate und Sperrlisten darin waren, ist nicht bekannt; daher verbindet sich kein Konto.',
  'all-without':
    'Die Konten verbinden sich wieder. Importieren Sie zuerst die fehlenden Zertifikate und Listen: Ein Zertifikat, das nur eine fehlende Liste sperrt, wird sonst angenommen.',
  'all-action': 'Entfernen und ohne sie verbinden',
};

export const clientCertificate: Translation<'clientCertificate'> = {
  unknown: `Ob ${derServer} ein Zertifikat von Ihnen verlangt hat, ist nicht feststellbar.`,
  'not-asked': `${DerServer} hat kein Zertifikat von Ihnen verlangt; es wurde keines gesendet.`,
  'not-available': `${DerServer} hat ein Zertifikat von Ihnen verlangt; dieses Konto hat keines.`,
  'not-sent': `${DerServer} hat ein Zertifikat von Ihnen verlangt, nimmt aber keine Signaturen mit dieser Art von Schlüssel an; es wurde nicht gesendet.`,
  sent: `${DerServer} hat Ihr Zertifikat verlangt und bekommen. Ob es angenommen ist, ist noch nicht bekannt.`,
  accepted: `${DerServer} hat Ihr Zertifikat verlangt, bekommen und angenommen.`,
  refused: `${DerServer} hat Ihr Zertifikat verlangt und bekommen, aber nicht angenommen.`,
  'issuer-not-named': `${DerServer} hat die Zertifizierungsstellen genannt, deren Zertifikate angenommen werden ({names}{more, plural, =0 {} one { und # weitere} other { und # weitere}}); Ihres wurde von keiner davon ausgestellt.`,
};

export const clientCertificateTest: Translation<'clientCertificateTest'> = {
  accepted: `${DerServer} hat dieses Zertifikat verlangt und angenommen.`,
  'not-asked': `${DerServer} hat kein Zertifikat verlangt. Es wurde nicht gesendet und wird dort nicht gebraucht.`,
  answered: `${DerServer} hat die Verbindung zugelassen. Ob das Zertifikat verlangt wurde, ist nicht feststellbar.`,
};
