/**
 * The paper, a stage per file: connect, handshake, validate, send the client certificate if asked,
 * stream. This is the table of contents.
 */
import { FaultError } from '../../shared/errors.ts';
import { createAttempt, type Attempt } from './attempt.ts';
import type { ClientCertificatePem } from '../pkcs/client-certificate.ts';
import { sendClientCertificate } from './client-certificate.ts';
import { connect } from './connect.ts';
import { handshake } from './handshake.ts';
import type { Bounds, OpenRequest } from './open-request.ts';
import { usableCertificate } from './client-certificate-facts.ts';
import type { SecureStream } from './secure-stream.ts';
import { stream } from './stream.ts';
import { validate } from './validate.ts';

/**
 * Opens a verified stream. Rejects with a FaultError of the stage that failed; `onReport` got it
 * before. A refused server has seen a ClientHello and an alert at most.
 */
export async function openSecureStream(request: OpenRequest, bounds: Bounds): Promise<SecureStream> {
  const attempt = createAttempt(request, bounds);
  const certificate = ownCertificate(attempt);
  const tcp = await connect(attempt);
  try {
    const held = await handshake(attempt, tcp, certificate);
    const validation = await validate(attempt, held);
    await sendClientCertificate(attempt, held, certificate, validation);
    return stream(attempt, held);
  } catch (error) {
    // A refusal's alert is on its way and ends the socket itself.
    if (attempt.report().validation?.verdict !== 'refused') tcp.destroy();
    throw error;
  }
}

/** One that cannot be used stops the attempt before anything begins, as a fault of its stage. */
function ownCertificate(attempt: Attempt): ClientCertificatePem | null {
  try {
    return usableCertificate(attempt.request.clientCertificate);
  } catch (error) {
    if (error instanceof FaultError) attempt.end('client-certificate', error.fault);
    throw error;
  }
}
