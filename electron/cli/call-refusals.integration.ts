import { expect, test } from 'vitest';
import { expired, file, leaf, password, root, serve, servers, trust } from './fakes/probed-server.ts';
import { createAuthority } from '../../certs/issue.ts';
import { run } from './fakes/run-command.ts';
import { startCall } from './fakes/call-process.ts';

const account = ['--account', 'sip:alice@pbx.example.com', '--password-file', password];

test.each([
  ['another CA', { cert: leaf.pem, key: leaf.keyPem }, createAuthority('Another CA').pem, 'path'],
  ['an expired certificate', { cert: expired.pem, key: expired.keyPem }, root.pem, 'validity'],
] as const)('%s: exit 1, and nothing was sent to the server', async (_, options, anchor, code) => {
  const flags = await serve(options);
  const anchors = ['--trust', file(`${code}.pem`, anchor)];
  const ended = await startCall(['600', ...account, ...anchors, ...flags]).ended;
  expect([ended.code, ended.json()]).toMatchObject([
    1,
    { verdict: 'refused', stage: 'validate', error: { stage: 'validate', code }, status: null, media: null },
  ]);
  expect(servers[0]?.seen).toEqual({ clientHellos: 1, alerts: 1, others: 0 });
});

test('nobody listens: exit 2', async () => {
  const flags = ['--trust', trust, '--target', '127.0.0.1:9', '--json'];
  const { code, json } = await startCall(['600', ...account, ...flags]).ended;
  expect([code, json()]).toMatchObject([
    2,
    { verdict: 'failed', error: { stage: 'connect', code: 'refused' }, status: null, ended: null },
  ]);
});

const sound = file('no.wav', 'no sound at all');
test.each([
  ['no URI and no --wait', []],
  ['both', ['600', '--wait']],
  ['two URIs', ['600', '601']],
  ['no target', ['<>']],
  ['--decline without --wait', ['600', '--decline']],
  ['--redirect without --wait', ['600', '--redirect', '601']],
  ['--redirect to no target', ['--wait', '--redirect', '<>']],
  ['--decline and --redirect', ['--wait', '--decline', '--redirect', '601']],
  ['a reason that there is not', ['--wait', '--decline-as', 'tired']],
  ['--anonymous and --wait', ['--wait', '--anonymous']],
  ['--decline and --answer-after', ['--wait', '--decline', '--answer-after', '1']],
  ['--play and --tone', ['600', '--play', sound, '--tone', '440']],
  ['a file that is no sound', ['600', '--play', sound]],
  ['a file that is not there', ['600', '--play', `${sound}.none`]],
  ['a codec that there is not', ['600', '--codec', 'G729']],
  ['a digit that there is not', ['600', '--digits', '12x']],
  ['half a hold', ['600', '--hold', '1']],
  ['no number', ['600', '--duration', 'long']],
  ['a policy that there is not', ['600', '--srtp', 'maybe']],
  ['a folder that is not there', ['600', '--record', `${sound}/none.wav`]],
])('wrong usage is 3: %s', async (_, args) => {
  const done = await run('call.ts', [...args, ...account, '--trust', trust]);
  expect([done.code, done.out]).toEqual([3, '']);
  expect(done.err).not.toBe('');
});

test.each([
  ['no account', ['600', '--trust', trust], '--account'],
  ['no address of record', ['600', '--account', 'alice', '--trust', trust], 'sip:alice@'],
  ['no anchor', ['600', ...account], '--trust'],
  ['an unknown flag', ['600', '--frob', ...account], 'there is no flag --frob'],
  ['a flag without its value', ['600', '--codec', '--json', ...account], '--codec needs a value'],
  ['a switch with a value', ['--wait=1', ...account], '--wait takes no value'],
  ['--wait and an address', ['600', '--wait', ...account], '--wait without an address'],
])('wrong usage says what is missing: %s', async (_, args, hint) => {
  const done = await run('call.ts', args);
  expect([done.code, done.err]).toEqual([3, expect.stringContaining(hint)]);
});
