import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { proseAllowed } from './prose-allowed.ts';
import { proseIn } from './prose.ts';
import { unfinishedProse } from './unfinished-prose.ts';

const root = join(import.meta.dirname, '../..');
const files = globSync('{electron,renderer}/**/*.{ts,tsx}', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\.(?:test|integration)\.tsx?$|\/fakes\//.test(path))
  .toSorted();

function proseOf(path: string): readonly string[] {
  const allowed = proseAllowed[path] ?? [];
  return proseIn(readFileSync(join(root, path), 'utf8'), path).flatMap(({ line, text }) =>
    allowed.some((known) => text.startsWith(known)) ? [] : [`${path}:${line}: ${text}`],
  );
}

describe('prose outside the catalogue is found', () => {
  test.each([
    ['text of an element', '<p>Nothing was called.</p>', 'Nothing was called.'],
    ['one word', '<button>Answer</button>', 'Answer'],
    ['a label', '<button aria-label="Answer" />', 'Answer'],
    ['a title in braces', "<b title={'Save it'} />", 'Save it'],
    ['a choice', "<b>{open ? 'Show less' : more}</b>", 'Show less'],
    ['a template', '<b>{`${count} calls`}</b>', '… calls'],
    ['a reason', "fail({ presented: 'a pong within 10 s' });", 'a pong within 10 s'],
    ['what a fault is thrown with', "throw new FaultError({ presented: 'not whole yet' });", 'not whole yet'],
    ['the title of a dialog', "const options = { title: 'Save the trace' };", 'Save the trace'],
  ])('%s', (_, code, text) => {
    expect(proseIn(code, 'made-up.tsx').map((found) => found.text)).toEqual([text]);
  });

  test.each([
    ['a message by its key', "<p title={t('title')}>{t('nothing-called')}</p>"],
    ['class names', '<p className="flex gap-2" />;const row = `flex items-start ${tone}`'],
    ['the message of a defect', "throw new TypeError('a negative length');"],
    ['what was done when a defect happened', "send().catch(unlessFault('a keep-alive was sent'));"],
    ['a reason phrase', "answer(415, 'Unsupported Media Type');"],
    ['a header field', 'const line = `Contact: <${uri}>;expires=0`;'],
    ['a code', "fail({ code: 'timed-out' });"],
  ])('and %s is none', (_, code) => {
    expect(proseIn(code, 'made-up.tsx')).toEqual([]);
  });
});

test('no file has any but those that are not finished', () => {
  expect(files.length).toBeGreaterThan(300);
  const finished = files.filter((path) => !unfinishedProse.includes(path));
  expect(finished.flatMap(proseOf)).toEqual([]);
});

test('a file without prose is not on the list of the unfinished', () => {
  expect(unfinishedProse.filter((path) => !files.includes(path) || proseOf(path).length === 0)).toEqual([]);
});

test('what is allowed is there', () => {
  for (const [path, allowed] of Object.entries(proseAllowed)) {
    const texts = proseIn(readFileSync(join(root, path), 'utf8'), path).map(({ text }) => text);
    for (const known of allowed) expect(texts.join('\n')).toContain(known);
  }
});
