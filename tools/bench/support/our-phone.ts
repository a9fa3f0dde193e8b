/**
 * `node our-phone.ts`: Anchorline's phone without its window, in a process of its own as its peers
 * are. Reads {port, caFile, domain, password, users, answersAll} as a line; then `dial USER`,
 * `answer`, `hangup`, `register` (all accounts that are not connected) and `memory`, which prints
 * MB in use after a collection. Prints `registered` and each change of a call's state, too.
 */
import { randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { forkGateway } from '../../../electron/media/process/fakes/forked-gateway.ts';
import { startMediaProcess } from '../../../electron/media/process/media-process.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { unlessFault } from '../../../electron/platform/defects.ts';
import { exampleAccount } from '../../../electron/signalling/fakes/example-account.ts';
import { createPhone, type Phone } from '../../../electron/signalling/phone.ts';
import { rememberStrongest } from '../../../electron/sip/digest/digest-memory.ts';
import { sipServer } from '../../../electron/sip/transport/sip-server.ts';
import { defaultTrust } from '../../../electron/tls/effective-trust.ts';
import { openSecureStream } from '../../../electron/tls/open-secure-stream.ts';
import { parseCertificate } from '../../../electron/x509/certificate.ts';
import { mostCalls } from '../../../shared/model/several-calls.ts';
import { CallState } from '../../../shared/state/call-state.ts';

interface Start {
  readonly port: number;
  readonly caFile: string;
  readonly domain: string;
  readonly password: string;
  readonly users?: readonly string[];
  /** Each call is answered, as soon as no other one goes on. */
  readonly answersAll?: boolean;
}

function start({ port, caFile, domain, password, users = ['alice'], answersAll = false }: Start): Phone {
  const anchors = [parseCertificate(new X509Certificate(readFileSync(caFile)).raw)];
  const phone = createPhone({
    clock: systemClock,
    random: (length) => randomBytes(length),
    newId: randomUUID,
    instanceId: `urn:uuid:${randomUUID()}`,
    trace: () => {},
    openStream: (_, { signal, onReport }) =>
      openSecureStream(
        {
          destination: { ...sipServer(domain), port, target: { host: '127.0.0.1', port } },
          trust: defaultTrust(anchors),
          clientCertificate: null,
          observers: { onReport },
        },
        { clock: systemClock, signal },
      ),
    credentials: (user) => Promise.resolve({ user, password }),
    strongest: () => rememberStrongest(),
    answers: () => Promise.resolve(false),
    narrowEncryption: (chosen) => chosen,
    gateway: () => startMediaProcess(forkGateway(), systemClock),
  });
  phone.setAccounts(
    users.map((user) =>
      exampleAccount({
        id: user,
        displayName: user,
        aor: `sip:${user}@${domain}`,
        authenticationUser: user,
        severalCalls: { limit: mostCalls, waiting: true },
      }),
    ),
  );
  if (answersAll) answerAlways(phone);
  return phone;
}

/** As a person does: a call waits until the one before is over. */
function answerAlways(phone: Phone): void {
  let isDue = false;
  phone.onChange(() => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      const running = phone.calls().filter(({ state }) => state !== CallState.Ended);
      if (running.every(({ state }) => state === CallState.Offered)) answer(phone);
    });
  });
}

/** A call that its caller has ended meanwhile cannot be answered. */
function answer(phone: Phone): void {
  const call = phone.calls().find(({ state }) => state === CallState.Offered);
  if (call) phone.answer(call.id).catch(unlessFault('a call was answered'));
}

function tell(phone: Phone): void {
  let told = '';
  phone.onChange(() => {
    const now = phone.calls().at(-1)?.state ?? phone.accounts()[0]?.registration.state ?? '';
    if (now !== told) console.log(now);
    told = now;
  });
}

function registerAll(phone: Phone): void {
  for (const { account, connection } of phone.accounts())
    if (connection.state !== 'open') phone.register(account.id);
}

/** What the engine keeps for later is left out: it gives it back when the system asks. */
function inUse(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_048_576;
}

let phone: Phone | null = null;
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [word, user] = line.split(' ');
    if (!phone) {
      phone = start(JSON.parse(line) as Start);
      tell(phone);
      registerAll(phone);
    } else if (word === 'dial' && user) phone.place(phone.accounts()[0]?.account.id ?? '', user);
    else if (word === 'register') registerAll(phone);
    else if (word === 'answer') answer(phone);
    else if (word === 'memory') console.log(`memory ${inUse()}`);
    else phone.calls().forEach(({ id, state }) => state !== 'ended' && phone?.hangUp(id));
  })
  .on('close', () => process.exit(0));
