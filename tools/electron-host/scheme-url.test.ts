import { expect, test } from 'vitest';
import { createSchemeUrls } from './scheme-url.ts';

const urls = createSchemeUrls();
urls.register('app');

test.each([
  ['app://bundle/index.html?a#b', 'https://bundle.app.localhost/index.html?a#b'],
  ['app://bundle', 'https://bundle.app.localhost'],
])('%s is served as %s', (own, web) => {
  expect(urls.toBrowser(own)).toBe(web);
  expect(urls.fromBrowser(web)).toBe(own);
  expect(urls.schemeOf(web)).toBe('app');
});

test.each([
  'https://example.com/',
  'http://bundle.app.localhost/',
  'https://bundle.other.localhost/',
  'about:blank',
])('%s is nobody’s', (url) => {
  expect(urls.schemeOf(url)).toBeNull();
  expect(urls.fromBrowser(url)).toBe(url);
  expect(urls.toBrowser(url)).toBe(url);
});
