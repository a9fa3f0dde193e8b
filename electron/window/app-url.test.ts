import { expect, test } from 'vitest';
import { appUrl, isOurs } from './app-url.ts';

test.each([appUrl, 'app://bundle', 'app://bundle/', 'app://bundle/a.js#b'])('%s is ours', (url) => {
  expect(isOurs(url)).toBe(true);
});

test.each([
  '',
  'null',
  'about:blank',
  'app://elsewhere/index.html',
  'app://bundle.example.com/',
  'app://bundle@example.com/',
  'app:bundle',
  'https://bundle/index.html',
  'file:///app/bundle/index.html',
  'data:text/html,app://bundle/',
  'blob:app://bundle/1',
])('%s is not', (url) => expect(isOurs(url)).toBe(false));
