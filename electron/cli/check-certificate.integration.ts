import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { json, run } from './fakes/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'anchorline-check-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const root = createAuthority('Example Root CA');
const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }]);
const trust = file('root.pem', root.pem);

describe('check-certificate', () => {
  const flags = ['--leaf', file('leaf.pem', leaf.pem), '--trust', trust, '--json'];

  test.each([
    ['a domain', ['--name', 'pbx.example.com'], 0],
    ['a URI', ['--name', 'sips:alice@pbx.example.com:5061;transport=tls'], 0],
    ['another name', ['--name', 'example.com'], 1],
    ['another time', ['--name', 'pbx.example.com', '--time', '2040-01-01T00:00:00Z'], 1],
    ['no name', [], 3],
    ['two names', ['--name', 'pbx.example.com', '--name', 'example.com'], 3],
    ['a file behind no flag', ['--name', 'pbx.example.com', trust], 3],
    ['two files of intermediates', ['--name', 'pbx.example.com', '--chain', trust, '--chain', trust], 0],
    ['no time', ['--name', 'pbx.example.com', '--time', 'yesterday'], 3],
  ])('%s', async (_what, more, code) => {
    const done = await run('check-certificate.ts', [...flags, ...more]);
    expect(done.code).toBe(code);
    expect(code === 3 ? done.out : Object.keys(json(done))).toEqual(
      code === 3 ? '' : ['verdict', 'checks', 'path'],
    );
  });

  test('a refusal says whose job it is and what to do', async () => {
    const args = flags.filter((flag) => flag !== '--json');
    const done = await run('check-certificate.ts', [...args, '--name', 'example.com']);
    expect(done.code).toBe(1);
    expect(done.out).toMatch(/^refused\n[^]*Whose job: [^]*What to do: /);
    const good = await run('check-certificate.ts', [...args, '--name', 'pbx.example.com']);
    expect(good.out).toMatch(/^accepted\n[^]*valid until/);
    expect(good.out).not.toContain('What to do');
  });

  test('the name of a file gives the terminal nothing to obey', async () => {
    const hostile = join(folder, 'a\u001b]0;owned\u0007\u009b2J\u202emep.exe');
    const missing = await run('check-certificate.ts', [
      '--leaf',
      hostile,
      '--trust',
      trust,
      '--name',
      'a.example',
    ]);
    writeFileSync(hostile, 'no certificate');
    const wrong = await run('check-certificate.ts', [
      '--leaf',
      hostile,
      '--trust',
      trust,
      '--name',
      'a.example',
    ]);
    for (const { code, out, err } of [missing, wrong]) {
      expect(code).toBe(3);
      expect(err).toContain('owned');
      expect(out + err).not.toMatch(/[\u001b\u0007\u0080-\u009f\u202e]/);
    }
  });

  test('a host with its port: the host is suggested', async () => {
    const done = await run('check-certificate.ts', [...flags, '--name', 'pbx.example.com:5061']);
    expect(done.code).toBe(3);
    expect(done.err).toContain('--name pbx.example.com\n');
  });

  test('a chain in any order', async () => {
    const issuing = createAuthority('Issuing CA', {}, root);
    const below = createLeaf(issuing, [{ dns: 'pbx.example.com' }]);
    const chain = file('chain.pem', `${createAuthority('Stranger').pem}text\n${issuing.pem}`);
    const args = [
      '--leaf',
      file('below.der', below.der),
      '--chain',
      chain,
      '--trust',
      trust,
      '--name',
      'pbx.example.com',
    ];
    const done = await run('check-certificate.ts', args);
    expect([done.code, done.out.split('\n')[0]]).toEqual([0, 'accepted']);
  });
});
