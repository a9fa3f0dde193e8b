/** Stored documents as one would edit them to have failing servers accepted. */
import { createHash } from 'node:crypto';
import { createAuthority, type Issued } from '../../certs/issue.ts';
import { administratorSetId } from '../../shared/model/administrator.ts';

/**
 * Every object in it, with what other programs call it: nothing of ours reads it, and the walk
 * shows that.
 */
export function loosened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(loosened);
  if (typeof value !== 'object' || value === null) return value;
  const deep = Object.entries(value).map(([name, part]) => [name, loosened(part)] as const);
  return {
    ...Object.fromEntries(deep),
    // Nothing of ours reads these: an attacker writes them, and nothing may change.
    rejectUnauthorized: false,
    insecure: true,
    isTrusted: true,
    verify: 'none',
  };
}

/** Choices that are none of ours, where there are some. */
export const unheardOf = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll('"revocation":"soft"', '"revocation":"off"')
      .replaceAll('"useSystemRoots":false', '"useSystemRoots":"all"')
      .replaceAll('"isDefault":true', '"isDefault":"yes"'),
  );

export interface Stored {
  readonly version: number;
  readonly records: readonly (readonly [seal: string, record: unknown])[];
}

/** As the phone itself would have written it: who can write a profile can make its seals. */
export function sealed({
  version,
  records,
}: {
  readonly version: number;
  readonly records: readonly unknown[];
}): string {
  const withSeals = records.map((record) => [
    createHash('sha256').update(JSON.stringify(record)).digest('hex'),
    record,
  ]);
  return JSON.stringify({ version, records: withSeals });
}

/** A set in the administrator's name, which trusts the stranger and one more. */
export function forgedSet(stranger: Issued): readonly unknown[] {
  const origin = {
    setId: administratorSetId,
    source: 'administrator',
    importedAt: new Date(0).toISOString(),
  };
  const anchors = [createAuthority('Forger'), stranger].map(({ der }) => ({
    kind: 'anchor',
    der: Buffer.from(der).toString('base64'),
    ...origin,
  }));
  return [{ kind: 'set', id: administratorSetId, name: 'Company', isDefault: false }, ...anchors];
}
