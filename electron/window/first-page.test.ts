import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mostAccountPlaces } from '../../shared/model/first-look.ts';
import { firstFrameFile, firstPage } from './first-page.ts';

const page = readFileSync(new URL('../../renderer/index.html', import.meta.url), 'utf8');

test('the frame stands in the page as it is, and the root has language and size of text', () => {
  const frame = '<div id="first-frame">$& $1</div>';
  const served = firstPage(page, frame, { language: 'de', textSize: 150, accounts: 1, hasMessages: true });
  expect(served).toContain(`<div id="root"></div>\n    ${frame}`);
  expect(served.match(/<html[^>]*>/g)).toEqual(['<html lang="de" dir="ltr" data-text-size="150">']);
});

test('a frame for each number of accounts up to what the rail shows at once, with messages and without', () => {
  const file = (accounts: number, hasMessages = false) =>
    firstFrameFile({ language: 'en', accounts, hasMessages });
  expect(file(0)).toBe('first-frame/en-0.html');
  expect(file(2, true)).toBe('first-frame/en-2-messages.html');
  expect(file(mostAccountPlaces + 40)).toBe(`first-frame/en-${mostAccountPlaces}.html`);
});
