import type { NetworkEvent } from '../../platform/network-events.ts';
import type { SipEndpoint } from '../../sip/endpoint.ts';
import type { SipRegistration } from '../../sip/registration/registration.ts';
import type { Flow } from './flow.ts';

/** What a network event may concern: a flow, and the registration over it. */
export interface WatchedFlow {
  readonly flow: Pick<Flow, 'retryNow'>;
  readonly endpoint: Pick<SipEndpoint, 'flow'>;
  readonly registration: Pick<SipRegistration, 'value' | 'send'>;
  /** Wall time, milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * What a network event means for a flow. The transport notices what the flow itself shows: an end,
 * a request without a response, a keep-alive without a pong (sip/transport). reconnect.ts decides
 * when to retry.
 *
 *   event                    | flow is open                           | flow is being opened, or waits
 *   -------------------------|----------------------------------------|--------------------------------------
 *   its own address is gone  | it ends at once                        | a new attempt at once, back-off anew
 *   other addresses change   | one keep-alive, with little time       | a new attempt at once, back-off anew
 *   woke up                  | the same; a refresh that is overdue    | a new attempt at once, back-off anew
 *   clock set forward        | the same: it may have been a sleep     | nothing: pauses know no wall clock
 *   clock set back           | nothing                                | nothing
 *
 * So a clock that jumps costs one keep-alive and one REGISTER at most, whatever it is set to.
 */
export function handleNetworkEvent(
  { flow, endpoint, registration, now }: WatchedFlow,
  event: NetworkEvent,
): void {
  if (event.kind === 'clock-set' && event.byMs < 0) return;
  const open = endpoint.flow();
  if (open === null) {
    if (event.kind !== 'clock-set') flow.retryNow();
    return;
  }
  if (event.kind === 'addresses' && event.gone.includes(open.localAddress)) {
    open.drop({ stage: 'stream', code: 'network-changed', presented: open.localAddress });
    return;
  }
  open.checkAlive();
  // Our timers stop while the computer sleeps; the registrar's do not.
  const { nextRefreshAt } = registration.value();
  if (event.kind !== 'addresses' && nextRefreshAt !== null && Date.parse(nextRefreshAt) <= now()) {
    registration.send();
  }
}
