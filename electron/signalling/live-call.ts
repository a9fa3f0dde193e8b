import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Call, CallRecord, Party } from '../../shared/model/call.ts';
import type { MediaEncryption } from '../../shared/model/media.ts';
import { CallState as S } from '../../shared/state/call-state.ts';
import type { GatewayEvents } from '../media/process/gateway-contract.ts';
import { gatewayDescriber } from '../media/process/session-describer.ts';
import type { Clock } from '../platform/clock.ts';
import { unlessFault } from '../platform/defects.ts';
import type { CallOutside, SipCall } from '../sip/call/call.ts';
import type { SipEndpoint } from '../sip/endpoint.ts';
import { connectedParty } from './parties.ts';
import { createCallMedia, type SharedGateway } from './call-media.ts';
import { createLivenessProbe } from './liveness-probe.ts';

/** One call as the person has it: the SIP call, its sound, and what both are shown as. */
export interface LiveCall {
  readonly value: () => Call;
  readonly sip: SipCall;
  /** Sends silence from now on, even before the other side agrees. Rejects where it refuses. */
  readonly hold: (hold: boolean) => Promise<void>;
  readonly mute: (muted: boolean) => Promise<void>;
  readonly sendDigit: (digit: string) => Promise<void>;
  readonly attach: (offer: string) => Promise<string>;
  readonly flowLost: () => void;
  readonly flowBack: () => void;
  readonly heard: <E extends keyof GatewayEvents>(name: E, payload: GatewayEvents[E]) => void;
  readonly gatewayGone: (fault: Fault) => void;
}

export interface LiveCallParts {
  readonly id: string;
  readonly accountId: string;
  readonly direction: Call['direction'];
  readonly remote: Party;
  readonly dialled: string | null;
  readonly endpoint: SipEndpoint;
  readonly gateway: SharedGateway;
  readonly encryption: MediaEncryption;
  readonly clock: Clock;
  readonly onChange: () => void;
  readonly onEnded: (record: CallRecord) => void;
  /** Begins the SIP side. */
  readonly begin: (outside: CallOutside) => SipCall;
}

/** So many of their digits are shown; a peer may send more. */
const digitsShown = 64;

