/** Searches of one directory, and what they throw. */
import { expect } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import { directoryDefaults, type Directory } from '../../../shared/model/directory.ts';
import { streamsTo } from '../../tls/fakes/streams-to.ts';
import { parseCertificate, type Certificate } from '../../x509/certificate.ts';
import type { PasswordFor } from '../cleartext-password.ts';
import { createDirectorySearch, type DirectorySearch } from '../directory-search.ts';
import { baseDn, bindDn, bindPassword } from './slapd.ts';

export const usual: Directory = {
  id: 'company',
  name: 'Company',
  host: 'ldap.example.com',
  port: 636,
  tls: 'ldaps',
  baseDn,
  bindDn,
  hasPassword: true,
  filter: directoryDefaults.filter,
  attributes: { ...directoryDefaults.attributes, sip: 'mail' },
  numberRule: null,
  trustSetIds: [],
  useSystemRoots: false,
  revocation: 'soft',
};

export interface Change extends Partial<Directory> {
  readonly password?: string | null | PasswordFor;
  readonly anchor?: Uint8Array;
  /** Those of the moment, in place of the one. */
  readonly anchors?: () => readonly Certificate[];
  readonly forbidden?: Fault;
  readonly answerMs?: number;
}

export const searchAt = (...given: Parameters<typeof searchesAt>): DirectorySearch['search'] =>
  searchesAt(...given).search;

/** They go to this port of loopback, whatever the directory's host. */
export function searchesAt(
  port: number | (() => number),
  anchor: Uint8Array,
  change: Change = {},
): DirectorySearch {
  const { password = bindPassword, forbidden = null, answerMs, anchors, anchor: own, ...directory } = change;
  return createDirectorySearch({
    streams: streamsTo(port, anchors ?? (() => [parseCertificate(own ?? anchor)])),
    directory: () => ({ ...usual, ...directory }),
    password: typeof password === 'function' ? password : () => Promise.resolve(password),
    forbidden: () => forbidden,
    ...(answerMs === undefined ? {} : { answerMs }),
  });
}

export const fault = (stage: Fault['stage'], code: Fault['code']): unknown =>
  expect.objectContaining({ fault: expect.objectContaining({ stage, code }) as unknown });
