import type { Translation } from '../../translation.ts';
import { DerServer, details, tellAdministrator } from '../fragments.ts';

const askForCertificate =
  'Bitten Sie Ihren Administrator um das CA-Zertifikat der Firma, und importieren Sie es. Nehmen Sie es nie vom Server selbst.';
const newCertificate = 'Der Server braucht ein neues Zertifikat. Bis dahin wird nichts an ihn gesendet.';
const renewStaple =
  'Der Server sollte eine neue OCSP-Antwort der Zertifizierungsstelle holen, die sein Zertifikat ausgestellt hat. Prüfen Sie auch Datum und Uhrzeit dieses Computers.';
/** After „von“ (dative). */
const issuer = '{hasPresented, select, yes {„{presented}“} other {einer unbekannten Zertifizierungsstelle}}';
/** The name that was asked for, and the one that the certificate has: accusative. */
const wantedName = '{hasExpected, select, yes {„{expected}“} other {diesen Server}}';
const shownName = '{hasPresented, select, yes {„{presented}“} other {einen anderen Namen}}';
/** The same, with other words where there is no name. */
const wantedAs = (other: string): string => `{hasExpected, select, yes {„{expected}“} other {${other}}}`;
const shownAs = (other: string): string => `{hasPresented, select, yes {„{presented}“} other {${other}}}`;
const withName = `Der Server braucht ein Zertifikat auf ${wantedName}`;
const withDnsName = `${withName} selbst unter den Subject Alternative Names.`;
const withAddress = `${withName} als IP-Adresse unter den Subject Alternative Names.`;
const itHas = '{hasPresented, select, yes {; sie enthält: {presented}} other {}}';

