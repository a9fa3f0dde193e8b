import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/account.ts';
import type { Call, CallRecord } from '../../../shared/model/call.ts';
import type { PortRange } from '../../../shared/model/rtp-ports.ts';
import type { Location } from '../../../shared/model/location.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import type { TransferRequests } from '../../../shared/model/transfer-requests.ts';
import type { TraceEntry } from '../../../shared/model/trace.ts';
import { shownText } from '../../../shared/words/index.ts';
import { manualClock, type ManualClock } from '../../platform/fakes/manual-clock.ts';
import { idle as untilIdle } from '../../platform/fakes/until.ts';
import { rememberStrongest } from '../../sip/digest/digest-memory.ts';
import { scriptedPeer, type ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { createSharedConnections } from '../../sip/transport/shared-connections.ts';
import { sipServer } from '../../sip/transport/sip-server.ts';
import { defaultTrust } from '../../tls/effective-trust.ts';
import { streamPair } from '../../sip/fakes/stream-pair.ts';
import { header, type SipRequest } from '../../sip/message/message.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import type { MediaGateway } from '../../media/process/gateway-contract.ts';
import type { CallerTrust } from '../../trust/administrator/caller-trust.ts';
import type { EmergencyRules } from '../calls/calls-outside.ts';
import type { AskPage } from '../calls/page.ts';
import type { PhoneOutside } from '../phone-outside.ts';
import { createPhone, type Phone } from '../phone.ts';
import { exampleAccount } from './example-account.ts';
import { fakeGateway, type FakeGateway } from './fake-gateway.ts';

/** A phone with one account, a scripted server, a manual clock and a fake media process. */
export interface PhoneBench {
  readonly phone: Phone;
  readonly clock: ManualClock;
  readonly gateway: FakeGateway;
  /** Its next stream leads to the server that is given back; waits for the attempt. */
  readonly accept: (location?: Location, localAddress?: string) => Promise<ScriptedPeer>;
  /** Its next attempt fails. */
  readonly refuse: (fault: Fault) => Promise<void>;
  readonly account: () => AccountStatus;
  /** The accounts as they were when each attempt began. */
  readonly opened: readonly Account[];
  readonly call: () => Call;
  readonly records: readonly CallRecord[];
  readonly trace: readonly Pick<TraceEntry, 'kind' | 'summary'>[];
  /**
   * Registers; gives the server. `gruu`: the registrar makes one. `location`: how it was found.
   * `challenge`: the header field that it asks for the password with; it asks for none, if absent.
   */
  readonly registered: (options?: {
    gruu?: string;
    location?: Location;
    challenge?: Challenge;
  }) => Promise<ScriptedPeer>;
  /** Moves the clock in steps, so that answers come between them. */
  readonly pass: (ms: number) => Promise<void>;
  /** The wall clock alone moves: the computer slept, or its clock was set. */
  readonly sleep: (ms: number) => void;
  /** The administrator requires encryption from now on. */
  readonly requireEncryption: () => void;
  /**
   * Waits until no work is pending: for asserting that something does not happen. Otherwise use
   * `until`.
   */
  readonly idle: () => Promise<void>;
}

export const testAccount = exampleAccount({ displayName: 'Alice "A"' });

/** What calls are given beside the fake media process. */
export interface BenchMedia {
  readonly askPage?: AskPage;
  readonly rtpPorts?: () => PortRange;
  readonly doNotDisturb?: () => boolean;
  readonly followsTransfers?: () => boolean;
  readonly narrowTransfers?: ((chosen: TransferRequests) => TransferRequests) | undefined;
  readonly emergency?: EmergencyRules;
  readonly callerTrust?: (() => CallerTrust | null) | undefined;
  /** In place of the fake. */
  readonly realGateway?: () => MediaGateway;
}

export function phoneBench(
  account: Account = testAccount,
  password: string | null | (() => string | null) = 'secret',
  strongest = rememberStrongest(),
  { realGateway, ...outside }: BenchMedia = {},
): PhoneBench {
  const { clock, sleep } = sleepingClock();
  const gateways: FakeGateway[] = [];
  const records: CallRecord[] = [];
  const trace: Pick<TraceEntry, 'kind' | 'summary'>[] = [];
  let isNarrowed = false;
  const streams = scriptedStreams(clock);
  const phone = createPhone({
    ...countedIds(),
    clock,
    trace: ({ kind, summary }) => void trace.push({ kind, summary: shownText(summary) }),
    openStream: streams.open,
    credentials: async () => ofAlice(typeof password === 'function' ? password() : password),
    strongest: () => strongest,
    answers: async () => true,
    narrowEncryption: (chosen) => (isNarrowed ? 'required' : chosen),
    ...outside,
    gateway: realGateway ?? (() => gateways[gateways.push(fakeGateway()) - 1] ?? bench.gateway),
  });
  phone.setAccounts([account]);
  let changes = 0;
  phone.onChange(() => void (changes += 1));
  phone.onCallEnded((record) => void records.push(record));

  const bench: PhoneBench = {
    phone,
    clock,
    records,
    trace,
    opened: streams.opened,
    get gateway() {
      return found(gateways.at(-1), 'media process');
    },
    requireEncryption: () => void (isNarrowed = true),
    pass: (ms) => passInSteps(bench, ms),
    sleep,
    idle: () => untilIdle(() => changes + trace.length),
    accept: async (location, localAddress) => {
      const peer = streams.accept(location, localAddress);
      await bench.idle();
      return peer;
    },
    refuse: async (fault) => {
      streams.decide(fault);
      await bench.idle();
    },
    account: () => found(phone.accounts()[0], 'account'),
    call: () => found(phone.calls().at(-1), 'call'),
    registered: (options) => register(bench, account.id, options),
  };
  return bench;
}

const ofAlice = (password: string | null) => (password === null ? null : { user: 'alice', password });

/** A clock whose wall time also moves without the monotonic time. */
function sleepingClock(): { readonly clock: ManualClock; readonly sleep: (ms: number) => void } {
  const clock = manualClock();
  let slept = 0;
  return {
    clock: { ...clock, now: () => clock.now() + slept },
    sleep: (ms) => void (slept += ms),
  };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no ${what}`);
  return value;
}

/** Random bytes and ids that count up, so that they are the same in each run. */
function countedIds(): Pick<PhoneOutside, 'random' | 'newId' | 'instanceId'> {
  let counter = 0;
  return {
    random: (length) => {
      counter += 1;
      const digits = counter.toString(16).padStart(length * 2, '0');
      return Buffer.from(digits.slice(0, length * 2), 'hex');
    },
    newId: () => `call${(counter += 1)}`,
    instanceId: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  };
}

type Pair = ReturnType<typeof streamPair>;

/**
 * Streams as the app opens them, up to where TCP begins; the script decides how each attempt ends.
 * Trust is not tested here.
 */
function scriptedStreams(clock: ManualClock) {
  const attempts: ((outcome: Pair | Fault) => void)[] = [];
  const outcomes: (Pair | Fault)[] = [];
  const opened: Account[] = [];
  let port = 40_000;
  const nextOutcome = async (): Promise<Pair | Fault> =>
    outcomes.shift() ?? (await new Promise<Pair | Fault>((resolve) => void attempts.push(resolve)));
  const trust = defaultTrust([]);
  const shared = createSharedConnections(
    async ({ destination: { purpose, referenceIdentity }, observers }) => {
      const outcome = await nextOutcome();
      if ('stage' in outcome) throw new FaultError(outcome);
      observers?.onVerified?.({ purpose, referenceIdentity, chain: [], staple: null, path: [] });
      return outcome.stream;
    },
    { clock, random: (length) => new Uint8Array(length), trustOf: async () => trust },
    () => null,
  );
  const decide = (outcome: Pair | Fault): void => {
    const attempt = attempts.shift();
    if (attempt) attempt(outcome);
    else outcomes.push(outcome);
  };
  return {
    opened,
    decide,
    /** The next attempt leads to the server that is given back. */
    accept: (location?: Location, localAddress?: string): ScriptedPeer => {
      port += 1;
      const pair = streamPair(port, location && { location }, localAddress);
      const peer = scriptedPeer(pair.peer);
      decide(pair);
      return peer;
    },
    open: async (as: Account, watch: Parameters<PhoneOutside['openStream']>[1]) => {
      opened.push(as);
      const { signal, onReport } = watch;
      const host = as.outboundProxy?.host ?? 'example.com';
      const sharing = { accountId: as.id, user: as.aor };
      const destination = { ...sipServer(host), port: 5061, sharing };
      const request = { destination, trust, clientCertificate: null, observers: { onReport } };
      return shared.open(request, { clock, signal });
    },
  };
}

async function passInSteps({ clock, idle }: PhoneBench, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 5000) {
    clock.advance(Math.min(left, 5000));
    await idle();
  }
}

/** Registers and answers as the registrar. */
async function register(
  { phone, clock, accept, idle }: PhoneBench,
  accountId: string,
  { gruu, location, challenge }: Parameters<PhoneBench['registered']>[0] = {},
): Promise<ScriptedPeer> {
  phone.register(accountId);
  const peer = await accept(location);
  if (challenge) ask(peer, await peer.request('REGISTER'), challenge);
  bind(peer, await peer.request('REGISTER'), gruu);
  await idle();
  // A flow that lasted: one that ends sooner is not reopened at once.
  clock.advance(2000);
  return peer;
}

/** Name and value of a header field. */
export type Challenge = readonly ['WWW-Authenticate' | 'Proxy-Authenticate', string];

/** Answers a request with 401 or 407. */
export function ask(peer: ScriptedPeer, request: SipRequest, challenge: Challenge, tag = 'asks'): void {
  const status = challenge[0] === 'WWW-Authenticate' ? 401 : 407;
  peer.respond(request, status, { headers: [challenge], tag });
}

/** Answers a REGISTER with its own Contact. */
export function bind(peer: ScriptedPeer, request: SipRequest, gruu?: string): void {
  const made = gruu === undefined ? '' : `;pub-gruu="${gruu}"`;
  peer.respond(request, 200, { headers: [['Contact', `${header(request, 'contact')}${made}`]] });
}

export const bobContact: HeaderFields = [['Contact', '<sip:bob@127.0.0.1:9;transport=tls>']];

/** Header fields of a request in the dialog that our INVITE `invite` made, from the other side. */
export function inDialog(
  invite: SipRequest,
  method: string,
  cseq: number,
  branch = `z9hG4bKd${cseq}`,
): HeaderFields {
  return [
    ['Via', `SIP/2.0/TLS peer.example.com;branch=${branch}`],
    ['From', `${header(invite, 'to')};tag=peer`],
    ['To', header(invite, 'from') ?? ''],
    ['Call-ID', header(invite, 'call-id') ?? ''],
    ['CSeq', `${cseq} ${method}`],
    ['Max-Forwards', '70'],
    ...bobContact,
  ];
}

/** Header fields of an INVITE to us. */
export function freshInvite(callId = 'in1', branch = `z9hG4bK${callId}`): HeaderFields {
  return [
    ['Via', `SIP/2.0/TLS peer.example.com;branch=${branch}`],
    ['Record-Route', '<sip:proxy.example.com;lr>'],
    ['From', '"Bob" <sip:bob@example.com>;tag=bob'],
    ['To', '<sip:alice@example.com>'],
    ['Call-ID', callId],
    ['CSeq', '1 INVITE'],
    ['Max-Forwards', '70'],
    ...bobContact,
  ];
}
