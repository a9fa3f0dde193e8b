/**
 * The paper, a stage per file: connect, handshake, validate, send the client certificate if asked, stream.
 * This is the table of contents.
 */
import { FaultError } from '../../shared/errors.ts';
import { createAttempt, type Attempt, type OpenRequest } from './attempt.ts';
import { clientCertificate } from './client-certificate.ts';
import { connect } from './connect.ts';
import { handshake } from './handshake.ts';
import { defaultLimits } from './limits.ts';
import { ownIdentity } from './own-identity.ts';
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
  refuseUnusable(attempt);
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

/** An identity that cannot be used stops the attempt before anything begins, at the stage that it belongs to. */
function refuseUnusable(attempt: Attempt): void {
  try {
    ownIdentity(attempt.request);
  } catch (error) {
    if (error instanceof FaultError) attempt.end('client-certificate', error.fault);
    throw error;
  }
}
