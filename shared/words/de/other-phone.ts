import type { Translation } from '../translation.ts';

export const otherPhone: Translation<'otherPhone'> = {
  title: 'Konten von {phone, select, microsip {MicroSIP} linphone {Linphone} other {Zoiper}}',
  from: 'Aus „{source}“. Noch ist nichts gespeichert.',
  cancel: 'Abbrechen',
  'take-over': '{count, plural, =0 {Nichts übernehmen} one {1 Konto übernehmen} other {# Konten übernehmen}}',
  'is-here': 'Ein Konto mit dieser Adresse gibt es hier schon. Es bleibt, wie es ist.',
  'not-encrypted':
    '{phone, select, microsip {MicroSIP} linphone {Linphone} other {Zoiper}} {transport, select, udp {verwendete es über UDP, ohne Verschlüsselung} tcp {verwendete es über TCP, ohne Verschlüsselung} other {verlangte keine Verschlüsselung}}. Anchorline verbindet sich nur mit TLS und nur mit einem Server, den es prüfen kann.',
  'take-account': 'Dieses Konto übernehmen: {server}, mit TLS',
  'take-with-tls': 'Übernehmen und stattdessen mit TLS zu {server} verbinden',
  'take-with-tls-about':
    'Der Server Ihrer Firma muss dort TLS anbieten, meist auf Port 5061. Wenn Sie es nicht wissen, fragen Sie Ihren Administrator.',
  'take-password': 'Das Passwort übernehmen',
  'take-password-about':
    'Es steht lesbar in der Datei. Hier wird es im Schlüsselbund des Systems aufbewahrt.',
  'take-password-unprotected':
    'Es steht lesbar in der Datei. Dieses System hat keinen Schlüsselbund: Auch hier wird es ungeschützt gespeichert.',
  password:
    '{password, select, encrypted {Das Passwort ist in der Datei für {phone, select, microsip {MicroSIP} linphone {Linphone} other {Zoiper}} verschlüsselt. Geben Sie es danach hier ein.} hashed {Die Datei enthält nur einen Hash des Passworts, den kein anderes Telefon verwenden kann. Geben Sie das Passwort danach hier ein.} other {Die Datei enthält kein Passwort. Geben Sie es danach hier ein.}}',
  'left-out':
    '{count, plural, one {1 Konto der Datei fehlt: Es ist keines für SIP oder hat keinen Benutzernamen oder Server.} other {# Konten der Datei fehlen: Sie sind keine für SIP oder haben keinen Benutzernamen oder Server.}}',
  'encrypted-always':
    'Neue Konten telefonieren nur mit verschlüsseltem Ton. Kann Ihr Server das nicht, ändern Sie es im Konto.',
};
