import { existsSync, globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthority, createLeaf, type Issued } from '../../certs/issue.ts';
import { edgeConfiguration } from './kamailio-edge.ts';
import { kamailioHead, type KamailioPorts } from './kamailio-head.ts';
import { relayReply, relayRoutes, type MediaRelay } from './kamailio-relay.ts';
import {
  presenceInDialog,
  presenceModules,
  presenceOutside,
  presenceTables,
  type PresenceKind,
} from './kamailio-presence.ts';
import { freePort, listening, startOwn, type OwnProcess } from './own-process.ts';

const kamailioPath = '/usr/sbin/kamailio';
/** Why tests that need it are skipped; null: it is installed. */
export const kamailioMissing = existsSync(kamailioPath)
  ? null
  : 'kamailio is not installed (apt install kamailio kamailio-tls-modules)';

/** Why tests that need an edge proxy are skipped; null: everything is installed. */
export const edgeMissing =
  kamailioMissing ??
  (globSync('/usr/lib{,64}{,/*}/kamailio/modules/outbound.so').length > 0
    ? null
    : 'the module outbound is not installed (apt install kamailio-outbound-modules)');

export interface KamailioOptions {
  /** A name, or the loopback address itself; `pbx.test` if not given. */
  readonly domain?: string;
  readonly algorithm?: 'MD5' | 'SHA-256';
  /**
   * What it asks of those who use a nonce again: that each request counts on, or a new nonce each
   * time, which its 200 to REGISTER names (Authentication-Info). Not given: nothing.
   */
  readonly nonces?: 'counted' | 'once';
  /** User to password. */
  readonly users?: Readonly<Record<string, string>>;
  readonly authority?: Issued;
  /** The certificate that it shows; by the authority for the domain, if not given. */
  readonly leaf?: Issued;
  /**
   * Every client must show a certificate that this authority issued (mutual TLS); without it none
   * is asked for one.
   */
  readonly clientAuthority?: Issued;
  /** RFC 5627; on unless said otherwise. */
  readonly gruu?: boolean;
  /** Seconds that it grants at least and at most. */
  readonly expires?: { readonly min: number; readonly max: number };
  /**
   * It registers what comes through an edge proxy: Path, outbound and a Service-Route to itself
   * (RFC 3327, 5626, 3608).
   */
  readonly behindEdge?: boolean;
  /** It is an edge proxy and no registrar; these are the registrar's ports. */
  readonly edgeOf?: KamailioPorts;
  /** The media of every call goes through an rtpengine. */
  readonly relay?: MediaRelay;
  /** It answers 488 to an INVITE whose offer has SDES keys (RFC 4568). */
  readonly refusesSdes?: boolean;
  /** The Date header field of its answers to OPTIONS (RFC 3261 20.17); none, if not given. */
  readonly date?: string;
  /** It is a presence agent; true: for dialogs. */
  readonly presence?: boolean | PresenceKind;
  /**
   * A relay stands between it and its phones, so that they are not where their Contact says: it
   * remembers the connection of each (RFC 5626 does it with a token).
   */
  readonly behindRelay?: boolean;
  /** It answers 403 to every REGISTER that proves its password. */
  readonly forbids?: boolean;
  /** After so many ms without any answer it answers 408 to an INVITE; absent: 30 s. */
  readonly answersWithin?: number;
  /** The same ports again, after a restart. */
  readonly ports?: KamailioPorts;
}

/**
 * A Kamailio of the test's own on loopback: TLS edge, registrar and digest authenticator in one.
 */
export interface Kamailio {
  readonly domain: string;
  readonly ports: KamailioPorts;
  readonly authority: Issued;
  /** PEM of the authority, for import dialogs. */
  readonly authorityFile: string;
  readonly log: () => string;
  /**
   * Ends it as a crash would, unless it shall end in order; `start` brings it back with the same
   * ports and certificates.
   */
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts one and waits until it accepts TLS connections. */
export async function startKamailio(options: KamailioOptions = {}): Promise<Kamailio> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-kamailio-'));
  const domain = options.domain ?? 'pbx.test';
  const ports = options.ports ?? { tls: await freePort(), plain: await freePort() };
  const authority = options.authority ?? createAuthority('Test PBX Root CA');
  const leaf =
    options.leaf ??
    createLeaf(authority, isIP(domain) ? [{ ip: domain }] : [{ dns: domain }, { uri: `sip:${domain}` }]);
  const path = (name: string): string => join(folder, name);
  await writeFile(path('ca.pem'), authority.pem);
  await writeFile(path('client-ca.pem'), (options.clientAuthority ?? authority).pem);
  await writeFile(path('server.pem'), leaf.pem);
  await writeFile(path('server.key'), leaf.keyPem, { mode: 0o600 });
  await writeFile(path('tls.cfg'), tlsConfiguration(path, options.clientAuthority !== undefined));
  const { edgeOf } = options;
  const text = edgeOf
    ? edgeConfiguration(domain, ports, path('tls.cfg'), edgeOf)
    : configuration(domain, ports, path('tls.cfg'), options, await presenceHead(options, folder, ports));
  await writeFile(path('kamailio.cfg'), text);

