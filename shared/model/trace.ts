/** One line of the trace. Passwords, digests and keys are redacted before an entry is made. */
export interface TraceEntry {
  /** Counts up from 1 since the start of the app. */
  readonly sequence: number;
  readonly at: string;
  readonly accountId: string | null;
  readonly kind:
    | 'tls'
    | 'sip-sent'
    | 'sip-received'
    | 'registration'
    | 'call'
    | 'media'
    | 'trust'
    | 'app'
    /** An unexpected error: a defect. */
    | 'defect';
  /** One line for a person. */
  readonly summary: string;
  /** A SIP message or facts, printable, line breaks kept. */
  readonly detail: string | null;
}
