import { existsSync, globSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { KamailioPorts } from './kamailio-head.ts';

const tablesFolder = '/usr/share/kamailio/dbtext/kamailio';
/** Why tests that need a presence server are skipped; null: everything is installed. */
export const presenceMissing =
  existsSync(tablesFolder) &&
  globSync('/usr/lib{,64}{,/*}/kamailio/modules/presence_dialoginfo.so').length > 0
    ? null
    : 'a presence server is not installed (apt install kamailio kamailio-presence-modules)';

/** Copies the empty tables of its subscriptions and publications; gives their folder. */
export async function presenceTables(folder: string): Promise<string> {
  const tables = join(folder, 'tables');
  await mkdir(tables);
  for (const name of ['version', 'presentity', 'active_watchers', 'watchers', 'xcap'])
    await copyFile(join(tablesFolder, name), join(tables, name));
  return tables;
}

/** What its presence agent knows beside mailboxes: dialogs (RFC 4235), or people (RFC 3856). */
export type PresenceKind = 'dialogs' | 'people';

const kinds = (tables: string): Readonly<Record<PresenceKind, string>> => ({
  dialogs: 'loadmodule "presence_dialoginfo.so"',
  people: `loadmodule "presence_xml.so"
modparam("presence_xml", "db_url", "text://${tables}")
modparam("presence_xml", "force_active", 1)`,
});

/** Before the routes: a presence agent (RFC 3842). */
export const presenceModules = (tables: string, { tls }: KamailioPorts, kind: PresenceKind): string => `
loadmodule "db_text.so"
loadmodule "presence.so"
loadmodule "presence_mwi.so"
${kinds(tables)[kind]}
modparam("presence", "db_url", "text://${tables}")
modparam("presence", "server_address", "sip:presence@127.0.0.1:${tls};transport=tls")
modparam("presence", "subs_db_mode", 0)
modparam("presence", "min_expires", 60)
modparam("presence", "send_fast_notify", 1)
`;

const handle = (method: string): string =>
  `if (!t_newtran()) { sl_reply_error(); exit; } ${method}(); t_release(); exit;`;

/**
 * At the beginning of the request route: what is published, and what is refreshed in its dialog.
 */
export const presenceInDialog = `if (is_method("PUBLISH")) { ${handle('handle_publish')} }
  if (is_method("SUBSCRIBE") && has_totag() && uri == myself) { ${handle('handle_subscribe')} }`;

/** Once the sender has proved its password. */
export const presenceOutside = `if (is_method("SUBSCRIBE")) { ${handle('handle_subscribe')} }`;

let published = 0;

/** Publishes the state of a user at its server, as a PBX behind it would (RFC 3903). */
export async function publish(
  { domain, ports }: { readonly domain: string; readonly ports: KamailioPorts },
  user: string,
  { event, type, body }: { readonly event: string; readonly type: string; readonly body: string },
): Promise<void> {
  published += 1;
  const socket = connect(ports.plain, '127.0.0.1');
  const lines = [
    `PUBLISH sip:${user}@${domain} SIP/2.0`,
    `Via: SIP/2.0/TCP 127.0.0.1:9;branch=z9hG4bKp${published};rport`,
    'Max-Forwards: 70',
    `From: <sip:${user}@${domain}>;tag=p${published}`,
    `To: <sip:${user}@${domain}>`,
    `Call-ID: publication-${published}`,
    'CSeq: 1 PUBLISH',
    `Event: ${event}`,
    'Expires: 3600',
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ];
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      socket.once('data', (bytes) => resolve(bytes.toString()));
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('the server closed the connection')));
      socket.write(lines.join('\r\n'));
    });
    if (!answer.startsWith('SIP/2.0 200')) throw new Error(`not published: ${answer}`);
  } finally {
    socket.destroy();
  }
}
