/** Passwords that a server gets as they are, inside TLS. */
import type { ConfirmedStream } from '../tls/standing-streams.ts';
import type { Confirmation } from '../storage/signed-in-servers.ts';

/**
 * The password for the server that was accepted so. Null: there is none. Rejects where the server's
 * authority was added after the password.
 */
export type PasswordFor = (id: string, server: Confirmation) => Promise<string | null>;

export const confirmationOf = ({ confirmedBy }: ConfirmedStream): Confirmation => ({
  anchor: confirmedBy.anchor.fingerprint256,
  anchors: confirmedBy.anchors.map(({ fingerprint256 }) => fingerprint256),
});
