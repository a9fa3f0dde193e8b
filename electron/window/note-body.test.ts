import { expect, test } from 'vitest';
import { noteBody } from './note-body.ts';

const name = '<a href="https://evil.example">B&b</a><img src="x">';

test('on Linux, where the body is markup, a caller writes none', () => {
  expect(noteBody(name, 'linux')).toBe(
    '&lt;a href="https://evil.example"&gt;B&amp;b&lt;/a&gt;&lt;img src="x"&gt;',
  );
});

test.each(['darwin', 'win32'] as const)('on %s, where it is text, it stays as it is', (platform) => {
  expect(noteBody(name, platform)).toBe(name);
});
