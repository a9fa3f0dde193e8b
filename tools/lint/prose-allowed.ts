/** Text that is no prose for a person, or stays English by rule, by file: each literal, and why. */
export const proseAllowed: Readonly<Record<string, readonly string[]>> = {
  // Descriptions and candidates in SDP (RFC 8866, RFC 8839).
  'electron/media/sdp/local-description.ts': ['- … … IN IP… …'],
  'electron/media/sdp/local-dtls.ts': ['1 1 UDP … … … typ host'],
  'electron/media/web-leg/relay-description.ts': [
    '- 1 … IN IP4 127.0.0.1',
    'anchorline sound',
    '1 1 udp 2130706431 127.0.0.1 … typ host',
  ],
  'electron/media/web-leg/web-description.ts': [
    '- 1 … IN IP4 127.0.0.1',
    'anchorline sound',
    '1 1 udp 2130706431 127.0.0.1 … typ host',
  ],
  // Paths and the name of a process, as the system's tools show them.
  'electron/platform/admin-folder.ts': [
    '/Library/Application Support/Anchorline',
    'C:Program FilesCommon FilesAnchorline',
  ],
  'electron/platform/media-child.ts': ['Anchorline media'],
  // To peers: warn-text (RFC 3261 20.43), which has a language tag of none.
  'electron/sip/message/warning.ts': [
    'Incompatible network address formats',
    'No SRTP crypto suite or key exchange in common',
    'The answer names media protection that was not offered',
    'Only encrypted media is accepted (SRTP)',
    'Media type not available',
    'Incompatible media format',
    'The session description cannot be read',
  ],
  // Lines for the tool that runs the self-test, not for a person at the phone.
  'electron/main.ts': ['WRONG  …'],
  'electron/self-test/self-test.ts': [
    'ok     …',
    'WRONG  …: …',
    'the page',
    'main does not answer it',
    'self-test: … right, … wrong',
  ],
  // HTML, and lists of classes.
  'electron/window/first-page.ts': ['<html lang="…" dir="…" data-text-size="…">', '<!-- first frame -->'],
  'renderer/screens/frame/rail-room.tsx': [
    'grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] wide:grid-cols-[5rem_minmax(0,1fr)] wide:grid-rows-[minmax(0,1fr)]',
    'h-[min(4rem,16vh)] wide:flex wide:h-22 wide:shrink-0',
  ],
  // XML.
  'electron/directory/carddav/bodies.ts': ['<?xml version="1.0" encoding="utf-8"?>', '<c:prop name="…"/>'],
  'electron/sip/instant-message/imdn.ts': ['<?xml version="1.0" encoding="UTF-8"?>', '<imdn xmlns="…">'],
  // The Desktop Entry Specification.
  'electron/window/autostart-file.ts': ['[Desktop Entry]'],
  // SQL.
  'electron/storage/history-queries.ts': ['established_at IS NOT NULL'],
  // What older versions wrote to disk.
  'electron/storage/stored-shown.ts': ['a c', 'an OCSP answer'],
  // Names of elements.
  'renderer/screens/certificates/use-paste.ts': ['input, textarea, select'],
  'renderer/screens/frame/use-hotkeys.ts': [
    'input:not([type=checkbox], [type=radio], [type=button]), textarea, select',
  ],
  'electron/sip/core/notify.ts': [
    'The server does not answer or hold calls in the place of the person',
    'There is no subscription to this event',
  ],
  // Names of header fields.
  'electron/sip/message/parse-message.ts': ['Via From To Call-ID'],
  // The name of a request in a defect, for the trace.
  'electron/media/process/pending-requests.ts': ['media …'],
  // A name of ASN.1 with its OID, for other forms of names.
  'electron/x509/general-name.ts': ['otherName …'],
  // Flags as they are typed: keys of the help, whose words are in the catalogue.
  'electron/cli/call-command.ts': ['--'],
  'electron/cli/check-certificate-command.ts': ['--'],
  'electron/cli/phone-command.ts': ['--', 'call URI'],
  'electron/cli/probe-command.ts': ['--'],
  'electron/cli/output.ts': ['--'],
  // Keys of records, which nobody sees.
  'electron/x509/distribution-point.ts': ['directory …'],
  'electron/tls/standing-streams.ts': ['no owner'],
  'electron/trust/sets/import-into.ts': ['anchor …', 'list …'],
  // A program for a thread.
  'electron/trust/sets/system-roots.ts': ["const { parentPort } = require('node:worker_threads');"],
};
