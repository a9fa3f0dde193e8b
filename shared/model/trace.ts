export const traceKinds = [
  'dns',
  'tls',
  'sip-sent',
  'sip-received',
  'registration',
  'call',
  'media',
  'trust',
  'app',
  /** An unexpected error: a defect. */
  'defect',
] as const;

/** The flow that a message was sent or received on: addresses with ports, `[2001:db8::1]:5061`. */
export interface TraceFlow {
  /** The id of its connection report. */
  readonly connectionId: string;
  readonly local: string;
  readonly remote: string;
}

/** One line of the trace. Passwords, digests and keys are redacted before an entry is made. */
export interface TraceEntry {
  /** Counts up from 1 since the start of the app. */
  readonly sequence: number;
  readonly at: string;
  readonly accountId: string | null;
  readonly kind: (typeof traceKinds)[number];
  /** One line for a person. */
  readonly summary: string;
  /** A SIP message or facts, printable, line breaks kept. */
  readonly detail: string | null;
  /** The id of the call that it is about; absent: of none. */
  readonly callId?: string;
  /** Call-ID of the message, or of the call's INVITE. */
  readonly sipCallId?: string;
  /** The id of the connection report that it is about. */
  readonly connectionId?: string;
  /** Of a SIP message. */
  readonly flow?: TraceFlow;
}
