import type { Translation } from '../translation.ts';

export const answering: Translation<'answering'> = {
  more: 'Mehr…',
  'tell-caller': 'Dem Anrufer sagen',
  'decline-busy': 'Ich bin im Gespräch',
  'decline-unavailable': 'Ich bin nicht da',
  'decline-later': 'Bitte später anrufen',
  'send-to': 'An jemand anderen senden…',
  'send-title': '{name} an jemand anderen senden',
  'send-about':
    'Geben Sie einen Namen, eine Nummer oder eine Adresse ein. {name} wird gebeten, dort anzurufen, und der Anruf endet hier. Das andere Telefon erfährt Ihre Adresse.',
  'send-field': 'An wen',
  send: 'Senden',
  title: 'Weiterleitung von {account}',
  about:
    'Anrufe für dieses Konto gehen an eine andere Nummer oder Adresse. Der Server oder das Telefon des Anrufers ruft dort an und kann es dem Anrufer sagen.',
  'open-forwarding': 'Weiterleitung…',
  'case-always': 'Jeder Anruf',
  'case-busy': 'Während Sie telefonieren oder nicht gestört werden möchten',
  'case-noAnswer':
    'Wenn Sie nicht innerhalb von {seconds, plural, one {einer Sekunde} other {# Sekunden}} annehmen',
  'case-field': 'Nummer oder Adresse; leer: es klingelt hier',
  'by-server':
    'Ihr Server leitet weiter: Beim Speichern wird seine Kennziffer {code} gewählt. Es gilt, sobald der Server angenommen hat.',
  'by-phone': 'Dieses Telefon leitet weiter, solange es läuft und angemeldet ist.',
  save: 'Speichern',
  saved: 'Gespeichert',
  'not-a-target': 'Das ist weder eine Nummer noch eine Adresse, an die Anrufe dieses Kontos gehen können.',
  'to-named': 'Weitergeleitet an {target}',
  'to-short': 'Weiter\u00adgeleitet',
  'line-is-on':
    '{by, select, server {Ihr Server sendet jeden Anruf an {target}.} other {Jeder Anruf geht an {target}.}} Hier klingelt nichts.',
  'line-named': '{account}: weitergeleitet',
  forwarded: 'Weitergeleitet',
  'let-ring': 'Anrufe wieder hier klingeln lassen',
  change: 'Ändern…',
  section: 'Annehmen, Weiterleiten und wer anruft',
  'no-answer-after': 'Unbeantwortete Anrufe weiterleiten nach, in Sekunden',
  'no-answer-about': 'Wohin Anrufe gehen, steht unter „Weiterleitung“ auf der Seite der Verbindung.',
  'no-answer-wrong': 'Geben Sie Sekunden von {least} bis {most} ein.',
  'codes-always': 'Kennziffern des Servers: jeden Anruf weiterleiten',
  'codes-busy': 'Kennziffern des Servers: weiterleiten, wenn besetzt',
  'codes-noAnswer': 'Kennziffern des Servers: unbeantwortete Anrufe weiterleiten',
  'codes-about':
    'Zwei Kennziffern mit einem Leerzeichen dazwischen, ein und aus, zum Beispiel *72 *73. Ihre Administration kennt sie. Leer: dieses Telefon leitet weiter.',
  'codes-wrong':
    'Geben Sie zwei Kennziffern aus Ziffern, * und # mit einem Leerzeichen dazwischen ein, oder nichts.',
  'auto-answer': 'Anrufe, die von selbst angenommen werden möchten',
  'auto-answer-off': 'Klingeln',
  'auto-answer-muted': 'Mikrofon aus',
  'auto-answer-open': 'Mikrofon ein',
  'auto-answer-off-about': 'Jeder Anruf klingelt, bis Sie ihn annehmen.',
  'auto-answer-muted-about':
    'Für Durchsagen: Ihr Server darf einen Anruf ohne Sie annehmen lassen. Es ertönt ein Ton, und niemand hört Sie, bis Sie das Mikrofon einschalten. Nie, während Sie ein anderes Gespräch führen.',
  'auto-answer-open-about':
    'Für Sprechanlagen: Ihr Server darf einen Anruf ohne Sie annehmen lassen. Es ertönt ein Ton, und der Anrufer hört Sie sofort. Nie, während Sie ein anderes Gespräch führen.',
  'transfer-requests': 'Wenn die andere Seite Sie vermittelt',
  'transfer-requests-never': 'Bleiben',
  'transfer-requests-ask': 'Fragen',
  'transfer-requests-follow': 'Folgen',
  'transfer-requests-never-about':
    'Sie bleiben im Gespräch, und die andere Seite erfährt, dass Sie ablehnen.',
  'transfer-requests-ask-about': 'Niemand wird angerufen, bevor Sie entscheiden.',
  'transfer-requests-follow-about':
    'Jemand anderes Ihres eigenen Servers wird sofort angerufen. Vor einer Adresse anderswo, einer Nummer außerhalb der Firma, einem Code des Servers und in einem gehaltenen Gespräch wird weiter gefragt.',
  anonymous: 'Angerufenen nicht sagen, wer anruft',
  'anonymous-about':
    'Ihr Server weiß es und kann dazu verpflichtet sein. Er muss dies unterstützen; manche Angerufene nehmen solche Anrufe nicht an.',
  'verified-by': 'Kopffeld, das sagt, ob der Anrufer geprüft wurde',
  'verified-by-about':
    'Für Server, die es anders als mit „verstat“ sagen. Ihre Administration kennt den Namen. Es wird nur in dem gelesen, was Ihr eigener Server schreibt.',
  'verified-by-wrong': 'Der Name eines Kopffelds besteht aus Buchstaben, Ziffern und Bindestrichen.',
  'answered-itself': 'Von selbst angenommen, wie Ihr Server es verlangt hat.',
  'show-call': 'Anruf anzeigen',
  'microphone-off': 'Ihr Mikrofon ist aus: Niemand hört Sie.',
  'microphone-on': 'Ihr Mikrofon ist ein: {name} hört Sie.',
  for: 'Für {name}',
  'for-about': 'Wen der Anrufer zuerst angerufen hat, wie der Anruf sagt; niemand bürgt dafür.',
  'verified-passed': 'Nummer von Ihrem Server geprüft',
  'verified-failed': 'Ihr Server sagt: Die Nummer kann falsch sein',
  'signed-as': 'Signiert von {by}: Der Anrufer ist {as}',
  'signed-unknown': 'Signiert von {by}, jedoch ohne Gewähr für die Nummer',
  'verified-none': 'Ihr Server konnte die Nummer nicht prüfen',
  'record-for': 'Zuerst angerufen',
  'record-signed': 'Signatur des Anrufers',
  'record-verified': 'Prüfung',
  'record-verified-is':
    '{verification, select, passed {Ihr Server hat die Nummer geprüft.} failed {Ihr Server sagt, dass die Nummer falsch sein kann.} other {Ihr Server konnte die Nummer nicht prüfen.}}',
  'is-anonymous': 'Die Gegenseite erfährt nicht, wer anruft.',
  'call-anonymously': 'Anrufen, ohne zu sagen, wer anruft',
};
