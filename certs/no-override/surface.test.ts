import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseFlags, UsageError } from '../../electron/cli/arguments.ts';
import {
  callFlags,
  checkCertificateFlags,
  phoneFlags,
  probeFlags,
  messageFlags,
  subscribeFlags,
} from '../../electron/cli/flags.ts';
import { commandSchemas } from '../../shared/ipc/contract.ts';
import { initialSettings } from '../../shared/model/settings.ts';
import { mayChange, type Effect } from './effect.ts';
import { flagEffects, switchEffects } from './start-surface.ts';
import { accountEffects, commandEffects, documentEffects, settingEffects } from './surface.ts';

const sorted = (value: object): readonly string[] => Object.keys(value).toSorted();

test('every command, account field, setting and flag is classified, and nothing that is not there', () => {
  expect(sorted(commandEffects)).toEqual(sorted(commandSchemas));
  expect(sorted(accountEffects)).toEqual(sorted(commandSchemas['accounts.save'].shape));
  expect(sorted(settingEffects)).toEqual(sorted(commandSchemas['settings.save'].shape));
  expect(sorted(settingEffects)).toEqual(sorted(initialSettings));
  expect(sorted(flagEffects.probe)).toEqual(sorted(probeFlags));
  expect(sorted(flagEffects.call)).toEqual(sorted(callFlags));
  expect(sorted(flagEffects.message)).toEqual(sorted(messageFlags));
  expect(sorted(flagEffects.subscribe)).toEqual(sorted(subscribeFlags));
  expect(sorted(flagEffects.phone)).toEqual(sorted(phoneFlags));
  expect(sorted(flagEffects['check-certificate'])).toEqual(sorted(checkCertificateFlags));
});

/** What other programs have for it. */
test.each([
  '--insecure',
  '-k',
  '--no-verify',
  '--no-check-certificate',
  '--accept-anyway',
  '--verify=none',
  '--allow-self-signed',
  '--rejectUnauthorized=false',
  '--tls-min-v1.0',
  '--use-openssl-ca',
])('%s is a flag of no command', (flag) => {
  expect(() => parseFlags(probeFlags, [flag])).toThrow(UsageError);
  expect(() => parseFlags(callFlags, [flag])).toThrow(UsageError);
  expect(() => parseFlags(messageFlags, [flag])).toThrow(UsageError);
  expect(() => parseFlags(subscribeFlags, [flag])).toThrow(UsageError);
  expect(() => parseFlags(checkCertificateFlags, [flag])).toThrow(UsageError);
});

const sources = readdirSync(join(import.meta.dirname, '../../electron'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((name) => name.endsWith('.ts') && !/\.(?:test|integration)\.ts$|fakes/.test(name))
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, '../../electron', name), 'utf8') }));

test('every switch that electron/ reads or sets is classified', () => {
  const found = sources.flatMap(({ text }) =>
    [...text.matchAll(/commandLine\s*\.\w+\(\s*'([^']*)'/g)].map(([, name]) => name),
  );
  const uses = sources.flatMap(({ text }) => text.match(/commandLine\b/g) ?? []);
  expect(found).toHaveLength(uses.length);
  expect(new Set(found)).toEqual(new Set(Object.keys(switchEffects)));
});

test('every document of the profile is classified', () => {
  const profile = sources.find(({ name }) => name.replaceAll('\\', '/') === 'storage/profile.ts')?.text ?? '';
  const opened = [...profile.matchAll(/open\('([\w-]+)'|'([\w-]+)\.sqlite'/g)].map(
    ([, name, database]) => name ?? database,
  );
  expect(new Set(opened)).toEqual(new Set(Object.keys(documentEffects)));
});

test('electron/ reads no variable of the environment', () => {
  const readers = sources.filter(({ text }) => /\bprocess\.env\b|\benv\s*\}\s*=\s*process/.test(text));
  expect(readers.map(({ name }) => name)).toEqual([]);
});

test('the engine is never asked to decide, and what decides is in one place', () => {
  const lax = sources.filter(({ text }) => /rejectUnauthorized|checkServerIdentity/.test(text));
  expect(lax.map(({ name }) => name)).toEqual(['tls/handshake.ts']);
});

test('what may change the checks is the closed list of design decision 3', () => {
  const all: readonly Effect[] = [
    commandEffects,
    accountEffects,
    settingEffects,
    documentEffects,
    flagEffects.probe,
    flagEffects['check-certificate'],
    switchEffects,
  ].flatMap((effects) => Object.values(effects));
  const found = new Set(all.flatMap((effect) => ('may' in effect ? [effect.may] : [])));
  expect([...found].toSorted()).toEqual(mayChange.toSorted());
});

test('the packed app takes neither NODE_OPTIONS nor an inspector, and is not a Node', () => {
  const builder = readFileSync(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
  for (const fuse of ['runAsNode', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments'])
    expect(builder).toContain(`${fuse}: false`);
});
