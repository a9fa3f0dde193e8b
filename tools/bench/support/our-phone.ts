/**
 * `node our-phone.ts`: Anchorline's phone without its window, in a process of its own as its peers are. Reads {port, caFile, domain,
 * password} as a line; then `dial USER`, `hangup` and `register`. Prints `registered` and each change of a call's state.
 */
import { randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { forkGateway } from '../../../electron/media/fakes/forked-gateway.ts';
import { startMediaProcess } from '../../../electron/media/media-process.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { createPhone, type Phone } from '../../../electron/signalling/phone.ts';
import { openSecureStream } from '../../../electron/tls/open-secure-stream.ts';
import { parseCertificate } from '../../../electron/x509/certificate.ts';

interface Start {
  readonly port: number;
  readonly caFile: string;
  readonly domain: string;
  readonly password: string;
}

function start({ port, caFile, domain, password }: Start): Phone {
  const anchors = [parseCertificate(new X509Certificate(readFileSync(caFile)).raw)];
  const phone = createPhone({
    clock: systemClock,
    random: (length) => randomBytes(length),
    newId: randomUUID,
    instanceId: `urn:uuid:${randomUUID()}`,
    trace: () => {},
    openStream: (_, watch) =>
      openSecureStream({
        host: domain,
        port,
        target: { host: '127.0.0.1', port },
        anchors,
        clientIdentity: null,
        clock: systemClock,
        ...watch,
      }),
    credentials: () => Promise.resolve({ user: 'alice', password }),
    answers: () => Promise.resolve(false),
    voiceFault: () => null,
    gateway: () => startMediaProcess(forkGateway(), systemClock),
  });
  phone.setAccounts([
    {
      id: 'a',
      displayName: 'Alice',
      aor: `sip:alice@${domain}`,
      authenticationUser: 'alice',
      hasPassword: true,
      outboundProxy: null,
      trustSetIds: [],
      useSystemRoots: false,
      revocation: 'soft',
      clientIdentityId: null,
      expiry: 600,
    },
  ]);
  return phone;
}

function tell(phone: Phone): void {
  let told = '';
  phone.onChange(() => {
    const now = phone.calls().at(-1)?.state ?? phone.lines()[0]?.registration.state ?? '';
    if (now !== told) console.log(now);
    told = now;
  });
}

let phone: Phone | null = null;
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [word, user] = line.split(' ');
    if (!phone) {
      phone = start(JSON.parse(line) as Start);
      tell(phone);
      phone.register('a');
    } else if (word === 'dial' && user) phone.place('a', user);
    else if (word === 'register') phone.register('a');
    else phone.calls().forEach(({ id, state }) => state !== 'ended' && phone?.hangUp(id));
  })
  .on('close', () => process.exit(0));
