/** A phone with a connection check at a real server, found by a scripted name server. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Issued } from '../../../../certs/issue.ts';
import { createNews } from '../../../../e2e/support/news.ts';
import type { Account } from '../../../../shared/model/account.ts';
import type { CheckRow, CheckStage, ConnectionCheck } from '../../../../shared/model/connection-check.ts';
import type { TraceEntry } from '../../../../shared/model/trace.ts';
import { createDnsResolver } from '../../../locate/ask-dns.ts';
import { startScriptedDns, type ScriptedAnswer } from '../../../locate/fakes/dns-server.ts';
import { locate } from '../../../locate/locate.ts';
import { createSoundCodecs } from '../../../media/near-end/sound-codecs.ts';
import { createSoundEnd, type SoundEnd } from '../../../media/near-end/sound-end.ts';
import { toneSource } from '../../../media/near-end/sound-sources.ts';
import { openGatewayHere } from '../../../media/process/gateway-here.ts';
import { systemClock as clock } from '../../../platform/clock.ts';
import { patience } from '../../../platform/fakes/patience.ts';
import { createTraceLog } from '../../../platform/trace-log.ts';
import { rememberStrongest } from '../../../sip/digest/digest-memory.ts';
import { createLocatedStreams } from '../../../sip/transport/located-streams.ts';
import { defaultTrust } from '../../../tls/effective-trust.ts';
import { parseCertificate } from '../../../x509/certificate.ts';
import { nextHop } from '../../connections/next-hop.ts';
import type { OpenStream } from '../../connections/open-stream.ts';
import { exampleAccount } from '../../fakes/example-account.ts';
import { createPhone, type Phone } from '../../phone.ts';
import { createConnectionChecks, type ConnectionChecks } from '../connection-check.ts';

export interface CheckedPhone {
  readonly phone: Phone;
  readonly account: Account;
  readonly checks: ConnectionChecks;
  readonly trace: () => readonly TraceEntry[];
  /** What the trace has of SIP sent: method and URI. */
  readonly sent: () => readonly string[];
  /** Runs a check to its end. */
  readonly check: () => Promise<ConnectionCheck>;
  /** Settles once `test` holds of the check. */
  readonly until: (test: (check: ConnectionCheck) => boolean) => Promise<ConnectionCheck>;
  readonly close: () => Promise<void>;
}

export interface CheckedPhoneOptions {
  readonly authority: Pick<Issued, 'der'>;
  readonly password?: string;
  readonly account?: Partial<Account>;
  /** By `TYPE name`. */
  readonly dns?: Readonly<Record<string, ScriptedAnswer>>;
  /** All that is written to the server and read from it, as it is inside TLS. */
  readonly tap?: (text: string) => void;
}

/** `_sips._tcp.pbx.test` at a port of this computer. */
export const serviceAt = (port: number, domain = 'pbx.test'): Record<string, ScriptedAnswer> => {
  const name = `_sips._tcp.${domain}`;
  const data = { priority: 0, weight: 0, port, target: 'localhost' };
  return { [`SRV ${name}`]: { answers: [{ type: 'SRV', name, ttl: 60, data }] } };
};

export async function openCheckedPhone(options: CheckedPhoneOptions): Promise<CheckedPhone> {
  const { authority, password = 'alice-secret', account: change = {}, dns: script = {} } = options;
  const account = exampleAccount({ aor: 'sip:alice@pbx.test', ...change });
  const dns = await startScriptedDns(script);
  const openStream = tapped(
    streamsBy(authority, () => [dns.server]),
    options.tap,
  );
  const log = createTraceLog(clock, { write: () => undefined, close: () => Promise.resolve() });
  const sound = await speakingGateway();
  const phone = createPhone({
    clock,
    random: (length) => randomBytes(length),
    newId: randomUUID,
    instanceId: `urn:uuid:${randomUUID()}`,
    trace: log.sink,
    openStream,
    credentials: () => Promise.resolve({ user: account.authenticationUser, password }),
    strongest: () => rememberStrongest(),
    answers: () => Promise.resolve(false),
    narrowEncryption: (chosen) => chosen,
    gateway: sound.open,
  });
  phone.setAccounts([account]);
  phone.onChange(() => sound.speakIn(phone));
  const checks = createConnectionChecks({ clock, openStream, phone, echoOf: ({ echo }) => echo || null });
  const news = createNews();
  checks.onChange(news.tell);
  const until: CheckedPhone['until'] = (test) =>
    news.wait(
      () => {
        const value = checks.value();
        return value && test(value) ? value : undefined;
      },
      patience.condition,
      () => `not so: ${JSON.stringify(checks.value(), null, 1)}`,
    );
  return {
    phone,
    account,
    checks,
    trace: () => log.entries(0),
    sent: () => log.entries(0).flatMap(({ kind, summary }) => (kind === 'sip-sent' ? [summary] : [])),
    until,
    check: () => {
      checks.start(account);
      return until(({ outcome }) => outcome !== 'running');
    },
    close: async () => {
      checks.cancel();
      await phone.shutdown();
      await dns.stop();
    },
  };
}

export function rowOf({ rows }: ConnectionCheck, stage: CheckStage): CheckRow {
  const row = rows.find((each) => each.stage === stage);
  if (!row) throw new Error(`no row ${stage}`);
  return row;
}

/** `dns passed`, `echo skipped: no-echo`, `tcp failed: refused`. */
export const told = ({ rows }: ConnectionCheck): readonly string[] =>
  rows.map(({ stage, state, fault, why }) => {
    const more = fault?.code ?? why;
    return more === null ? `${stage} ${state}` : `${stage} ${state}: ${more}`;
  });

function streamsBy(
  authority: Pick<Issued, 'der'>,
  servers: Parameters<typeof createDnsResolver>[0],
): OpenStream {
  const resolver = createDnsResolver(servers);
  const located = createLocatedStreams((domain, signal) => locate(domain, resolver, Math.random, signal));
  const trust = defaultTrust([parseCertificate(authority.der)]);
  return (account, { signal, onReport }) =>
    located.open(
      { destination: nextHop(account), trust, clientCertificate: null, observers: { onReport } },
      { clock, signal },
    );
}

function tapped(open: OpenStream, tap?: (text: string) => void): OpenStream {
  if (!tap) return open;
  const hear = (bytes: Uint8Array): void => tap(Buffer.from(bytes).toString('latin1'));
  return async (account, watch) => {
    const stream = await open(account, watch);
    return {
      ...stream,
      write: (bytes) => {
        hear(bytes);
        return stream.write(bytes);
      },
      listen: (listener) =>
        stream.listen({
          ...listener,
          onData: (bytes) => {
            hear(bytes);
            listener.onData(bytes);
          },
        }),
    };
  };
}

/** The media process in this one, with a tone for a microphone. */
async function speakingGateway() {
  const codecs = await createSoundCodecs();
  let end: SoundEnd | null = null;
  return {
    open: () =>
      openGatewayHere({
        clock,
        random32: () => randomInt(2 ** 32),
        createNearEnd: (options) => {
          end = createSoundEnd({ ...options, codecs, source: toneSource(440), onHeard: () => undefined });
          return end;
        },
      }),
    speakIn: (phone: Phone): void => {
      const call = phone.calls().findLast(({ endedAt }) => endedAt === null);
      if (call?.media.codec) end?.speak(call.media.codec);
    },
  };
}
