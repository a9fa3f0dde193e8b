import type { ChangedField, MigrationChange, MigrationGroup } from '../../../shared/model/migration.ts';
import { words } from '../../../shared/words/index.ts';

const t = words('migration');

/** Fields with parts: that they change is said, their values are not. */
const withParts = [
  'volumes',
  'processing',
  'rtpPorts',
  'hotkeys',
  'dialling',
  'lamps',
  'severalCalls',
  'forwarding',
  'filter',
  'attributes',
  'numberRule',
] as const satisfies readonly ChangedField[];
type WithParts = (typeof withParts)[number];
const hasParts = (field: ChangedField): field is WithParts =>
  (withParts as readonly string[]).includes(field);

/** What a change does, in one line. */
export function changeWords({ field, value }: MigrationChange, part: MigrationGroup['part']): string {
  if (field === 'add') return t('field-add', { part });
  return hasParts(field) ? t(`field-${field}`) : t(`field-${field}`, { value });
}
