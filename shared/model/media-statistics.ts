import { z } from 'zod';
import type { MediaStatistics } from './media.ts';

const count = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
const rate = z.number().min(0).max(1);

/**
 * The figures of a network leg, as the media process and, of DTLS-SRTP, the renderer report them to
 * main.
 */
export const mediaStatistics = z.strictObject({
  packetsSent: count,
  packetsReceived: count,
  packetsLost: count,
  packetsRejected: count,
  jitter: count,
  roundTrip: count.nullable(),
  silenceSent: count,
  remote: z
    .strictObject({
      loss: rate,
      jitter: count,
      metrics: z.strictObject({ discarded: rate, endSystemDelay: count }).optional(),
    })
    .nullable(),
}) satisfies z.ZodType<MediaStatistics>;
