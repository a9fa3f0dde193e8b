/** What a program or the command line is started with, as surface.ts has the rest. */
import type {
  callFlags,
  messageFlags,
  subscribeFlags,
  checkCertificateFlags,
  phoneFlags,
  probeFlags,
  serverFlags,
} from '../../electron/cli/flags.ts';
import { asks, calls, cannot, may, ours, shows, type Effect } from './effect.ts';

const sounds = cannot('it is about sound');
const serverFlagEffects: Readonly<Record<keyof typeof serverFlags, Effect>> = {
  target: cannot('where the connection goes; the name that is checked stays the URI’s'),
  trust: may('trust sets'),
  'system-roots': may('system roots'),
  crl: may('revocation lists'),
  revocation: may('revocation policy'),
  'client-cert': ours,
  'client-key': ours,
  'client-key-password-file': ours,
  'client-p12': ours,
  'client-p12-password-file': ours,
};

export const flagEffects: {
  readonly probe: Readonly<Record<keyof typeof probeFlags, Effect>>;
  readonly call: Readonly<Record<keyof typeof callFlags, Effect>>;
  readonly message: Readonly<Record<keyof typeof messageFlags, Effect>>;
  readonly subscribe: Readonly<Record<keyof typeof subscribeFlags, Effect>>;
  readonly 'check-certificate': Readonly<Record<keyof typeof checkCertificateFlags, Effect>>;
  readonly phone: Readonly<Record<keyof typeof phoneFlags, Effect>>;
} = {
  phone: { profile: cannot('which running phone is asked'), json: shows },
  probe: {
    ...serverFlagEffects,
    register: calls,
    'password-file': calls,
    timeout: cannot('too late is refused'),
    json: shows,
  },
  call: {
    ...serverFlagEffects,
    account: cannot('whose name is checked is said by it, as by the URI of probe'),
    'auth-user': calls,
    'password-file': calls,
    srtp: cannot('it is about the sound of calls, whose server was verified'),
    codec: sounds,
    play: sounds,
    tone: sounds,
    record: sounds,
    duration: calls,
    digits: calls,
    hold: calls,
    transfer: calls,
    'follow-transfers': calls,
    replaces: calls,
    wait: calls,
    'answer-after': calls,
    decline: calls,
    'decline-as': calls,
    redirect: calls,
    anonymous: calls,
    json: shows,
    trace: shows,
  },
  message: {
    ...serverFlagEffects,
    account: cannot('whose name is checked is said by it, as by the URI of probe'),
    'auth-user': calls,
    'password-file': calls,
    duration: calls,
    json: shows,
    trace: shows,
  },
  subscribe: {
    ...serverFlagEffects,
    account: cannot('whose name is checked is said by it, as by the URI of probe'),
    'auth-user': calls,
    'password-file': calls,
    duration: calls,
    json: shows,
    trace: shows,
  },
  'check-certificate': {
    leaf: asks('about this certificate'),
    chain: asks('about this chain'),
    trust: may('trust sets'),
    name: asks('for this name'),
    time: asks('at that moment; nothing is connected to'),
    crl: may('revocation lists'),
    staple: asks('with this answer, whose signature is checked'),
    revocation: may('revocation policy'),
    json: shows,
  },
};

/**
 * Command-line switches that electron/ itself reads or sets. Chromium's own reach Chromium’s
 * networking alone, not node:tls.
 */
export const switchEffects: Readonly<Record<string, Effect>> = {
  'self-test': cannot(
    'no phone runs: it has a temporary profile, connects to loopback alone, sends no SIP and ends; what its file trusts is forgotten',
  ),
  'user-data-dir': asks('another profile, with trust sets of its own'),
  'demo-pbx': cannot('a development build’s: it makes an account, and trusts nothing'),
  'admin-folder': cannot(
    'a development build’s: where the administrator’s folder is; its certificates are an import, its policy narrows',
  ),
  'dns-server': asks('a development build’s: DNS decides where to connect, never which name is checked'),
  'allow-loopback-in-peer-connection': cannot('it is about sound'),
};
