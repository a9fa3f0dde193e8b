import { expect, test } from 'vitest';
import { parseRoute, routeHash } from './route.ts';

test.each([
  ['', { screen: 'phone', subject: null }],
  ['#/settings', { screen: 'settings', subject: null }],
  ['#/history', { screen: 'phone', subject: null }],
  ['#/connection/a%2Fb', { screen: 'connection', subject: 'a/b' }],
  ['#/elsewhere', { screen: 'phone', subject: null }],
  ['#/account/%zz', { screen: 'account', subject: null }],
])('%s', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});

test('a hash leads back to where it came from', () => {
  expect(parseRoute(routeHash('call', 'a/b c'))).toEqual({ screen: 'call', subject: 'a/b c' });
});
