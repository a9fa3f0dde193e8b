/** Searches of one directory, and what they throw. */
import { expect } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import { directoryDefaults, type Directory } from '../../../shared/model/directory.ts';
import { systemClock } from '../../platform/clock.ts';
import { openSecureStream } from '../../tls/open-secure-stream.ts';
import { createStandingStreams } from '../../tls/standing-streams.ts';
import { parseCertificate } from '../../x509/certificate.ts';
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
  readonly password?: string | null;
  readonly anchor?: Uint8Array;
  readonly forbidden?: Fault;
  readonly answerMs?: number;
}

export const searchAt = (...given: Parameters<typeof searchesAt>): DirectorySearch['search'] =>
  searchesAt(...given).search;

/** They go to this port of loopback, whatever the directory's host. */
export function searchesAt(port: number, anchor: Uint8Array, change: Change = {}): DirectorySearch {
  const { password = bindPassword, forbidden = null, answerMs, ...directory } = change;
  const trust = {
    anchors: [parseCertificate(change.anchor ?? anchor)],
    crls: [],
    revocation: 'soft',
    minimum: null,
  } as const;
  const streams = createStandingStreams(
    {
      clock: systemClock,
      trustOf: () => Promise.resolve(trust),
      onMet: () => undefined,
      onClosed: () => undefined,
    },
    (request, bounds) =>
      openSecureStream(
        { ...request, destination: { ...request.destination, target: { host: '127.0.0.1', port } } },
        bounds,
      ),
  );
  return createDirectorySearch({
    streams,
    directory: () => ({ ...usual, ...directory }),
    password: () => Promise.resolve(password),
    forbidden: () => forbidden,
    ...(answerMs === undefined ? {} : { answerMs }),
  });
}

export const fault = (stage: Fault['stage'], code: Fault['code']): unknown =>
  expect.objectContaining({ fault: expect.objectContaining({ stage, code }) as unknown });
