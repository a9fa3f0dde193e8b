import { expect, test, vi } from 'vitest';

/** Every message that is made, by its text. */
const made: string[] = [];
vi.mock('../../shared/words/message.ts', () => ({
  formatMessage: (text: string) => {
    made.push(text);
    return text;
  },
  formatParts: (text: string) => {
    made.push(text);
    return [text];
  },
}));

/** What the window is made of, and what main and the commands say. */
const modules = {
  ...import.meta.glob<unknown>('../../renderer/{components,format,screens,store}/**/*.{ts,tsx}'),
  ...import.meta.glob<unknown>('../../shared/**/*.ts'),
};
const isRead = (path: string): boolean => !/\.(?:test|integration)\.tsx?$|\/fakes\//.test(path);

/** It would stay in the language of that moment when the person chooses another. */
test('no text is made while a module is loaded', async () => {
  const read = Object.entries(modules).filter(([path]) => isRead(path));
  expect(read.length).toBeGreaterThan(300);
  // The set-up of the tests has loaded some of them already.
  vi.resetModules();
  for (const [, load] of read) await load();
  expect(made).toEqual([]);
  const { words } = await import('../../shared/words/index.ts');
  words('frame')('calls');
  expect(made).toEqual(['Calls']);
});