  let running: OwnProcess;
  let log = '';
  const start = async (): Promise<void> => {
    running = startOwn(
      kamailioPath,
      ['-f', path('kamailio.cfg'), '-DD', '-E', '-e', '-Y', folder, '-w', folder, '-m', '64', '-M', '8'],
      folder,
    );
    await listening(ports.tls, running);
  };
  const kill = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    await running.stop(signal);
    log += running.log();
  };
  await start();
  return {
    domain,
    ports,
    authority,
    authorityFile: path('ca.pem'),
    log: () => log + running.log(),
    start,
    kill,
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const standardUsers = { alice: 'alice-secret', bob: 'bob-secret', carol: 'carol-secret' };

function tlsConfiguration(path: (name: string) => string, asksClients: boolean): string {
  const answer = asksClients ? 'yes' : 'no';
  return `[server:default]
method = TLSv1.2+
verify_certificate = ${answer}
require_certificate = ${answer}
private_key = ${path('server.key')}
certificate = ${path('server.pem')}
ca_list = ${path('client-ca.pem')}
[client:default]
verify_certificate = yes
`;
}

function configuration(
  domain: string,
  ports: KamailioPorts,
  tlsFile: string,
  options: KamailioOptions,
  modules: string,
): string {
  const passwords = Object.entries(options.users ?? standardUsers)
    .map(([user, password]) => `$sht(pw=>${user}) = "${password}";`)
    .join(' ');
  const { min, max } = options.expires ?? { min: 0, max: 7200 };
  return `${kamailioHead(domain, ports)}
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "auth.so"
loadmodule "htable.so"
loadmodule "nathelper.so"
loadmodule "tls.so"
${modules}modparam("tls", "config", "${tlsFile}")
modparam("registrar", "gruu_enabled", ${options.gruu === false ? 0 : 1})
modparam("registrar", "use_path", ${options.behindEdge ? 1 : 0})
modparam("registrar", "outbound_mode", ${options.behindEdge ? 1 : 0})
modparam("tm", "fr_timer", ${options.answersWithin ?? 30_000})
modparam("registrar", "min_expires", ${min})
modparam("registrar", "max_expires", ${max})
modparam("registrar|nathelper", "received_avp", "$avp(rcv)")
modparam("auth", "algorithm", "${options.algorithm ?? 'MD5'}")
${nonceParameters[options.nonces ?? 'any']}
modparam("htable", "htable", "pw=>size=4;")
event_route[htable:mod-init] { ${passwords} }
${routesOf(options, ports)}`;
}

const saving = 'fix_nated_register();';
const recording = 'record_route();';
const refusal =
  'if (is_method("INVITE") && search_body("a=crypto:")) { sl_send_reply("488","No SDES"); exit; }';

const ping = 'sl_send_reply("200","OK"); exit; }';

function routesOf(options: KamailioOptions, ports: KamailioPorts): string {
  const { behindEdge, behindRelay, relay, refusesSdes, date, forbids } = options;
  // 128: the port of the Contact is not that of the connection.
  const known =
    behindRelay === true ? routes.replaceAll('nat_uac_test("64")', 'nat_uac_test("192")') : routes;
  const dated =
    date === undefined ? known : known.replace(ping, `append_to_reply("Date: ${date}\\r\\n"); ${ping}`);
  const open = forbids === true ? dated.replace(saving, 'sl_send_reply("403","Forbidden"); exit;') : dated;
  const registers = behindEdge === true ? open.replace(saving, withServiceRoute(ports)) : open;
  const present = options.presence ? withPresence(registers) : registers;
  const all = refusesSdes === true ? present.replace(recording, `${refusal} ${recording}`) : present;
  if (relay === undefined) return all;
  const relayed = all.replaceAll(/t_relay\(\);/g, 'route(MEDIA); t_relay();');
  return relayRoutes(relay) + relayed.replace('onreply_route { ', `onreply_route { ${relayReply} `);
}

async function presenceHead(
  { presence = false }: KamailioOptions,
  folder: string,
  ports: KamailioPorts,
): Promise<string> {
  if (presence === false) return '';
  return presenceModules(await presenceTables(folder), ports, presence === true ? 'dialogs' : presence);
}

const withPresence = (text: string): string =>
  text
    .replace('force_rport();', `force_rport();\n  ${presenceInDialog}`)
    .replace('consume_credentials();', `consume_credentials();\n  ${presenceOutside}`);

/** The edge stands for what is behind it: no address of the phone's own is of use. */
function withServiceRoute({ plain }: KamailioPorts): string {
  return `append_to_reply("Service-Route: <sip:127.0.0.1:${plain};transport=tcp;lr>\\r\\n");`;
}

const nonceParameters = {
  any: '',
  counted: 'modparam("auth", "nonce_count", 1)',
  once: 'modparam("auth", "one_time_nonce", 1) modparam("auth", "add_authinfo_hdr", 1)',
};

/** After `loose_route`, a GRUU in the request URI is looked up, or the ACK would be lost. */
const routes = `request_route {
  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  force_rport();
  if (has_totag()) {
    if (loose_route()) {
      if (nat_uac_test("64")) add_contact_alias();
      handle_ruri_alias();
      if (uri == myself && is_gruu() && !lookup("location")) { if (!is_method("ACK")) sl_send_reply("480","GRUU gone"); exit; }
      t_relay(); exit;
    }
    if (is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
    sl_send_reply("404","Not here"); exit;
  }
  t_check_trans();
  remove_hf("Route");
  if (is_method("REGISTER")) {
    if (!pv_auth_check("$fd", "$sht(pw=>$au)", "0", "1")) { www_challenge("$td","1"); exit; }
    fix_nated_register();
    if (!save("location")) sl_reply_error();
    exit;
  }
  if (is_method("OPTIONS") && uri == myself && $rU == $null) { sl_send_reply("200","OK"); exit; }
  if (from_uri == myself && !pv_auth_check("$fd", "$sht(pw=>$au)", "0", "1")) { proxy_challenge("$fd","1"); exit; }
  consume_credentials();
  record_route();
  if (uri == myself && !lookup("location")) { sl_send_reply("404","Not Found"); exit; }
  if (nat_uac_test("64")) add_contact_alias();
  t_relay();
}
onreply_route { if (nat_uac_test("64")) add_contact_alias(); }
`;
