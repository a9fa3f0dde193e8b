import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { Call, Party } from '../../../shared/model/call.ts';
import type { AutoAnswer } from '../../../shared/model/auto-answer.ts';
import { CallState as S } from '../../../shared/state/call-state.ts';
import type { GatewayEvents } from '../../media/process/gateway-contract.ts';
import { gatewayDescriber } from '../../media/process/session-describer.ts';
import { unlessFault } from '../../platform/defects.ts';
import { wrongState, type CallOutside, type SipCall } from '../../sip/call/call.ts';
import type { AssociationReport } from '../../../shared/model/end-to-end.ts';
import { EndToEnd } from './end-to-end.ts';
import { CallReports } from './call-reports.ts';
import { CallSilence } from './call-silence.ts';
import { CallText, textTerms } from './call-text.ts';
import { CallTransfers } from './call-transfers.ts';
import type { LiveCallParts } from './live-call-parts.ts';
import { createCallMedia, type CallMedia } from './call-media.ts';
import {
  digitsChange,
  endChange,
  identityChange,
  newCall,
  recordOf,
  sentLocation,
  redirectionChange,
  stateChange,
  withParties,
} from './call-value.ts';
import { sendDigit } from './send-digit.ts';

/** A call: its SIP side, its media, and what is shown of both. */
export class LiveCall {
  readonly sip: SipCall;
  readonly requestUri: string;
  readonly transfers: CallTransfers;
  readonly #parts: LiveCallParts;
  readonly #media: CallMedia;
  readonly #reports: CallReports;
  readonly #endToEnd: EndToEnd | null;
  readonly #silence: CallSilence;
  readonly #text: CallText;
  #value: Call;

