import type { WebContents, WebFrameMain } from 'electron';
import { expect, test } from 'vitest';
import { appUrl, isOurs } from '../window/app-url.ts';
import { isOurPage } from './caller.ts';

const ours = {} as WebContents;
const frame = (url: string, parent: unknown = null) => ({ url, parent }) as WebFrameMain;

test('our page in the main frame of our window may send commands', () => {
  expect(isOurPage({ sender: ours, senderFrame: frame(appUrl) }, { owner: () => ours, isOurs })).toBe(true);
});

test.each([
  ['there is no window', ours, frame(appUrl), null],
  ['another window', {} as WebContents, frame(appUrl), ours],
  ['a frame that is gone', ours, null, ours],
  ['a frame within the page', ours, frame(appUrl, {}), ours],
  ['another document in the main frame', ours, frame('https://example.com/'), ours],
  ['another host of our scheme', ours, frame('app://elsewhere/index.html'), ours],
  ['an empty document', ours, frame('about:blank'), ours],
  ['no document', ours, frame(''), ours],
] as const)('%s: refused', (_what, sender, senderFrame, owner) => {
  expect(isOurPage({ sender, senderFrame }, { owner: () => owner, isOurs })).toBe(false);
});
