/**
 * The messages between main and the gateway. Main parses each one: the gateway reads data from the
 * network.
 */
import { z } from 'zod';
import type { Fault } from '../../../shared/errors.ts';
import { phrases, type Shown } from '../../../shared/model/phrase.ts';
import { faultCodes, type FaultStage } from '../../../shared/errors.ts';
import { mediaStatistics } from '../../../shared/model/media-statistics.ts';
import { codecNames, srtpSuites } from '../../../shared/model/media.ts';
import { mostShown } from '../../../shared/real-time-text.ts';
import type { GatewayEvents, GatewayRequestName, GatewayRequests } from './gateway-contract.ts';

export type GatewayMessage =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly fault: Fault }
  | {
      readonly [E in keyof GatewayEvents]: { readonly event: E; readonly payload: GatewayEvents[E] };
    }[keyof GatewayEvents];

const callId = z.string().min(1).max(64);
const sdp = z.string().max(64 * 1024);
const line = z.string().max(512);
const direction = z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']);
const agreed = z.object({
  codec: z.enum(codecNames),
  format: z.string().max(200).nullable(),
  protection: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('sdes'), suite: z.enum(srtpSuites) }),
    z.object({ kind: z.literal('dtls') }),
  ]),
  direction,
  text: direction.optional(),
});

const pageOffer = z.object({ association: z.int().min(1), description: sdp }).nullable();

const valueSchemas = {
  read: z.null(),
  open: z.null(),
  offer: z.object({ description: sdp }),
  accept: agreed.extend({ page: pageOffer }),
  pageAnswer: z.null(),
  prepare: z.object({ page: pageOffer }),
  settle: z.null(),
  answer: agreed.extend({ description: sdp }),
  move: z.null(),
  rollback: z.null(),
  attach: z.object({ answer: sdp }),
  digit: z.null(),
  text: z.null(),
  mute: z.null(),
  close: z.null(),
} as const satisfies { [R in GatewayRequestName]: z.ZodType<GatewayRequests[R]['value']> };

/**
 * A parameter of a phrase: figures and lines are all that faults of this process carry
 * (shared/model/phrases/media.ts).
 */
const parameter = z.union([line, z.number()]);
const shown = z
  .union([
    line,
    z
      .record(z.string().max(40), parameter)
      .refine(({ code }) => typeof code === 'string' && Object.hasOwn(phrases, code)),
  ])
  .transform((value) => value as Shown);

const fault = z
  .object({ stage: z.string(), code: z.string(), expected: shown.optional(), presented: shown.optional() })
  .refine(
    ({ stage, code }) =>
      stage in faultCodes && (faultCodes[stage as FaultStage] as readonly string[]).includes(code),
  );

const messageSchema = z.union([
  z.object({ id: z.int(), value: z.unknown() }).refine((message) => 'value' in message),
  z.object({ id: z.int(), fault }),
  z.object({ event: z.literal('web'), payload: z.object({ callId, state: z.enum(['attached', 'none']) }) }),
  z.object({
    event: z.literal('digit'),
    payload: z.object({ callId, digit: z.string().regex(/^[0-9*#A-D]$/) }),
  }),
  // A packet holds few characters; those that waited come together.
  z.object({ event: z.literal('text'), payload: z.object({ callId, text: z.string().max(mostShown) }) }),
  z.object({ event: z.literal('silence'), payload: z.object({ callId, silent: z.boolean() }) }),
  z.object({
    event: z.literal('statistics'),
    payload: z.object({ callId, statistics: mediaStatistics }),
  }),
]);

/** Null: not a message of the gateway's. */
export function readGatewayMessage(message: unknown): GatewayMessage | null {
  const parsed = messageSchema.safeParse(message);
  return parsed.success ? (parsed.data as GatewayMessage) : null;
}

/** The value of a request, or null in `ok: false` where it breaks the contract. */
export function readValue<R extends GatewayRequestName>(
  name: R,
  value: unknown,
): { readonly ok: true; readonly value: GatewayRequests[R]['value'] } | { readonly ok: false } {
  const parsed = valueSchemas[name].safeParse(value);
  return parsed.success ? { ok: true, value: parsed.data as GatewayRequests[R]['value'] } : { ok: false };
}
