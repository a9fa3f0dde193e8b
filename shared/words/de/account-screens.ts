import type { Translation } from '../translation.ts';

export const accountScreens: Translation<'accountScreens'> = {
  'registration-lasts-in-seconds': 'Dauer der Anmeldung, in Sekunden',
  'it-is-renewed-in-time': 'Sie wird rechtzeitig von selbst erneuert.',
  'longest-ringing-time-in-seconds': 'Längste Klingeldauer, in Sekunden',
  'a-call-that-nobody-answers':
    'Ein Anruf, den niemand annimmt, endet nach dieser Zeit. Ansagen vor der Annahme sind nicht begrenzt.',
  'the-server-asks-for-the': 'Der Server fragt während Anrufen nach dem Passwort',
  'leave-this-off-unless-your':
    'Lassen Sie dies aus, wenn Ihr Administrator es nicht verlangt: Wen Sie anrufen, könnte ebenso fragen und Passwörter an der Antwort ausprobieren.',
  voicemail: 'Nummer Ihrer Mailbox',
  'voicemail-about':
    'Eine Taste ruft sie an. Steht hier eine Nummer, fragt das Telefon Ihren Server nach neuen Nachrichten. Lassen Sie das Feld leer, wenn Sie keine Mailbox haben oder wenn Ihr Server von selbst meldet, was darin wartet.',
  pickup: 'Kennziffer zum Heranholen',
  'pickup-about':
    'Sie wird vor der Nebenstelle gewählt, an der es klingelt, zum Beispiel **. Ihre Administration kennt sie. Ohne sie wird ein Anruf, der an einer anderen Nebenstelle klingelt, hier nicht herangeholt.',
  presence: 'Kolleginnen und Kollegen mitteilen, ob Sie frei sind',
  'presence-about':
    'Ihr Server erfährt, wann Sie frei sind, sprechen oder nicht gestört werden möchten, und teilt es denen mit, die Sie beobachten. Mit wem Sie sprechen, erfährt er dadurch nicht.',
  emergency: 'Notrufnummern',
  'emergency-about':
    'So, wie sie hier gewählt werden, mit Leerzeichen dazwischen, zum Beispiel 112 110. Ein solcher Anruf geht über jedes angemeldete Konto mit dieser Nummer und wird nie gehalten.',
  'emergency-given':
    'Ihre Administration hat {numbers} vorgegeben. Tragen Sie andere nur ein, wenn dieses Konto weitere hat.',
  'emergency-wrong': 'Geben Sie bis zu 16 Nummern mit 2 bis 16 Ziffern ein, mit Leerzeichen dazwischen.',
  echo: 'Nummer des Echotests',
  'echo-about':
    'Was Sie dort sagen, kommt zurück. Die Verbindungsprüfung ruft sie an, um zu sehen, ob der Ton in beide Richtungen fließt. Lassen Sie das Feld leer, wenn Ihre Firma keinen hat.',
  'echo-given':
    'Ihr Administrator hat {echo} vorgegeben. Geben Sie nur dann eine andere ein, wenn dieses Konto eine eigene hat.',
  'call-waiting': 'Anklopfen: ein zweiter Anruf klingelt, während Sie sprechen',
  'call-waiting-about':
    'Aus: wer in dieser Zeit anruft, hört, dass besetzt ist, und der Verlauf hat den Anruf.',
  'call-limit': 'Gespräche zugleich',
  'call-limit-about':
    'Ihre und fremde. Was klingelt, hindert Sie nicht am Anrufen. Alle Konten zusammen haben höchstens {most}.',
  'enter-a-number-of-calls': 'Geben Sie eine Zahl von 1 bis 8 ein.',
  'digits-by-info': 'Ziffern in der Signalisierung, wo der Ton sie nicht befördern kann',
  'digits-by-info-about':
    'Für Tastenmenüs von Servern ohne Telefonereignisse (RFC 4733): SIP INFO. Die Server auf dem Weg können solche Ziffern lesen, wie auch die gewählte Nummer.',
  server: 'Server',
  'as-in-the-address': 'Wie in der Adresse',
  'if-it-is-not-what':
    'Wenn er nicht das ist, was nach dem @ steht. Sein Zertifikat muss diesen Namen tragen.',
  port: 'Port',
  'trusted-groups': 'Vertraut Servern mit einem Zertifikat, ausgestellt von',
  'group-with-count': '{name} ({count, plural, one {1 Zertifikat} other {# Zertifikate}})',
  'the-authorities-that-this-system': 'Den Zertifizierungsstellen, denen dieses System vertraut',
  'for-servers-with-a-public':
    'Für Server mit einem öffentlichen Zertifikat. Die eigene CA einer Firma braucht es nicht.',
  'what-cannot-be-chosen-here':
    'Was hier nicht wählbar ist, gilt auf diesem Computer nicht: Ihr Administrator hat es so entschieden.',
  'revocation-unknown': 'Wenn Anchorline nicht feststellen kann, ob ein Zertifikat gesperrt wurde',
  'administrator-decided': 'Ihr Administrator hat dies entschieden.',
  'enter-your-address-for-example': 'Geben Sie Ihre Adresse ein, zum Beispiel alice@example.com.',
  'a-port-is-a-number': 'Ein Port ist eine Zahl von 1 bis 65535.',
  'enter-seconds-from-60-a': 'Geben Sie Sekunden ein, von 60 (eine Minute) bis 86400 (ein Tag).',
  'enter-seconds-from-10-to': 'Geben Sie Sekunden ein, von 10 bis 3600 (eine Stunde).',
  'display-name': 'Anzeigename',
  'shown-to-those-you-call': 'Wird denen angezeigt, die Sie anrufen.',
  address: 'Adresse',
  'alice-example-com': 'alice@example.com',
  'the-address-under-which-others': 'Die Adresse, unter der andere Sie anrufen.',
  'user-name': 'Benutzername',
  'for-signing-in-if-it': 'Zum Anmelden, wenn er nicht der Teil vor dem @ ist.',
  password: 'Passwort',
  'kept-in-the-systems-keychain': 'Im Schlüsselbund des Systems aufbewahrt.',
  'this-system-has-no-keychain':
    'Dieses System hat keinen Schlüsselbund: Andere Programme von Ihnen könnten es lesen.',
  'group-server': 'Server und Vertrauen',
  'group-calls': 'Anrufe und Nachrichten',
  'group-numbers': 'Nummern',
  'enter-it-again-for-this': 'Geben Sie es für diese Änderung erneut ein',
  'stored-type-to-change-it': 'Gespeichert; zum Ändern eingeben',
  'account-named': 'Konto {bareAddress}',
  'new-account': 'Neues Konto',
  'remove-the-account': 'Konto entfernen…',
  'save-the-account': 'Konto speichern',
  'add-the-account': 'Konto hinzufügen',
  cancel: 'Abbrechen',
  'remove-named': '{bareAddress} entfernen?',
  'sign-off-and-remove-the': 'Abmelden und Konto entfernen',
  'calls-to-this-address-no':
    'Anrufe an diese Adresse erreichen Sie hier nicht mehr. Das Passwort wird von diesem Computer gelöscht.',
  'client-certificate': 'Client-Zertifikat',
  'for-servers-that-ask-for':
    'Für Server, die ein Zertifikat von Ihnen verlangen. Importieren Sie es zuerst unter „Vertrauen“.',
  'shown-to-the-server-if':
    'Wird dem Server vorgelegt, wenn er ein Zertifikat von Ihnen verlangt und selbst geprüft wurde.',
  'client-certificate-lost':
    'Das gewählte Client-Zertifikat ist nicht mehr da: Das Konto verbindet sich nicht.',
  none: 'Keines',
  'no-longer-there': 'Nicht mehr da',
  'waits-for-its-certificate': '{name} (wartet auf sein Zertifikat)',
  'try-anchorline-with-the-demo': 'Anchorline mit der Demo-Anlage ausprobieren',
  'a-small-server-runs-beside':
    'Neben diesem Entwicklungsstand läuft ein kleiner Server, und sein Konto ist eingetragen. Seinem Zertifikat wird noch nicht vertraut: Melden Sie sich an und sehen Sie, wie das aussieht.',
  register: 'Anmelden',
  'in-three-steps': 'In drei Schritten',
  'register-the-server-is-refused': 'Anmelden. Der Server wird abgewiesen, und Sie sehen den Grund.',
  'call-extensions': 'Rufen Sie {extensions} an.',
  'store-unprotected-question':
    '{secret, select, key {Privaten Schlüssel ungeschützt speichern?} other {Passwort ungeschützt speichern?}}',
  'store-it-unprotected': 'Ungeschützt speichern',
  extension: '{number} ({label})',
  'import-then-register': 'CA-Zertifikat der Demo importieren und erneut anmelden.',
  details: 'Server, Vertrauen und mehr',
  'revocation-soft': 'Verbinden und warnen',
  'revocation-hard': 'Abweisen',
  'revocation-soft-about':
    'Ein Zertifikat, das eine Sperrliste nennt, wird in jedem Fall abgewiesen. Listen werden unter „Vertrauen“ importiert.',
  'revocation-hard-about':
    'Der Server braucht eine aktuelle Sperrliste jeder Zertifizierungsstelle über ihm, importiert unter „Vertrauen“, oder eine OCSP-Antwort in seinem Handshake.',
  'voice-encryption': 'Verschlüsselung der Sprache',
  'encryption-required': 'Immer',
  'encryption-preferred': 'Wo möglich',
  'encryption-off': 'Nicht angeboten',
  'encryption-required-about':
    'Ein Anruf ohne Verschlüsselung beginnt nicht. Für Firmen, deren Server und Telefone SRTP können.',
  'encryption-preferred-about':
    'Das Beste, was beide Seiten können. Wo eine Seite keine Verschlüsselung hat, geht der Anruf ohne sie und sagt es. Für Firmen mit Telefonen ohne SRTP.',
  'encryption-off-about':
    'Anrufe von hier sind nicht verschlüsselt; ein eingehender verschlüsselter Anruf bleibt es. Für Server, die Anrufe mit Verschlüsselung abweisen.',
  recording: 'Anrufe dieses Kontos dürfen aufgenommen werden',
  'recording-about':
    'Ein Anruf hat dann die Schaltfläche „Aufnehmen“. Beide Seiten werden in eine Datei auf diesem Computer geschrieben; Anchorline sagt es der Gegenseite nicht. In vielen Ländern müssen alle im Anruf zuvor zustimmen.',
  'recording-forbidden': 'Ihr Administrator erlaubt auf diesem Computer keine Aufnahmen.',
  messages: 'Dieses Konto sendet und empfängt Textnachrichten',
  'messages-about':
    'Ihr Server gibt sie weiter und kann sie lesen. Schalten Sie dies aus, wenn Ihr Server keine Textnachrichten kennt.',
  'messages-forbidden': 'Ihr Administrator erlaubt auf diesem Computer keine Textnachrichten.',
};
