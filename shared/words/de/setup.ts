import type { Translation } from '../translation.ts';

export const setup: Translation<'setup'> = {
  'step-who': 'Wer Sie sind',
  'step-trust': 'Wem Sie vertrauen',
  'step-sound': 'Wie Sie klingen',
  progress: 'Schritt {number} von {count}',
  next: 'Weiter',
  back: 'Zurück',
  skip: 'Vorerst überspringen',
  more: 'Mehr',
  'who-about': 'Geben Sie ein, was Sie von Ihrem Administrator haben.',
  'all-at-once': 'Alles auf einer Seite eingeben',
  'another-phone': 'Ich hatte bisher ein anderes Telefon',
  'another-phone-about':
    'MicroSIP, Linphone, Zoiper oder Anchorline auf einem anderen Computer: Wählen Sie dessen Datei.',
  'trust-about':
    'Anchorline verbindet sich nur mit einem Server, dessen Zertifikat von einer Zertifizierungsstelle kommt, der Sie vertrauen. Das Zertifikat der Zertifizierungsstelle Ihrer Firma bekommen Sie als Datei von Ihrem Administrator.',
  administrators:
    'Ihr Administrator hat {count, plural, one {ein Zertifikat} other {# Zertifikate}} auf diesen Computer gebracht. Neue Konten vertrauen {count, plural, one {ihm} other {ihnen}}.',
  'choose-file': 'Zertifikatsdatei wählen…',
  paste: 'Einfügen…',
  'drop-about':
    'Oder ziehen Sie die Datei auf dieses Fenster. Sie sehen, was darin ist, bevor ihr vertraut wird.',
  'system-roots': 'Den Zertifizierungsstellen vertrauen, denen dieses System vertraut',
  'system-roots-about':
    'Für Server mit einem öffentlichen Zertifikat. Die eigene Zertifizierungsstelle einer Firma braucht es nicht.',
  stages: 'Abschnitte der Verbindung',
  'not-tried': '{host} wurde noch nicht versucht.',
  trying: 'Verbindung zu {host}…',
  refused: 'Es gibt keine Verbindung zu {host}.',
  'not-accepted': '{host} ist geprüft und hat das Konto nicht angenommen.',
  vouched: 'Verbunden: „{voucher}“ bürgt für {host}.',
  'try-again': 'Erneut versuchen',
  'sound-about': 'Wählen Sie, worüber Sie sprechen und hören. Ein Test sagt, ob es funktioniert.',
  finish: 'Fertigstellen',
  reachable: 'Sie sind erreichbar als {address}',
  'not-reachable': 'Sie sind noch nicht erreichbar',
  'not-reachable-about':
    'Das Konto {address} ist gespeichert und nimmt noch keine Anrufe an. Seine Verbindung zeigt den Grund.',
  'show-connection': 'Verbindung anzeigen',
  echo: 'Rufen Sie das Echo an, um sich selbst zu hören',
  'echo-about': 'Die Nummer des Echotests Ihrer Firma, falls sie einen hat.',
  'call-echo': 'Anrufen',
  'to-the-phone': 'Zum Telefon',
};
