/**
 * Each method that the PBX knows, and who handles its requests outside of a call and in a call with
 * an extension.
 */
export const methods = {
  INVITE: { outside: 'invite', inside: 're-invite' },
  ACK: { outside: 'ignore', inside: 'acknowledge' },
  CANCEL: { outside: 'no-such-call', inside: 'not-allowed' },
  BYE: { outside: 'no-such-call', inside: 'bye' },
  OPTIONS: { outside: 'capabilities', inside: 'ok' },
  INFO: { outside: 'no-such-call', inside: 'ok' },
  REFER: { outside: 'not-allowed', inside: 'refer' },
  REGISTER: { outside: 'register', inside: 'not-allowed' },
} as const;

type Row = (typeof methods)[keyof typeof methods];
export type OutsideHandler = Row['outside'] | 'not-allowed';
export type InsideHandler = Row['inside'];

const unknown = { outside: 'not-allowed', inside: 'not-allowed' } as const;

/** The row of `method`; one that is not in the table is not allowed anywhere. */
export function rowOf(method: string): { readonly outside: OutsideHandler; readonly inside: InsideHandler } {
  return Object.entries(methods).find(([known]) => known === method)?.[1] ?? unknown;
}

/** The value of Allow. */
export const allowed: string = Object.keys(methods).join(', ');
