import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/account.ts';
import type { Call, CallRecord } from '../../../shared/model/call.ts';
import type { Location } from '../../../shared/model/location.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import type { TraceEntry } from '../../../shared/model/trace.ts';
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
import { createPhone, type Phone } from '../phone.ts';
import { exampleAccount } from './example-account.ts';
import { fakeGateway, type FakeGateway } from './fake-gateway.ts';

/** A phone with one account whose server is a script, whose clock is moved by hand and whose sound is words. */
export interface PhoneBench {
  readonly phone: Phone;
  readonly clock: ManualClock;
  readonly gateway: FakeGateway;
  /** Its next stream leads to the server that is given back; waits for the attempt. */
  readonly accept: (location?: Location) => Promise<ScriptedPeer>;
  /** Its next attempt fails. */
  readonly refuse: (fault: Fault) => Promise<void>;
  readonly account: () => AccountStatus;
  /** The accounts as they were when each attempt began. */
  readonly opened: readonly Account[];
  readonly call: () => Call;
  readonly records: readonly CallRecord[];
  readonly trace: readonly Pick<TraceEntry, 'kind' | 'summary'>[];
  /**
   * Registers; gives the server. `gruu`: the registrar makes one. `location`: how it was found. `challenge`: the header field that
   * it asks for the password with; it asks for none, if absent.
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
  /** No call may be, from now on. */
  readonly forbidCalls: (fault: Fault) => void;
  /** Waits until nothing is under way: for what does not happen. What happens is waited for with `until`. */
  readonly idle: () => Promise<void>;
}

export const testAccount = exampleAccount({ displayName: 'Alice "A"' });

export function phoneBench(
  account: Account = testAccount,
  password: string | null | (() => string | null) = 'secret',
  strongest = rememberStrongest(),
): PhoneBench {
  const manual = manualClock();
  let slept = 0;
  const clock: ManualClock = { ...manual, now: () => manual.now() + slept };
  const gateways: FakeGateway[] = [];
  const attempts: ((outcome: ReturnType<typeof streamPair> | Fault) => void)[] = [];
  const outcomes: (ReturnType<typeof streamPair> | Fault)[] = [];
  const opened: Account[] = [];
  const records: CallRecord[] = [];
  const trace: Pick<TraceEntry, 'kind' | 'summary'>[] = [];
  let counter = 0;
  let voice: Fault | null = null;
  let port = 40_000;

  // As the app opens them (composition-root.ts), up to where TCP begins. What an account trusts is not in play here.
  const trust = defaultTrust([]);
  const shared = createSharedConnections(
    async ({ destination: { purpose, referenceIdentity }, observers }) => {
      const outcome =
        outcomes.shift() ??
        (await new Promise<ReturnType<typeof streamPair> | Fault>((resolve) => void attempts.push(resolve)));
      if ('stage' in outcome) throw new FaultError(outcome);
      observers?.onVerified?.({ purpose, referenceIdentity, chain: [], staple: null, path: [] });
      return outcome.stream;
    },
    { clock, random: (length) => new Uint8Array(length), trustOf: async () => trust },
    () => null,
  );
  const phone = createPhone({
    clock,
    random: (length) => {
      counter += 1;
      return Buffer.from(
        counter
          .toString(16)
          .padStart(length * 2, '0')
          .slice(0, length * 2),
        'hex',
      );
    },
    newId: () => `call${(counter += 1)}`,
    trace: ({ kind, summary }) => void trace.push({ kind, summary }),
    instanceId: 'urn:uuid:00000000-0000-4000-8000-000000000001',
    openStream: async (as, watch) => {
      opened.push(as);
      const { signal, onReport } = watch;
      const host = as.outboundProxy?.host ?? 'example.com';
      const sharing = { accountId: as.id, user: as.aor };
      const destination = { ...sipServer(host), port: 5061, sharing };
      const request = { destination, trust, clientCertificate: null, observers: { onReport } };
      return shared.open(request, { clock, signal });
    },
    credentials: () => {
      const known = typeof password === 'function' ? password() : password;
      return Promise.resolve(known === null ? null : { user: 'alice', password: known });
    },
    strongest: () => strongest,
    answers: () => Promise.resolve(true),
    voiceFault: () => voice,
    gateway: () => {
      const made = fakeGateway();
      gateways.push(made);
      return made;
    },
  });
  phone.setAccounts([account]);
  let changes = 0;
  phone.onChange(() => void (changes += 1));
  phone.onCallEnded((record) => void records.push(record));

  const decide = (outcome: ReturnType<typeof streamPair> | Fault): void => {
    const attempt = attempts.shift();
    if (attempt) attempt(outcome);
    else outcomes.push(outcome);
  };
  const idle = (): Promise<void> => untilIdle(() => changes + trace.length);
  const accept = async (location?: Location): Promise<ScriptedPeer> => {
    port += 1;
    const pair = streamPair(port, location && { location });
    const peer = scriptedPeer(pair.peer);
    decide(pair);
    await idle();
    return peer;
  };
  return {
    phone,
    clock,
    forbidCalls: (fault) => void (voice = fault),
    pass: async (ms) => {
      for (let left = ms; left > 0; left -= 5000) {
        clock.advance(Math.min(left, 5000));
        await idle();
      }
    },
    opened,
    sleep: (ms) => {
      slept += ms;
    },
    records,
    trace,
    idle,
    accept,
    get gateway() {
      const last = gateways.at(-1);
      if (last === undefined) throw new Error('no media process was started');
      return last;
    },
    refuse: async (fault) => {
      decide(fault);
      await idle();
    },
    account: () => {
      const [status] = phone.accounts();
      if (status === undefined) throw new Error('no account');
      return status;
    },
    call: () => {
      const call = phone.calls().at(-1);
      if (call === undefined) throw new Error('no call');
      return call;
    },
    registered: async ({ gruu, location, challenge } = {}) => {
      phone.register(account.id);
      const peer = await accept(location);
      if (challenge) ask(peer, await peer.request('REGISTER'), challenge);
      bind(peer, await peer.request('REGISTER'), gruu);
      await idle();
      // A flow that stands: what ends sooner is not opened again at once.
      clock.advance(2000);
      return peer;
    },
  };
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
