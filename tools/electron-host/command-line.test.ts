import { expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';

test('what Playwright starts is read as Electron reads it', () => {
  const args =
    '-r loader.js --no-sandbox --inspect=0 --remote-debugging-port=0 . --user-data-dir=/p --x'.split(' ');
  expect(readCommandLine(args, true)).toEqual({
    require: ['loader.js'],
    inspect: { host: '127.0.0.1', port: 0, wait: false },
    app: '.',
    switches: [
      ['no-sandbox', ''],
      ['remote-debugging-port', '0'],
      ['user-data-dir', '/p'],
      ['x', ''],
    ],
    version: false,
  });
});

test('a packed app keeps its words', () => {
  const { app, switches, require } = readCommandLine(['sip:bob@example.com', '-r', '--a=b=c'], false);
  expect({ app, switches, require }).toEqual({ app: null, switches: [['a', 'b=c']], require: [] });
});

test('behind a bare -- nothing is a switch', () => {
  expect(readCommandLine(['.', '--', '--a'], true).switches).toEqual([]);
});

test('the inspector may wait, and may have an address', () => {
  expect(readCommandLine(['--inspect-brk=0.0.0.0:9000', '.'], true).inspect).toEqual({
    host: '0.0.0.0',
    port: 9000,
    wait: true,
  });
});
