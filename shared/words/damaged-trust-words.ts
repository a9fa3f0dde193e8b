import type { DamagedTrust } from '../model/trust.ts';
import { words } from './words.ts';

const t = words('damagedTrust');

/**
 * A damaged part of a certificate group: its name, what the damage does, and what removing the
 * entry does.
 */
export function damagedTrustWords({ what, label }: DamagedTrust): {
  readonly name: string;
  readonly effect: string;
  readonly without: string;
  readonly action: string;
} {
  return {
    name:
      what === 'all'
        ? t('all-name')
        : t(`${what}-name`, { hasLabel: label === null ? 'no' : 'yes', label: label ?? '' }),
    effect: t(`${what}-effect`),
    without: t(`${what}-without`),
    action: t(`${what}-action`),
  };
}
