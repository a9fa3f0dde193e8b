import { z } from 'zod';
import { readBoundedFile } from '../platform/bounded-file.ts';

const base64 = z.base64().max(1_000_000);
const selfTestCase = z.strictObject({
  name: z.string().max(100),
  /** The name that the certificate is checked for; the connection goes to `port` on 127.0.0.1. */
  referenceName: z.string().max(1000),
  port: z.int().min(1).max(65_535),
  /** DER. */
  anchors: z.array(base64).max(2000),
  crls: z.array(base64).max(100),
  revocation: z.enum(['soft', 'hard']),
  /** Milliseconds since the epoch; null: now. */
  at: z.number().nullable(),
  verdict: z.enum(['accepted', 'refused']),
  /** `STAGE/CODE`: each of them says rightly why it is refused. */
  faults: z.array(z.string().max(100)).max(20),
});
const selfTestFile = z.strictObject({ version: z.literal(1), cases: z.array(selfTestCase).min(1).max(1000) });

/** A server on loopback, and how the connection to it has to end. */
export type SelfTestCase = z.infer<typeof selfTestCase>;

const sizeLimit = 64 * 1024 * 1024;

/** The cases of a file that `tools/testing/self-test.ts` wrote; throws where it is none. */
export async function readSelfTestFile(path: string): Promise<readonly SelfTestCase[]> {
  const reading = await readBoundedFile(path, sizeLimit);
  if (reading.kind !== 'bytes') throw new Error(`${path}: ${reading.kind}`);
  return selfTestFile.parse(JSON.parse(reading.bytes.toString('utf8'))).cases;
}
