import { expect, test } from 'vitest';
import { companyList } from '../client/fakes/trust.ts';
import { entriesText, listState, listSummary, scopeText } from './revocation-list.ts';

const { list } = companyList;
const at = (iso: string): number => Date.parse(iso);

test('a list is current up to the day that it is to be renewed', () => {
  expect(listState(list, at('2026-12-12T00:00:00Z'))).toBe('current');
  expect(listState(list, at('2026-12-14T00:00:00Z'))).toBe('stale');
  expect(listState({ ...list, nextUpdate: null }, 0)).toBe('no-end');
});

test('its line says how many and until when', () => {
  expect(listSummary(list, at('2026-11-21T09:00:00Z'))).toBe(
    '1,284 certificates revoked, to be renewed by 13 Dec 2026',
  );
  expect(listSummary(list, at('2026-12-24T09:00:00Z'))).toContain('was to be renewed by 13 Dec 2026');
  expect(entriesText({ ...list, entries: 0 })).toBe('Nothing revoked');
  expect(entriesText({ ...list, entries: 1 })).toBe('1 certificate revoked');
});

test('which certificates it speaks of', () => {
  expect(scopeText(list)).toBe('All certificates of this authority');
  expect(scopeText({ ...list, scope: { certificates: 'leaves', someReasons: true, partial: true } })).toBe(
    'Certificates of servers and persons, not of authorities, those that name it as their list, for some reasons only',
  );
});
