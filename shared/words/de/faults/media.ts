import type { Translation } from '../../translation.ts';
import { details } from '../fragments.ts';

export const media: Translation<'faults'>['media'] = {
  'no-microphone': {
    what: 'Es gibt kein Mikrofon: Die Gegenseite hört nichts. Sie hören die Gegenseite.',
    todo: 'Schließen Sie ein Mikrofon oder ein Headset an.',
  },
  'microphone-denied': {
    what: 'Das System gibt Anchorline das Mikrofon nicht: Die Gegenseite hört nichts. Sie hören die Gegenseite.',
    todo: 'Erlauben Sie Anchorline das Mikrofon in den Datenschutzeinstellungen des Systems.',
  },
  'microphone-missing': {
    what: 'Das gewählte Mikrofon{hasPresented, select, yes { „{presented}“} other {}} ist nicht angeschlossen. Das Standardmikrofon des Systems wird verwendet.',
    todo: 'Schließen Sie es wieder an, dann wird es sofort verwendet, oder wählen Sie in den Einstellungen ein anderes.',
  },
  'speaker-missing': {
    what: 'Der gewählte Lautsprecher{hasPresented, select, yes { „{presented}“} other {}} ist nicht angeschlossen. Der Standardlautsprecher des Systems wird verwendet.',
    todo: 'Schließen Sie ihn wieder an, dann wird er sofort verwendet, oder wählen Sie in den Einstellungen einen anderen.',
  },
  'ringer-missing': {
    what: 'Das zum Klingeln gewählte Gerät{hasPresented, select, yes { „{presented}“} other {}} ist nicht angeschlossen. Anrufe klingeln auf dem Standardlautsprecher des Systems.',
    todo: 'Schließen Sie es wieder an, dann wird es sofort verwendet, oder wählen Sie in den Einstellungen ein anderes.',
  },
  'no-common-codec': {
    what: `Die beiden Telefone haben keine Art von Ton gemeinsam${details}.`,
    todo: 'Das andere Telefon braucht Opus, G.722 oder G.711.',
  },
  'no-audio': {
    what: `Die Gegenseite hat in diesem Anruf keinen Ton${details}.`,
    todo: 'Rufen Sie noch einmal an. Geschieht es bei dieser Nummer jedes Mal, lehnt der Server oder das andere Telefon Ton ab: Sagen Sie es Ihrem Administrator.',
  },
  'encryption-required': {
    what: `Die Gegenseite verlangt für die Sprache dieses Anrufs eine Verschlüsselung, die Anchorline nicht hat${details}.`,
    todo: 'Das andere Telefon oder der Server braucht SRTP mit einer Suite aus RFC 4568, RFC 6188 oder RFC 7714, deren Pakete verschlüsselt und authentifiziert sind.',
  },
  'not-offered': {
    what: `Die Gegenseite hat auf den Anruf mit einer anderen Verschlüsselung der Sprache geantwortet, als Anchorline angeboten hat, oder mit keiner${details}.`,
    todo: 'Der Anruf wurde beendet, weil niemand sicher sein könnte, wie seine Sprache geschützt ist. Sagen Sie Ihrem Administrator, welche Nummer Sie angerufen haben: Das andere Telefon oder der Server antwortet falsch.',
  },
  'unusable-address': {
    what: 'Die Gegenseite nennt {hasPresented, select, yes {„{presented}“} other {etwas}} als Adresse ihres Tons. Das ist nicht die IP-Adresse eines einzelnen Hosts, der von hier aus erreichbar ist.',
    todo: 'Der Server oder das andere Telefon muss die eigene IP-Adresse nennen. Anchorline löst keine Namen auf, die die Gegenseite sendet.',
  },
  'other-address-family': {
    what: `Der Ton der Gegenseite hat eine {expected, select, IPv6 {IPv4-Adresse} other {IPv6-Adresse}}${details}, und die Verbindung dieses Anrufs ist {expected, select, IPv6 {IPv6} other {IPv4}}.`,
    todo: 'Der Server muss den Ton zwischen IPv4 und IPv6 umsetzen, oder beide Telefone müssen sich auf dieselbe Art verbinden.',
  },
  'malformed-description': {
    what: `Die Gegenseite hat ihren Ton auf eine Weise beschrieben, die nicht lesbar ist${details}.`,
    todo: 'Rufen Sie noch einmal an. Geschieht es bei diesem Telefon jedes Mal, speichern Sie das Protokoll, und senden Sie es Ihrem Administrator.',
  },
  'no-telephone-event': {
    what: 'Die Gegenseite nimmt während dieses Anrufs keine Ziffern an.',
    todo: 'Für Menüs mit Wähltasten braucht die Gegenseite Telephone Events (RFC 4733). Oder erlauben Sie im Konto Ziffern per INFO, wenn der Server sie liest.',
  },
  'no-text': {
    what: 'Dieser Anruf nimmt zurzeit keinen weiteren Text an.',
    todo: 'Warten Sie, bis der Text davor gesendet ist. Hat die Gegenseite keinen Echtzeittext (RFC 4103), sagen Sie es stattdessen.',
  },
  'digit-refused': {
    what: 'Die Gegenseite hat eine Ziffer abgelehnt{hasPresented, select, yes {: „{presented}“} other {}}.',
    todo: 'Die Gegenseite nimmt Ziffern weder mit dem Ton (Telephone Events, RFC 4733) noch in INFO-Anfragen an: Ihr Administrator kann dort eines von beiden erlauben.',
  },
  'page-silent': {
    what: 'Das Fenster von Anchorline muss die Sprache dieses Anrufs verschlüsseln, und es hat nicht geantwortet.',
    todo: 'Öffnen Sie das Fenster, und rufen Sie noch einmal an.',
  },
  'dtls-failed': {
    what: 'Das Zertifikat der Gegenseite für den Ton ist nicht das, das die Signalisierung des Anrufs angekündigt hat. Der Anruf wurde beendet, bevor Ton gesendet wurde.',
    todo: 'Rufen Sie noch einmal an. Geschieht es bei dieser Nummer jedes Mal, ändert etwas zwischen den beiden Telefonen die Verschlüsselung der Sprache: Sagen Sie es Ihrem Administrator.',
  },
  'dtls-silent': {
    what: 'Die Gegenseite hat nicht begonnen, die Sprache zu verschlüsseln. Der Anruf wurde beendet.',
    todo: 'Rufen Sie noch einmal an. Geschieht es bei dieser Nummer jedes Mal, verwirft eine Firewall den Ton (UDP), oder das andere Telefon kündigt eine Verschlüsselung an, die es nicht hat: Sagen Sie es Ihrem Administrator.',
  },
  'gateway-ended': {
    what: 'Der Teil von Anchorline, der den Ton überträgt, ist stehen geblieben und mit ihm der Anruf.',
    todo: 'Rufen Sie noch einmal an. Geschieht es wieder, speichern Sie das Protokoll, und melden Sie es.',
  },
  'no-ports': {
    what: 'Keiner der Ports, die Anchorline für den Ton verwenden darf, ist frei.',
    todo: 'Beenden Sie andere Anrufe, oder geben Sie dem Ton in den Einstellungen mehr Ports, und rufen Sie noch einmal an.',
  },
};
