/**
 * The paper, a stage per file: connect, handshake, validate, send the client certificate if asked, stream.
 * This is the table of contents.
 */
import { createAttempt, type OpenRequest } from './attempt.ts';
import { clientCertificate } from './client-certificate.ts';
import { connect } from './connect.ts';
import { handshake } from './handshake.ts';
import { defaultLimits } from './limits.ts';
import type { SecureStream } from './secure-stream.ts';
import { stream } from './stream.ts';
import { validate } from './validate.ts';

export type { OpenRequest } from './attempt.ts';

/**
 * Opens a verified stream. Rejects with a FaultError of the stage that failed; `onReport` was told of it before. A server
 * that is refused has seen a ClientHello and an alert at most.
 */
export async function openSecureStream(request: OpenRequest): Promise<SecureStream> {
  const attempt = createAttempt(request, { ...defaultLimits, ...request.limits });
  const tcp = await connect(attempt);
  try {
    const held = await handshake(attempt, tcp);
    const validation = await validate(attempt, held);
    await clientCertificate(attempt, held, validation);
    return stream(attempt, held);
  } catch (error) {
    // A refusal's alert is on its way and ends the socket itself.
    if (attempt.report().validation?.verdict !== 'refused') tcp.destroy();
    throw error;
  }
}