  constructor(parts: LiveCallParts) {
    const { id, accountId, direction, remote, dialled, transferredBy = null, replaces = null } = parts;
    const emergency = parts.emergency ? sentLocation(parts.emergency) : null;
    const origin = { transferredBy, replaces, emergency, ...parts.caller };
    this.#parts = parts;
    this.requestUri = parts.requestUri ?? '';
    this.#value = newCall({
      ...origin,
      id,
      accountId,
      direction,
      remote,
      dialled,
      startedAt: this.#now(),
    });
    this.#endToEnd = this.#createEndToEnd();
    this.#silence = new CallSilence({
      call: () => this.#value,
      onChange: (change) => this.#change(change),
      isOver: () => this.#isOver(),
      silence: async (muted) => void (await parts.gateway.request('mute', { callId: id, muted })),
    });
    this.#text = new CallText({
      call: () => this.#value,
      onChange: (text) => this.#change({ text }),
      send: (text) => parts.gateway.request('text', { callId: id, text }),
    });
    this.#media = this.#createMedia();
    this.#reports = new CallReports({
      clock: parts.clock,
      call: () => this.#value,
      onChange: (change) => this.#change(change),
      onText: (text) => this.#text.received(text),
      probe: () => this.sip.probe(),
    });
    this.transfers = new CallTransfers({
      ...parts,
      call: () => this.#value,
      refer: (wish, onMove) => this.sip.refer(wish, onMove),
      redirect: (follow) => this.sip.redirect(follow),
      onChange: (transfer) => this.#change({ transfer }),
    });
    this.sip = parts.begin({
      clock: parts.clock,
      descriptions: this.#media.descriptions,
      events: this.#events(),
    });
    this.#silence.opened(this.#media.opened).catch(unlessFault('a call was muted'));
  }

  value(): Call {
    return this.#value;
  }

  /** Answers a call that asked for it, with that microphone. */
  async answerItself(autoAnswered: AutoAnswer): Promise<void> {
    this.#change({ autoAnswered });
    if (autoAnswered === 'muted') await this.mute(true);
    await this.sip.answer();
  }

  /** Sends silence from now on, even before the other side agrees. Rejects where it refuses. */
  async hold(hold: boolean): Promise<void> {
    const settled = this.sip.hold(hold);
    try {
      await Promise.all([settled, this.#silence.hold(hold)]);
    } catch (error) {
      await this.#silence.hold(this.#value.hold.local);
      throw error;
    }
  }

  /**
   * In the conference from now on, or no more. `others`: whom it is with. Rejects where the gateway
   * does not follow.
   */
  async join(isJoined: boolean, others: readonly Party[] = []): Promise<void> {
    this.#change({ isJoined, joinedWith: withParties(this.#value.joinedWith, others) });
    await this.#silence.apply();
  }

  async mute(muted: boolean): Promise<void> {
    if (this.#isOver()) throw wrongState();
    const before = this.#value.muted;
    this.#change({ muted });
    await this.#silence.apply().catch((error: unknown) => {
      this.#change({ muted: before });
      throw error;
    });
  }

  async sendDigit(digit: string): Promise<void> {
    const { state } = this.#value;
    if (state !== S.Established && state !== S.Early) throw wrongState();
    const { gateway, id, digitsByInfo } = this.#parts;
    // The answer may still be read, and with it whether the peer takes events.
    await this.#media.agreed;
    await sendDigit({
      byEvent: () => gateway.request('digit', { callId: id, digit }),
      byInfo: () => this.sip.sendDigit(digit),
      // An early dialog takes no INFO: the next one that answers may be another.
      mayUseInfo: () => state === S.Established && digitsByInfo(),
    });
    if (this.#isOver()) return;
    this.#change({ digits: this.#value.digits + digit });
  }

  /** Real-time text as it is typed. Rejects where none can be written now. */
  async writeText(text: string): Promise<void> {
    if (this.#isOver()) throw wrongState();
    await this.#text.write(text);
  }

  /**
   * The renderer's WebRTC offer; gives the gateway's answer. Null: the media is encrypted from end
   * to end. `association`: the one that the renderer has; where it has not the one in use, or its
   * leg is gone, both sides agree on another one.
   */
  async attach(offer: string, association: number | null): Promise<string | null> {
    if (this.#isOver()) throw wrongState();
    if (this.#endToEnd?.isInUse()) {
      if (this.#endToEnd.isLost(association, this.#value.media.web)) {
        this.#media.renew();
        void this.sip.recover();
      }
      return null;
    }
    await this.#media.opened;
    return (await this.#parts.gateway.request('attach', { callId: this.#parts.id, offer })).answer;
  }

  /** What the renderer reports of the association with the peer. */
  report(report: AssociationReport): void {
    const protection = this.#isOver() ? undefined : this.#endToEnd?.report(report);
    if (protection === undefined) return;
    this.#change({ media: { ...this.#value.media, protection } });
    if (report.statistics !== null)
      this.gatewayEvent('statistics', { callId: this.#parts.id, statistics: report.statistics });
  }

  flowLost(): void {
    this.sip.flowLost();
    if (!this.#isOver()) this.#change({ flowLost: true });
  }

  flowBack(): void {
    if (this.#isOver()) return;
    this.#change({ flowLost: false });
    void this.sip.recover();
  }

  gatewayEvent<E extends keyof GatewayEvents>(name: E, payload: GatewayEvents[E]): void {
    if (this.#isOver()) return;
    this.#reports.take(name, payload);
  }

  gatewayGone(fault: Fault): void {
    this.sip.hangUp(fault);
  }

  #createMedia(): CallMedia {
    const { gateway, id, accountId, direction, remote, encryption, rtpPorts, offers } = this.#parts;
    const hasDtls = this.#endToEnd !== null;
    return createCallMedia(gatewayDescriber(gateway, id, this.#endToEnd), {
      terms: () => ({
        localAddress: this.#localAddress(),
        encryption,
        ...(hasDtls && { endToEnd: true }),
        ...(rtpPorts && { rtpPorts }),
        ...textTerms(this.#parts.realTimeText),
      }),
      localAddress: () => this.#parts.endpoint.flow()?.localAddress ?? null,
      forms: direction === 'outgoing' ? offers.order(accountId, remote.uri, { encryption, hasDtls }) : [],
      onAgreed: ({ codec, format, protection: agreed, text }, form) => {
        if (form !== null && agreed.kind !== 'none') offers.learn(accountId, remote.uri, form);
        const protection = this.#endToEnd ? this.#endToEnd.agreed(agreed) : agreed;
        this.#change({ media: { ...this.#value.media, codec, format, protection } });
        this.#text.agreed(text);
      },
    });
  }

  #createEndToEnd(): EndToEnd | null {
    const { askPage, gateway, id, clock } = this.#parts;
    if (!askPage) return null;
    return new EndToEnd({
      callId: id,
      askPage,
      clock,
      onConnected: () => {
        gateway.request('settle', { callId: id }).catch(unlessFault('the peer of a call was settled'));
      },
      onFailed: (fault) => this.sip.hangUp(fault),
    });
  }

  #events(): CallOutside['events'] {
    return {
      onState: (state) => {
        if (state === S.Ending) this.#stopMedia();
        if (state === S.Established) this.#endToEnd?.established();
        this.#change(stateChange(this.#value, state, this.#now()));
      },
      onLeftOut: () => this.#change({ emergency: { location: 'refused' } }),
      onRinging: () => this.#change({ ringback: !this.#reports.isHeard }),
      onIdentity: (identity) => {
        const change = identityChange(this.#value, identity);
        if (change !== null) this.#change(change);
      },
      onRefer: (refer) => this.transfers.offered(refer),
      onRedirect: (target) => this.transfers.redirected(target),
      onRedirected: (target) => this.#change(redirectionChange(this.#value, target)),
      onDigits: (digits) => this.#change(digitsChange(this.#value, digits)),
      onHold: (hold) => this.#change({ hold, holdPending: this.#silence.held !== hold.local }),
      onEnded: (fault) => this.#ended(fault),
    };
  }

  #change(patch: Partial<Call>): void {
    this.#value = { ...this.#value, ...patch };
    this.#parts.onChange(this.#value);
  }

  #isOver(): boolean {
    return this.#value.state === S.Ended;
  }

  #now(): string {
    return new Date(this.#parts.clock.now()).toISOString();
  }

  /** RTP uses the local address of the flow. */
  #localAddress(): string {
    const flow = this.#parts.endpoint.flow();
    if (flow === null) throw new FaultError({ stage: 'call', code: 'flow-lost' });
    return flow.localAddress;
  }

  /** Stops sending and playing, even before the other side confirms the end (RFC 3261 15.1.1). */
  #stopMedia(): void {
    this.#media.close();
    this.#endToEnd?.close();
    this.#reports.stop();
  }

  #ended(fault: Fault | null): void {
    this.#stopMedia();
    this.transfers.over();
    const now = this.#now();
    this.#change(endChange(this.#value, { failed: fault, encryption: this.#parts.encryption, now }));
    this.#parts.onEnded(recordOf(this.#value, this.#reports.summary(), now));
  }
}
