/** A profile whose collections keep plain values and whose keychain reverses its secrets. */
import { z } from 'zod';
import type { SecretCipher } from '../../platform/secret-cipher.ts';
import { listForm } from '../forms.ts';
import { openProfile, type Profile } from '../profile.ts';

const reversed = (text: string): string => Array.from(text).toReversed().join('');

/** A keychain that reverses what it is given. */
export const plainCipher: SecretCipher = {
  protects: () => Promise.resolve(true),
  encrypt: (text) => Promise.resolve(Buffer.from(reversed(text))),
  decrypt: (bytes) => Promise.resolve({ text: reversed(Buffer.from(bytes).toString()), renew: false }),
};

interface PlainIdentity {
  readonly id: string;
  readonly key: string | null;
}
type PlainProfile = Profile<unknown, PlainIdentity, unknown, unknown>;

export function openPlainProfile(folder: string): Promise<PlainProfile> {
  return openProfile<unknown, PlainIdentity, unknown, unknown>(folder, plainCipher, {
    trust: listForm(z.unknown()),
    clientCertificates: (keys) => ({
      ...listForm(z.object({ id: z.string(), key: z.string().nullable() })),
      fromVersionOne: (value) =>
        (value as { id: string }[]).map(({ id }) => ({ id, key: keys.get(id) ?? null })),
    }),
    connections: listForm(z.unknown()),
    digests: listForm(z.unknown()),
  });
}
