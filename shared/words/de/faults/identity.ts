import type { Translation } from '../../translation.ts';
import { sayToAdministrator } from '../fragments.ts';

const askBack =
  'Wenn es darauf ankommt, wer anruft, legen Sie auf und rufen Sie die Nummer an, die Sie kennen.';
const signer = '{hasPresented, select, yes {„{presented}“} other {einem unbekannten Unterzeichner}}';
const claimed = '{hasPresented, select, yes {„{presented}“} other {jemand anderen}}';

export const identity: Translation<'faults'>['identity'] = {
  malformed: {
    what: 'Die Signatur des Anrufers ist nicht lesbar.',
    todo: askBack,
  },
  unsupported: {
    what: 'Die Signatur des Anrufers hat eine Form, die dieses Telefon nicht kennt.',
    todo: askBack,
  },
  stale: {
    what: 'Die Signatur des Anrufers entstand nicht innerhalb der letzten Minute.',
    todo: `Prüfen Sie Datum und Uhrzeit dieses Computers. ${askBack}`,
  },
  replayed: {
    what: 'Die Signatur des Anrufers gehört zu einem anderen Anruf und wurde kopiert.',
    todo: askBack,
  },
  'other-caller': {
    what: `Die Signatur gilt für einen anderen Anrufer: ${claimed}.`,
    todo: askBack,
  },
  'other-called': {
    what: `Die Signatur gilt für einen Anruf bei jemand anderem: ${claimed}.`,
    todo: askBack,
  },
  'signer-unknown': {
    what: 'Die Signatur stammt von keinem der Zertifikate, denen Ihr Administrator für Anrufer vertraut, oder der Anruf wurde unterwegs verändert.',
    todo: `${askBack} Ihr Administrator kann das Zertifikat des Unterzeichners hinzufügen.`,
  },
  'limited-claims': {
    what: `Das Zertifikat von ${signer} schränkt ein, was es signieren darf, und zwar auf eine Weise, die dieses Telefon nicht kennt.`,
    todo: askBack,
  },
  'not-authorised': {
    what: `Das Zertifikat von ${signer} darf nicht für {hasExpected, select, yes {{expected}} other {diesen Anrufer}} signieren.`,
    todo: `${askBack} ${sayToAdministrator}`,
  },
  certificate: {
    what: `Das Zertifikat von ${signer}, das für den Anrufer signiert hat, ist nicht gültig.`,
    todo: `${askBack} ${sayToAdministrator}`,
    variants: {
      validity: {
        what: `Das Zertifikat von ${signer}, das für den Anrufer signiert hat, ist abgelaufen oder noch nicht gültig.`,
        todo: `Prüfen Sie Datum und Uhrzeit dieses Computers. ${askBack}`,
      },
      revocation: {
        what: `Das Zertifikat von ${signer}, das für den Anrufer signiert hat, wurde gesperrt, oder niemand kann sagen, ob es gesperrt ist.`,
        todo: `${askBack} ${sayToAdministrator}`,
      },
      path: {
        what: `Das Zertifikat von ${signer}, das für den Anrufer signiert hat, wurde von niemandem ausgestellt, dem Ihr Administrator für Anrufer vertraut.`,
        todo: `${askBack} ${sayToAdministrator}`,
      },
    },
  },
};
