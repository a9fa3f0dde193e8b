import { expect, test } from 'vitest';
import { namedIn } from './commands.ts';

test.each([
  [['call', '600', '--json'], { name: 'call', args: ['600', '--json'] }],
  [
    ['--ozone-platform=headless', 'probe', 'sips:pbx.example.com'],
    { name: 'probe', args: ['sips:pbx.example.com'] },
  ],
  [['check-certificate'], { name: 'check-certificate', args: [] }],
])('%j is a command', (words, command) => {
  expect(namedIn(words)).toEqual(command);
});

test.each([
  [[]],
  [['sip:bob@example.com']],
  [['sip:bob@example.com', 'call']],
  [['--', 'call']],
  [['-x', 'call']],
  [['Call']],
  [['constructor']],
  [['--call']],
])('%j starts the phone', (words) => {
  expect(namedIn(words)).toBeNull();
});
