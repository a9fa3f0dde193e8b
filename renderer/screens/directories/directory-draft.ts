import type { CommandArgument } from '../../../shared/ipc/contract.ts';
import {
  directoryDefaults,
  directoryPorts,
  type Directory,
  type DirectoryTls,
} from '../../../shared/model/directory.ts';
import type { RevocationPolicy } from '../../../shared/model/revocation.ts';
import { words } from '../../../shared/words/index.ts';
import type { FieldErrors } from '../../components/use-form.ts';

const t = words('directories');
const shared = words('serverRows');

/** The fields of the form, as they are written. */
export interface DirectoryFields {
  readonly name: string;
  readonly host: string;
  readonly port: string;
  readonly tls: DirectoryTls;
  readonly baseDn: string;
  readonly bindDn: string;
  /** Null: as stored. */
  readonly password: string | null;
  readonly filter: string;
  readonly nameAttribute: string;
  readonly organizationAttribute: string;
  /** Separated by commas. */
  readonly numberAttributes: string;
  readonly sipAttribute: string;
  /** Empty: numbers are used as they are. */
  readonly pattern: string;
  readonly replacement: string;
  readonly trustSetIds: readonly string[];
  readonly useSystemRoots: boolean;
  readonly revocation: RevocationPolicy;
}
export type DirectoryErrors = FieldErrors<DirectoryFields>;

const hostForm = /^(?:\[?[0-9A-Fa-f:.]{2,45}\]?|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9.])?)$/;
const attributeForm = /^[A-Za-z][A-Za-z0-9.;-]{0,63}$/;

export function emptyDirectory(trustSetIds: readonly string[]): DirectoryFields {
  const { port, filter, attributes } = directoryDefaults;
  return {
    name: '',
    host: '',
    port: String(port),
    tls: directoryDefaults.tls,
    baseDn: '',
    bindDn: '',
    password: '',
    filter,
    nameAttribute: attributes.name,
    organizationAttribute: attributes.organization,
    numberAttributes: attributes.numbers.join(', '),
    sipAttribute: attributes.sip,
    pattern: '',
    replacement: '',
    trustSetIds,
    useSystemRoots: false,
    revocation: 'soft',
  };
}

export function directoryFieldsOf(directory: Directory): DirectoryFields {
  const { name, host, port, baseDn, bindDn, filter, attributes, numberRule } = directory;
  const { trustSetIds, useSystemRoots, revocation, hasPassword } = directory;
  return {
    name,
    host,
    port: String(port),
    tls: directory.tls,
    baseDn,
    bindDn,
    password: hasPassword ? null : '',
    filter,
    nameAttribute: attributes.name,
    organizationAttribute: attributes.organization,
    numberAttributes: attributes.numbers.join(', '),
    sipAttribute: attributes.sip,
    pattern: numberRule?.pattern ?? '',
    replacement: numberRule?.replacement ?? '',
    trustSetIds,
    useSystemRoots,
    revocation,
  };
}

/**
 * Another way of beginning TLS; a port that was the usual one of the old way is that of the new.
 */
export const withTls = (
  { tls: before, port }: DirectoryFields,
  tls: DirectoryTls,
): Partial<DirectoryFields> =>
  port.trim() === String(directoryPorts[before]) ? { tls, port: String(directoryPorts[tls]) } : { tls };

/** What is wrong, by field, in sentences. Main decides again. */
export function checkDirectory(fields: DirectoryFields): DirectoryErrors {
  const port = Number(fields.port);
  const attribute = (name: string): boolean => attributeForm.test(name.trim());
  const optional = (name: string): boolean => name.trim() === '' || attribute(name);
  return {
    ...(fields.name.trim() === '' ? { name: shared('name-missing') } : {}),
    ...(hostForm.test(fields.host.trim()) ? {} : { host: t('host-wrong') }),
    ...(/^\d{1,5}$/.test(fields.port) && port >= 1 && port <= 65_535 ? {} : { port: t('port-wrong') }),
    ...(fields.filter.includes('{text}') ? {} : { filter: t('filter-wrong') }),
    ...(attribute(fields.nameAttribute) ? {} : { nameAttribute: t('attribute-wrong') }),
    ...(optional(fields.organizationAttribute) ? {} : { organizationAttribute: t('attribute-wrong') }),
    ...(optional(fields.sipAttribute) ? {} : { sipAttribute: t('attribute-wrong') }),
    ...(listed(fields.numberAttributes).every(attribute) ? {} : { numberAttributes: t('attribute-wrong') }),
  };
}

/** The draft to save; `fields` must have no errors. */
export function directoryDraftOf(
  fields: DirectoryFields,
  directory: Directory | null,
): CommandArgument<'directories.save'> {
  return {
    ...(directory ? { id: directory.id } : {}),
    name: fields.name.trim(),
    host: fields.host.trim(),
    port: Number(fields.port),
    tls: fields.tls,
    baseDn: fields.baseDn.trim(),
    bindDn: fields.bindDn.trim(),
    ...(fields.password === null ? {} : { password: fields.password }),
    filter: fields.filter.trim(),
    attributes: {
      name: fields.nameAttribute.trim(),
      organization: fields.organizationAttribute.trim(),
      numbers: listed(fields.numberAttributes),
      sip: fields.sipAttribute.trim(),
    },
    numberRule: fields.pattern === '' ? null : { pattern: fields.pattern, replacement: fields.replacement },
    trustSetIds: [...fields.trustSetIds],
    useSystemRoots: fields.useSystemRoots,
    revocation: fields.revocation,
  };
}

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, 8);
