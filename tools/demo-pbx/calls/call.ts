import type { Clock } from '../../../electron/platform/clock.ts';
import type { SipRequest } from '../../../electron/sip/message/message.ts';
import { respond, type HeaderFields } from '../../../electron/sip/message/write-message.ts';
import type { Flow } from '../server/tls-server.ts';
import type { ClientTransactions } from './client-transactions.ts';
import type { Self } from './dialog.ts';

/**
 * One call in the PBX: with an extension of its own, or between two phones. Found by its Call-ID.
 */
export interface Call {
  /** Every request with the call's Call-ID, ACK and CANCEL among them. */
  readonly onRequest: (flow: Flow, request: SipRequest) => void;
  readonly flowClosed: (flow: Flow) => void;
  /** Ends it toward everybody: the PBX stops. */
  readonly end: () => void;
}

/** What all calls need. */
export interface CallContext {
  readonly self: Self;
  readonly clock: Clock;
  readonly transactions: ClientTransactions;
  readonly log: (line: string) => void;
  /** The call is over and its Call-ID free. */
  readonly onEnded: () => void;
}

/** How long a phone may ring (Timer C, RFC 3261 16.6). */
export const ringLimitMs = 180_000;

const reasons: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  416: 'Unsupported URI Scheme',
  420: 'Bad Extension',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  482: 'Loop Detected',
  483: 'Too Many Hops',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  491: 'Request Pending',
  500: 'Server Internal Error',
  503: 'Service Unavailable',
  505: 'Version Not Supported',
};

/** Answers `request` with a status and, where it has none yet, a To tag. */
export function answer(
  flow: Flow,
  request: SipRequest,
  status: number,
  more: { readonly toTag?: string; readonly headers?: HeaderFields; readonly body?: string } = {},
): void {
  flow.send(respond(request, status, reasons[status] ?? 'Unknown', more));
}
