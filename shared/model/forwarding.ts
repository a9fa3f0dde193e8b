/**
 * Where the calls of an account go instead of ringing here. Either the phone sends them on itself
 * (302), or it has told the server to by one of the server's codes: then no call comes.
 */
export const forwardingCases = ['always', 'busy', 'noAnswer'] as const;
export type ForwardingCase = (typeof forwardingCases)[number];

/** What is dialled to have the server forward: `on` before the number, `off` alone. */
export interface ForwardingCode {
  readonly on: string;
  readonly off: string;
}

/** As the person typed them; empty: calls ring here. */
export type ForwardingTargets = Readonly<Record<ForwardingCase, string>>;

export interface Forwarding extends ForwardingTargets {
  /** Seconds that a call rings before `noAnswer` counts. */
  readonly noAnswerAfter: number;
  /** Null: the phone forwards by itself. */
  readonly codes: Readonly<Record<ForwardingCase, ForwardingCode | null>>;
}

/** Seconds. */
export const [leastNoAnswer, mostNoAnswer] = [5, 120];
/** Letters of a number or an address that calls are forwarded to. */
export const longestForwarding = 256;
export const forwardingCodeForm = /^[0-9*#]{1,8}$/;

export const noForwarding: Forwarding = {
  always: '',
  busy: '',
  noAnswer: '',
  noAnswerAfter: 20,
  codes: { always: null, busy: null, noAnswer: null },
};
