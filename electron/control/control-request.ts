/**
 * What is exchanged over the local socket: one line of JSON each way, then the connection ends. The
 * schemas are those of both sides.
 */
import { z } from 'zod';
import { faultCodes, type Fault, type FaultStage } from '../../shared/errors.ts';

export const controlLimits = {
  /** Octets of a request. */
  request: 4096,
  /** Octets of an answer: a status has a line for each account and each call. */
  answer: 1024 * 1024,
  /** Connections at once; further ones are closed unread. */
  clients: 16,
  /** Milliseconds for a request to arrive, and for its answer to be taken. */
  time: 5000,
} as const;

/** Before anything else of a request is read. */
export const withToken = z.looseObject({ token: z.string().max(256) });

export const controlRequest = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('call'), uri: z.string().min(1).max(1024) }),
  /** Without `call`: the only one there is. */
  z.strictObject({ command: z.literal('hangup'), call: z.string().min(1).max(64).optional() }),
  z.strictObject({ command: z.literal('status') }),
]);
export type ControlRequest = z.infer<typeof controlRequest>;

export const callAnswer = z.object({
  /** `asked`: the person decides. `calling`: the call was placed. */
  state: z.enum(['asked', 'calling']),
  call: z.string().nullable(),
});
export const hangupAnswer = z.object({ call: z.string() });
export const statusAnswer = z.object({
  version: z.string(),
  lines: z.array(
    z.object({
      address: z.string(),
      name: z.string(),
      /** Of the registration, as `shared/state/registration-state.ts` has it. */
      state: z.string(),
      /** ISO 8601; the next attempt, where one is planned. */
      retryAt: z.string().nullable(),
      fault: z.string().nullable(),
    }),
  ),
  calls: z.array(
    z.object({
      id: z.string(),
      direction: z.enum(['outgoing', 'incoming']),
      state: z.string(),
      line: z.string(),
      party: z.string(),
      name: z.string().nullable(),
      startedAt: z.string(),
      establishedAt: z.string().nullable(),
      muted: z.boolean(),
      held: z.boolean(),
    }),
  ),
  /** Missed calls that the person has not looked at. */
  missed: z.number(),
});
export type CallAnswer = z.infer<typeof callAnswer>;
export type HangupAnswer = z.infer<typeof hangupAnswer>;
export type PhoneStatus = z.infer<typeof statusAnswer>;
export type ControlValue = CallAnswer | HangupAnswer | PhoneStatus;

/** A fault of another process: its code is one that this version knows. */
const fault = z
  .object({ stage: z.string(), code: z.string(), presented: z.string().max(1024).optional() })
  .refine(({ stage, code }) =>
    (faultCodes[stage as FaultStage] as readonly string[] | undefined)?.includes(code),
  )
  .transform((known) => known as Fault);

export const controlAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), fault }),
]);
export type ControlAnswer = z.infer<typeof controlAnswer>;
