import type { Translation } from '../../translation.ts';
import { tellAdministrator } from '../fragments.ts';

const askBack =
  'Wenn es darauf ankommt, wer anruft, legen Sie auf und rufen Sie die Nummer an, die Sie kennen.';
const signer = '{hasPresented, select, yes {„{presented}“} other {einem unbekannten Unterzeichner}}';
const claimed = '{hasPresented, select, yes {„{presented}“} other {jemand anderen}}';

export const identity: Translation<'faults'>['identity'] = {
  absent: {
    what: 'Der Anruf trägt keine Signatur des Anrufers, und Ihr Administrator verlangt eine.',
    todo: 'Der Anbieter des Anrufers muss seine Anrufe signieren.',
  },
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
    what: `Das Zertifikat von ${signer} begrenzt auf eine Weise, die dieses Telefon nicht kennt, was es unterzeichnen darf.`,
    todo: askBack,
  },
  'not-authorised': {
    what: `Das Zertifikat von ${signer} darf nicht für {hasExpected, select, yes {{expected}} other {diesen Anrufer}} unterzeichnen.`,
    todo: `${askBack} ${tellAdministrator}`,
  },
  certificate: {
    what: `Das Zertifikat von ${signer}, das für den Anrufer unterzeichnet hat, ist nicht gültig.`,
    todo: `${askBack} ${tellAdministrator}`,
    variants: {
      validity: {
        what: `Das Zertifikat von ${signer}, das für den Anrufer unterzeichnet hat, ist abgelaufen oder noch nicht gültig.`,
        todo: `Prüfen Sie Datum und Uhrzeit dieses Computers. ${askBack}`,
      },
      revocation: {
        what: `Das Zertifikat von ${signer}, das für den Anrufer unterzeichnet hat, wurde gesperrt, oder niemand kann sagen, ob es gesperrt ist.`,
        todo: `${askBack} ${tellAdministrator}`,
      },
      path: {
        what: `Das Zertifikat von ${signer}, das für den Anrufer unterzeichnet hat, wurde von niemandem ausgestellt, dem Ihr Administrator für Anrufer vertraut.`,
        todo: `${askBack} ${tellAdministrator}`,
      },
    },
  },
};
