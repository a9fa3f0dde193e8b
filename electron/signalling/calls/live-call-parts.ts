import type { Call, CallRecord, Party } from '../../../shared/model/call.ts';
import type { CivicAddress } from '../../../shared/model/emergency-parts.ts';
import type { MediaEncryption } from '../../../shared/model/media.ts';
import type { TextChoice } from '../../../shared/model/call-text.ts';
import type { PortRange } from '../../../shared/model/rtp-ports.ts';
import type { TransferRequests } from '../../../shared/model/transfer-requests.ts';
import type { Clock } from '../../platform/clock.ts';
import type { CallOutside, SipCall } from '../../sip/call/call.ts';
import type { SipEndpoint } from '../../sip/endpoint.ts';
import type { SharedGateway } from './call-media.ts';
import type { OfferMemory } from './offer-memory.ts';
import type { AskPage } from './page.ts';

/** What a call says of itself beside who is in it. */
export type CallerFacts = Partial<
  Pick<Call, 'anonymous' | 'calledFirst' | 'verification' | 'callerSignature' | 'ring'>
>;

/** What a call is made of. */
export interface LiveCallParts {
  readonly id: string;
  readonly accountId: string;
  readonly direction: Call['direction'];
  readonly remote: Party;
  readonly dialled: string | null;
  readonly endpoint: SipEndpoint;
  /** Whether the account allows digits by INFO. */
  readonly digitsByInfo: () => boolean;
  readonly gateway: SharedGateway;
  /** What the call needs, from its beginning to its end. */
  readonly encryption: MediaEncryption;
  /** Whether the call has text beside the voice. */
  readonly realTimeText: TextChoice;
  /** Absent: there is no page. */
  readonly askPage: AskPage | undefined;
  /** Undefined: the media process decides. */
  readonly rtpPorts: PortRange | undefined;
  readonly offers: OfferMemory;
  readonly clock: Clock;
  readonly onChange: (call: Call) => void;
  readonly onEnded: (record: CallRecord) => void;
  /** Who sent the call here, and how many transfers led to it. */
  readonly transferredBy?: Party | undefined;
  readonly transferRow?: number | undefined;
  /** The id of our call that it takes the place of. */
  readonly replaces?: string | undefined;
  /** What an emergency call says of the place; absent, null: it is none. */
  readonly emergency?: { readonly location: CivicAddress | null } | null | undefined;
  /** Of the INVITE that rings here: the address that was called, and what it says of the caller. */
  readonly requestUri?: string | undefined;
  readonly caller?: CallerFacts | undefined;
  /** Asked to call somebody else (RFC 3515). */
  readonly onRefer: (callId: string) => void;
  /** What the account does with such a wish now. */
  readonly transferRequests: () => TransferRequests;
  /** Begins the SIP side. */
  readonly begin: (outside: CallOutside) => SipCall;
}