export function createLiveCall(parts: LiveCallParts): LiveCall {
  const { id, clock, gateway, endpoint } = parts;
  const now = (): string => new Date(clock.now()).toISOString();
  let value: Call = {
    id,
    accountId: parts.accountId,
    direction: parts.direction,
    state: parts.direction === 'outgoing' ? S.Calling : S.Offered,
    remote: parts.remote,
    remoteAtFirst: null,
    dialled: parts.dialled,
    startedAt: now(),
    establishedAt: null,
    endedAt: null,
    hold: { local: false, remote: false },
    holdPending: false,
    muted: false,
    digits: '',
    digitsReceived: '',
    media: { codec: null, protection: null, web: 'none', statistics: null },
    flowLost: false,
    fault: null,
  };
  const change = (patch: Partial<Call>): void => {
    value = { ...value, ...patch };
    parts.onChange();
  };
  const isOver = (): boolean => value.state === S.Ended;
  const showDigits = (digits: string): void =>
    change({ digitsReceived: `${value.digitsReceived}${digits}`.slice(-digitsShown) });
  /** Sound uses the local address of the signalling flow. */
  const localAddress = (): string => {
    const flow = endpoint.flow();
    if (flow === null) throw new FaultError({ stage: 'call', code: 'flow-lost' });
    return flow.localAddress;
  };

  const media = createCallMedia(
    gatewayDescriber(gateway, id),
    () => ({ localAddress: localAddress(), encryption: parts.encryption }),
    ({ codec, protection }) => change({ media: { ...value.media, codec, protection } }),
  );
  /** The person wants it on hold. */
  let held = false;
  const applyMute = async (): Promise<void> => {
    await gateway.request('mute', { callId: id, muted: value.muted || held });
  };

  const silence = createLivenessProbe(clock, () => {
    if (value.state === S.Established) void sip.probe();
  });
  /** From here on nothing is sent or heard, even before the other side confirms the end (RFC 3261 15.1.1). */
  const over = (): void => {
    media.close();
    silence.stop();
  };
  const ended = (failed: Fault | null): void => {
    over();
    const endedAt = value.endedAt ?? now();
    const fault = failed?.code === 'not-found' ? { ...failed, expected: value.dialled ?? '' } : failed;
    change({ endedAt, fault, flowLost: false });
    const { accountId, direction, remote, remoteAtFirst, startedAt, establishedAt } = value;
    const who = { remote, remoteAtFirst };
    parts.onEnded({ id, accountId, direction, ...who, startedAt, establishedAt, endedAt, fault });
  };

  const sip = parts.begin({
    clock,
    descriptions: media.descriptions,
    events: {
      onState: (state) => {
        if (state === S.Ending) over();
        if (state === S.Established) change({ state, establishedAt: value.establishedAt ?? now() });
        else change(state === S.Ending ? { state, endedAt: now() } : { state });
      },
      onIdentity: (identity) => {
        const remote = connectedParty(identity, value);
        if (remote === null) return;
        const isBack = value.remoteAtFirst?.uri === remote.uri;
        change({ remote, remoteAtFirst: isBack ? null : (value.remoteAtFirst ?? value.remote) });
      },
      onDigits: showDigits,
      onHold: (hold) => change({ hold, holdPending: held !== hold.local }),
      onEnded: ended,
    },
  });
  /** Before the sockets are there, there is nothing to mute. */
  let isOpen = false;
  const muteOnceOpen = async (): Promise<void> => {
    await media.opened;
    isOpen = true;
    if ((value.muted || held) && !isOver()) await applyMute();
  };
  muteOnceOpen().catch(unlessFault('a call was muted'));

  return {
    value: () => value,
    sip,
    hold: async (hold) => {
      const settled = sip.hold(hold);
      const use = async (silenced: boolean): Promise<void> => {
        held = silenced;
        if (!isOver()) change({ holdPending: held !== value.hold.local });
        if (isOpen && !isOver()) await applyMute();
      };
      try {
        await Promise.all([settled, use(hold)]);
      } catch (error) {
        await use(value.hold.local);
        throw error;
      }
    },
    mute: async (muted) => {
      if (isOver()) throw wrongState();
      const before = value.muted;
      change({ muted });
      if (!isOpen) return;
      await applyMute().catch((error: unknown) => {
        change({ muted: before });
        throw error;
      });
    },
    sendDigit: async (digit) => {
      if (value.state !== S.Established && value.state !== S.Early) throw wrongState();
      await gateway.request('digit', { callId: id, digit });
      change({ digits: value.digits + digit });
    },
    attach: async (offer) => {
      if (isOver()) throw wrongState();
      await media.opened;
      return (await gateway.request('attach', { callId: id, offer })).answer;
    },
    flowLost: () => {
      sip.flowLost();
      if (!isOver()) change({ flowLost: true });
    },
    flowBack: () => {
      if (isOver()) return;
      change({ flowLost: false });
      void sip.recover();
    },
    heard: (name, payload) => {
      if (isOver()) return;
      if (name === 'web') change({ media: { ...value.media, web: (payload as GatewayEvents['web']).state } });
      // Before an answer there are no figures to show.
      if (name === 'statistics' && value.state === S.Established) {
        change({
          media: { ...value.media, statistics: (payload as GatewayEvents['statistics']).statistics },
        });
      }
      if (name === 'digit') {
        showDigits((payload as GatewayEvents['digit']).digit);
      }
      if (name === 'silence') silence.silent((payload as GatewayEvents['silence']).silent);
    },
    gatewayGone: (fault) => sip.hangUp(fault),
  };
}

function wrongState(): FaultError {
  return new FaultError({ stage: 'command', code: 'wrong-state' });
}
