import type { Translation } from '../../translation.ts';
import { DerServer, demServer, details, tellAdministrator } from '../fragments.ts';

export const handshake: Translation<'faults'>['handshake'] = {
  'not-tls': {
    what: `${DerServer} spricht auf diesem Port kein TLS.`,
    todo: 'Prüfen Sie den Port; für SIP über TLS ist es meist 5061, und 5060 ist nicht verschlüsselt.',
  },
  'protocol-version': {
    what: `${DerServer} bietet nur eine veraltete Version von TLS an${details}.`,
    todo: 'Auf dem Server muss TLS 1.2 oder 1.3 eingeschaltet werden. Bis dahin wird nichts an ihn gesendet.',
    variants: {
      unknown: {
        what: `${DerServer} hat mit einer Version von TLS geantwortet, die es nicht gibt ({presented}).`,
        todo: 'Auf dem Server muss TLS 1.2 oder 1.3 eingeschaltet werden. Bis dahin wird nichts an ihn gesendet.',
      },
    },
  },
  'no-common-cipher': {
    what: `${DerServer} und Anchorline haben keine sichere Verschlüsselung gemeinsam.`,
    todo: 'Auf dem Server muss ECDHE mit AES-GCM oder ChaCha20-Poly1305 eingeschaltet werden.',
  },
  'weak-cipher': {
    what: `${DerServer} hat eine Verschlüsselung gewählt, die nicht sicher genug ist${details}.`,
    todo: 'Auf dem Server muss ECDHE mit AES-GCM oder ChaCha20-Poly1305 eingeschaltet werden.',
  },
  'wrong-key': {
    what: `${DerServer} hat ein Zertifikat vorgelegt und konnte nicht beweisen, dass es das eigene ist: Der Schlüssel dazu fehlt.`,
    todo: `Vielleicht ist jemand dazwischen. Verwenden Sie diesen Server nicht, bis das geklärt ist. ${tellAdministrator}`,
  },
  closed: {
    what: `${DerServer} hat die Verbindung beendet, während sie gesichert wurde.`,
    todo: 'Anchorline versucht es von selbst noch einmal. Bleibt es so, fragen Sie Ihren Administrator, ob der Server Verbindungen von diesem Computer annimmt.',
  },
  'timed-out': {
    what: `${DerServer} hat begonnen, die Verbindung zu sichern, und ist nicht rechtzeitig fertig geworden.`,
    todo: 'Prüfen Sie den Port. Anchorline versucht es von selbst noch einmal.',
  },
  alert: {
    what: `${DerServer} hat es abgelehnt, die Verbindung zu sichern${details}.`,
    todo: tellAdministrator,
  },
  renegotiation: {
    what: `${DerServer} wollte die Verschlüsselung einer laufenden Verbindung ändern; das ist nicht erlaubt.`,
    todo: 'Der Server sollte TLS nicht neu aushandeln. Die Verbindung wurde beendet.',
  },
  oversized: {
    what: `${DerServer} hat mehr gesendet, als eine Zertifikatskette brauchen kann${details}.`,
    todo: 'Der Server sollte sein eigenes Zertifikat und die Zwischenzertifikate senden, sonst nichts.',
  },
  'engine-failed': {
    what: `Die Verbindung zu ${demServer} ließ sich nicht sichern${details}.`,
    todo: tellAdministrator,
  },
  cancelled: {
    what: 'Die Verbindung wurde abgebrochen, während sie gesichert wurde.',
    todo: 'Melden Sie sich wieder an, wenn Sie möchten.',
  },
};