export const validate: Translation<'faults'>['validate'] = {
  'no-certificate': {
    what: `${DerServer} hat kein Zertifikat vorgelegt.`,
    todo: 'Der Server braucht ein Zertifikat für TLS.',
  },
  malformed: {
    what: `Das Zertifikat des Servers ist nicht lesbar${details}.`,
    todo: newCertificate,
  },
  'chain-size': {
    what: `Der Server hat weit mehr Zertifikate gesendet, als eine Kette braucht${details}.`,
    todo: 'Der Server sollte sein eigenes Zertifikat und die Zwischenzertifikate senden, sonst nichts.',
  },
  path: {
    what: `Das Zertifikat des Servers wurde von ${issuer} ausgestellt; ein Zertifikat von dort ist nicht unter denen, denen Sie vertrauen.`,
    todo: `${askForCertificate} Ist {hasPresented, select, yes {„{presented}“} other {der Aussteller}} ein Zwischenzertifikat einer CA, der Sie vertrauen, muss der Server es mitsenden.`,
    variants: {
      'intermediate-not-sent': {
        what: `Der Server hat das Zertifikat von ${issuer} nicht gesendet, mit dem sein Zertifikat ausgestellt wurde. Sie vertrauen {hasExpected, select, yes {„{expected}“} other {einer CA}} derselben Organisation, aber ohne jenes Zertifikat führt kein Pfad dorthin.`,
        todo: `Der Server muss das Zwischenzertifikat von ${issuer} zusammen mit dem eigenen senden.`,
      },
      'certificate-not-read': {
        what: `Das Zertifikat des Servers wurde von ${issuer} ausgestellt. Von dort führt kein Pfad zu einem Zertifikat, dem Sie vertrauen, und ein Zertifikat, das der Server gesendet hat, ist nicht lesbar.`,
        todo: `Der Server muss das Zertifikat von ${issuer} in gültiger Form senden.`,
      },
    },
  },
  signature: {
    what: `Eine Signatur in der Zertifikatskette des Servers ist falsch${details}: Das Zertifikat wurde verändert oder nie von dem genannten Aussteller ausgestellt.`,
    todo: `Verwenden Sie diesen Server nicht, bis das geklärt ist. ${tellAdministrator}`,
  },
  validity: {
    what: 'Ein Zertifikat ist außerhalb seiner Gültigkeitsdauer: {hasPresented, select, yes {{presented}} other {abgelaufen oder noch nicht gültig}}.',
    todo: 'Der Server braucht ein erneuertes Zertifikat. Prüfen Sie auch Datum und Uhrzeit dieses Computers.',
  },
  'basic-constraints': {
    what: `Mit einem Zertifikat in der Kette wurden andere ausgestellt, obwohl es das nicht darf${details}.`,
    todo: newCertificate,
  },
  'path-length': {
    what: `Die Kette ist länger, als eine ihrer Zertifizierungsstellen erlaubt${details}.`,
    todo: newCertificate,
  },
  'key-usage': {
    what: `Die Schlüsselverwendung eines Zertifikats erlaubt nicht, wofür es verwendet wurde${itHas}.`,
    todo: newCertificate,
    variants: {
      digitalSignature: {
        what: `Das Zertifikat des Servers erlaubt seinem Schlüssel nicht, TLS-Handshakes zu signieren: Der Schlüsselverwendung fehlt digitalSignature${itHas}.`,
        todo: newCertificate,
      },
      keyCertSign: {
        what: `Ein Zertifikat in der Kette darf keine anderen ausstellen: Der Schlüsselverwendung fehlt keyCertSign${itHas}.`,
        todo: newCertificate,
      },
    },
  },
  'extended-key-usage': {
    what: `Das Zertifikat ist nicht für einen SIP-Server bestimmt${details}.`,
    todo: 'Der Server braucht ein Zertifikat für Server-Authentifizierung (serverAuth) oder SIP-Domains.',
  },
  'critical-extension': {
    what: `Ein Zertifikat verlangt etwas, das Anchorline nicht kennt${details}; daher kann es nicht angenommen werden.`,
    todo: newCertificate,
  },
  'certificate-policy': {
    what: `Eine Zertifizierungsstelle verlangt von jedem Zertifikat unter ihr eine Richtlinie, und eines hat sie nicht${details}.`,
    todo: newCertificate,
  },
  'name-constraints': {
    what: `Die Zertifizierungsstelle durfte für diesen Namen kein Zertifikat ausstellen${details}.`,
    todo: newCertificate,
  },
  name: {
    what: `Das Zertifikat gilt für {hasPresented, select, yes {„{presented}“} other {gar keinen Namen}}, nicht für ${wantedName}.`,
    todo: 'Prüfen Sie den Namen des Servers im Konto. Ist {hasExpected, select, yes {„{expected}“} other {er}} richtig, braucht der Server ein Zertifikat mit diesem Namen.',
    variants: {
      'only-common-name': {
        what: `Das Zertifikat nennt ${shownName} nur als CN seines Subjects. Das zählt nicht; das Zertifikat hat keinen Subject Alternative Name.`,
        todo: `${withName} als Subject Alternative Name.`,
      },
      'address-as-dns': {
        what: `Das Zertifikat nennt die Adresse ${wantedAs('dieses Servers')} als DNS-Namen; dort zählt sie nicht.`,
        todo: withAddress,
      },
      'address-as-uri': {
        what: `Das Zertifikat nennt die Adresse ${wantedAs('dieses Servers')} in der URI ${shownAs('eines anderen Namens')}; dort zählt sie nicht.`,
        todo: withAddress,
      },
      wildcard: {
        what: `Das Zertifikat gilt für den Platzhalter ${shownAs('eines anderen Namens')}; das zählt nicht für ${wantedName}: SIP kennt keine Platzhalter (RFC 5922).`,
        todo: withDnsName,
      },
      'final-dot': {
        what: `Das Zertifikat gilt für ${shownName} mit einem Punkt am Ende; das ist nicht der Name ${wantedAs('dieses Servers')}.`,
        todo: `${withName} ohne den Punkt.`,
      },
      'other-sip-uri': {
        what: `Das Zertifikat gilt für den SIP-Server ${shownAs('eines anderen Namens')}. Weil es eine SIP-URI hat, zählt sein DNS-Name ${wantedAs('dieses Servers')} nicht (RFC 5922).`,
        todo: `${withName} auch als URI, oder eines ganz ohne SIP-URI.`,
      },
      'uri-of-user': {
        what: `Das Zertifikat gilt für den Benutzer ${shownAs('eines anderen Namens')}, nicht für ${wantedName}.`,
        todo: withDnsName,
      },
      'uri-of-another-form': {
        what: `Das Zertifikat nennt ${wantedName} nur in ${shownAs('einem anderen Namen')}; das ist keine SIP-URI eines Hosts.`,
        todo: withDnsName,
      },
    },
  },
  algorithm: {
    what: `Ein Zertifikat verwendet Kryptografie, die nicht mehr sicher ist${details}.`,
    todo: newCertificate,
  },
  revocation: {
    what: `Ein Zertifikat in der Kette wurde von seiner Zertifizierungsstelle gesperrt${details}.`,
    todo: newCertificate,
    variants: {
      'current-list': {
        what: `Anchorline kann nicht feststellen, ob ein Zertifikat gesperrt wurde${details}, und die geltende Richtlinie verlangt das.`,
        todo: 'Bitten Sie Ihren Administrator um die aktuelle Sperrliste dieser Zertifizierungsstelle.',
      },
      'own-staple': {
        what: `Der Nachweis des Servers, dass sein Zertifikat nicht gesperrt ist, stammt nicht von der Zertifizierungsstelle, die es ausgestellt hat${details}.`,
        todo: 'Der Server sollte die OCSP-Antwort seiner eigenen Zertifizierungsstelle senden. Bis dahin wird nichts an ihn gesendet.',
      },
      'current-staple': {
        what: `Der Nachweis des Servers, dass sein Zertifikat nicht gesperrt ist, ist veraltet${details}.`,
        todo: renewStaple,
      },
      'good-staple': {
        what: `Der Nachweis des Servers, dass sein Zertifikat nicht gesperrt ist, beweist es nicht${details}.`,
        todo: renewStaple,
      },
      staple: {
        what: `Der Server hat nicht nachgewiesen, dass sein Zertifikat nicht gesperrt ist${details}.`,
        todo: 'Der Server sollte im Handshake eine OCSP-Antwort senden (OCSP Stapling).',
      },
    },
  },
  policy: {
    what: `Die Zertifikate erfüllen die geltende Richtlinie nicht${details}.`,
    todo: tellAdministrator,
  },
};
