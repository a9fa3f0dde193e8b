/**
 * Files as earlier versions of Anchorline wrote them, letter by letter: each opens, with nothing
 * lost and nothing to tell.
 */
import { noAnswering } from '../../shared/model/account.ts';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyCall } from '../../shared/model/history.ts';
import { openDatabase } from './database.ts';
import { openPlainProfile } from './fakes/plain-profile.ts';
import { historySteps } from './history-steps.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-older-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (name: string, text: string): Promise<void> => {
  for (const file of [`${name}.json`, `${name}.json.previous`]) await writeFile(join(folder, file), text);
};

const accountFiles = {
  1: '{"version":1,"value":[{"id":"a","displayName":"Alice","aor":"sip:alice@example.com","authenticationUser":"alice","outboundProxy":{"host":"sip.example.com","port":5061},"trustSetIds":["company"],"useSystemRoots":false,"revocation":"hard","clientIdentityId":"work","expiry":600,"answers407InCalls":false,"isAway":true},{"id":"b","displayName":"Bob","aor":"sip:bob@example.com","authenticationUser":"bob","outboundProxy":null,"trustSetIds":["company"],"useSystemRoots":false,"clientIdentityId":null,"expiry":600}]}',
  2: '{"version":2,"records":[["4214fee72df8f0b1c705cb6cbb737d42ac4ec1ccd7ed169cfc7a1f0151844284",{"displayName":"Alice","aor":"sip:alice@example.com","authenticationUser":"alice","outboundProxy":{"host":"sip.example.com","port":5061},"trustSetIds":["company"],"useSystemRoots":false,"expiry":600,"clientIdentityId":"work","revocation":"hard","id":"a","answers407InCalls":false,"ringingTimeout":180,"isAway":true,"password":"ZWNpbGEgZm8="}],\n["9eff2e25f5fcc56fbe464d867aa24d3e08a4db120ba14e377ea7a6a41e3f4ccb",{"displayName":"Bob","aor":"sip:bob@example.com","authenticationUser":"bob","outboundProxy":null,"trustSetIds":["company"],"useSystemRoots":false,"expiry":600,"clientIdentityId":null,"revocation":"soft","id":"b","answers407InCalls":false,"ringingTimeout":180,"isAway":false,"password":null}]]}',
  3: '{"version":3,"records":[["123522615c7d0946550b2423b65a3f92e03dad18d819f6ec2b34f22ae0a538b0",{"id":"a","displayName":"Alice","aor":"sip:alice@example.com","authenticationUser":"alice","outboundProxy":{"host":"sip.example.com","port":5061},"trustSetIds":["company"],"useSystemRoots":false,"revocation":"hard","clientCertificateId":"work","expiry":600,"answers407InCalls":false,"ringingTimeout":180,"isAway":true,"password":"ZWNpbGEgZm8="}],\n["16236c4ef39f3c88dba8f338c89231589d7e3e77aec882f8493dcef1f0d8140b",{"id":"b","displayName":"Bob","aor":"sip:bob@example.com","authenticationUser":"bob","outboundProxy":null,"trustSetIds":["company"],"useSystemRoots":false,"revocation":"soft","clientCertificateId":null,"expiry":600,"answers407InCalls":false,"ringingTimeout":180,"isAway":false,"password":null}]]}',
} as const;

test.each([1, 2, 3] as const)(
  'accounts of version %i keep their client certificate, and calls without encryption',
  async (version) => {
    await put('accounts', accountFiles[version]);
    if (version === 1) await put('secrets', '{"version":1,"value":{"a":"ZWNpbGEgZm8="}}');
    for (let start = 0; start < 2; start += 1) {
      const { accounts, faults } = await openPlainProfile(folder);
      expect(faults).toEqual([]);
      expect(accounts.list()).toEqual([
        {
          id: 'a',
          displayName: 'Alice',
          aor: 'sip:alice@example.com',
          authenticationUser: 'alice',
          outboundProxy: { host: 'sip.example.com', port: 5061 },
          trustSetIds: ['company'],
          useSystemRoots: false,
          revocation: 'hard',
          clientCertificateId: 'work',
          expiry: 600,
          answers407InCalls: false,
          ringingTimeout: 180,
          // Stored before there was a choice: some of their calls could not be encrypted.
          mediaEncryption: 'preferred',
          recording: false,
          digitsByInfo: true,
          // They were sent as typed.
          dialling: { country: null, form: 'international', accessCode: '0', extensionDigits: 4 },
          echo: '',
          voicemail: '',
          lamps: [],
          pickup: '',
          emergency: [],
          severalCalls: { limit: 6, waiting: true },
          messages: true,
          tellsPresence: false,
          ...noAnswering,
          hasPassword: true,
        },
        expect.objectContaining({
          id: 'b',
          clientCertificateId: null,
          revocation: 'soft',
          mediaEncryption: 'preferred',
          hasPassword: false,
        }),
      ]);
      expect(await accounts.password('a')).toBe('of alice');
      expect([accounts.isAway('a'), accounts.isAway('b')]).toEqual([true, false]);
      expect(await readFile(join(folder, 'accounts.json'), 'utf8')).toMatch(
        /^\{"version":20,(?!.*clientIdentityId)/s,
      );
    }
  },
);

const callFiles = {
  1: '{"version":1,"value":[{"id":"2","accountId":"a","direction":"incoming","remote":{"displayName":null,"uri":"sips:carol@example.com"},"startedAt":"2026-11-26T11:00:00.000Z","establishedAt":null,"endedAt":"2026-11-26T11:00:20.000Z","fault":{"stage":"call","code":"cancelled"}},{"id":"1","accountId":"a","direction":"outgoing","remote":{"displayName":"Bob","uri":"sip:bob@example.com"},"startedAt":"2026-11-26T10:00:00.000Z","establishedAt":"2026-11-26T10:00:05.000Z","endedAt":"2026-11-26T10:01:00.000Z","fault":null}]}',
  2: '{"version":2,"records":[["b4bab1f1857c098d8d371b108d068b6a44ad03ffa9fc33493b6fde6c4482915d",{"id":"2","accountId":"a","direction":"incoming","remote":{"displayName":null,"uri":"sips:carol@example.com"},"remoteAtFirst":{"displayName":null,"uri":"sip:100@example.com"},"startedAt":"2026-11-26T11:00:00.000Z","establishedAt":null,"endedAt":"2026-11-26T11:00:20.000Z","fault":{"stage":"call","code":"cancelled"}}],\n["e9b94517767565fb45a97b52a5977654b03fa432e041f5a41b9e2d32c22e2bec",{"id":"1","accountId":"a","direction":"outgoing","remote":{"displayName":"Bob","uri":"sip:bob@example.com"},"remoteAtFirst":null,"startedAt":"2026-11-26T10:00:00.000Z","establishedAt":"2026-11-26T10:00:05.000Z","endedAt":"2026-11-26T10:01:00.000Z","fault":null}]]}',
} as const;
const newestCalls = { ...everyCall, before: null, limit: 200 };

test.each([1, 2] as const)(
  'calls of version %i are migrated once, and their file is removed',
  async (version) => {
    await put('history', callFiles[version]);
    for (let start = 0; start < 2; start += 1) {
      const { history, faults, close } = await openPlainProfile(folder);
      expect(faults).toEqual([]);
      expect(history.page(newestCalls)).toEqual({
        calls: [
          {
            id: '2',
            accountId: 'a',
            direction: 'incoming',
            remote: { displayName: null, uri: 'sips:carol@example.com' },
            remoteAtFirst: version === 1 ? null : { displayName: null, uri: 'sip:100@example.com' },
            startedAt: '2026-11-26T11:00:00.000Z',
            establishedAt: null,
            endedAt: '2026-11-26T11:00:20.000Z',
            protection: null,
            quality: null,
            note: '',
            recordings: [],
            fault: { stage: 'call', code: 'cancelled' },
          },
          {
            id: '1',
            accountId: 'a',
            direction: 'outgoing',
            remote: { displayName: 'Bob', uri: 'sip:bob@example.com' },
            remoteAtFirst: null,
            startedAt: '2026-11-26T10:00:00.000Z',
            establishedAt: '2026-11-26T10:00:05.000Z',
            endedAt: '2026-11-26T10:01:00.000Z',
            protection: null,
            quality: null,
            note: '',
            recordings: [],
            fault: null,
          },
        ],
        next: null,
      });
      expect(history.page({ ...newestCalls, which: 'missed', search: 'carol' }).calls).toHaveLength(1);
      expect((await readdir(folder)).filter((name) => name.startsWith('history.json'))).toEqual([]);
      close();
    }
  },
);

test('calls that were deleted do not come back where their file could not be removed', async () => {
  const [path, text] = [join(folder, 'history.json'), callFiles[2]];
  await put('history', text);
  const first = await openPlainProfile(folder);
  await first.history.clear();
  first.close();
  // As if it were still there.
  await writeFile(path, text);
  const again = await openPlainProfile(folder);
  expect(again.history.summary().count).toBe(0);
  again.close();
});

test('of a damaged file the readable calls are migrated, and the file is reported and kept', async () => {
  await put('history', callFiles[2].replace('bob@', 'bpb@'));
  const { history, faults, close } = await openPlainProfile(folder);
  expect(faults).toMatchObject([{ code: 'records-damaged', presented: 'history.json' }]);
  expect(history.page(newestCalls).calls.map(({ id }) => id)).toEqual(['2']);
  expect((await readdir(folder)).filter((name) => name.startsWith('history.json'))).toEqual([
    'history.json.previous.unreadable',
    'history.json.unreadable',
  ]);
  close();
  const again = await openPlainProfile(folder);
  expect(again.faults).toEqual([]);
  again.close();
});

test('calls are migrated from the copy where the file is damaged, which is reported; both are kept', async () => {
  await put('history', callFiles[2]);
  await writeFile(join(folder, 'history.json'), '{"version":2,');
  const { history, faults, close } = await openPlainProfile(folder);
  expect(faults).toMatchObject([{ code: 'restored-copy', presented: 'history.json' }]);
  expect(history.summary().count).toBe(2);
  expect(await readFile(join(folder, 'history.json.unreadable'), 'utf8')).toBe('{"version":2,');
  close();
});

const smallFiles = {
  1: {
    settings: '{"version":1,"value":{"theme":"dark","microphone":"m","speaker":"s"}}',
    'expiry-told': '{"version":1,"value":["anchor:1"]}',
    instance: '{"version":1,"value":"urn:uuid:00000000-0000-4000-8000-000000000000"}',
  },
  2: {
    settings:
      '{"version":2,"records":[["8630496e0124bab00d65e73ff48fdc0c32c21a8b44748076017c3c7668c1e808",{"theme":"dark","microphone":"m","speaker":"s"}]]}',
    'expiry-told':
      '{"version":2,"records":[["c92650de0996c4ed359ece7db22a12e5e1078c0db4121ec325bfe9a543b0586b",["anchor:1"]]]}',
    instance:
      '{"version":2,"records":[["3a9717b7e4a3acfd6b25102a9ea1a8e652edd6bc84f602e79e8cefd3a517f926","urn:uuid:00000000-0000-4000-8000-000000000000"]]}',
  },
  // Only the settings had the versions 3 and 4.
  3: {
    settings:
      '{"version":3,"records":[["f731f4888f909aaede4d035746483c45855e9c04d8d32c565625a2e7c525a8dd",{"theme":"dark","microphone":"m","speaker":"s","ringer":"s","volumes":{"speaker":1,"ringer":0.8,"tones":0.7},"processing":{"echoCancellation":true,"noiseSuppression":true,"autoGainControl":true}}]]}',
    'expiry-told':
      '{"version":2,"records":[["c92650de0996c4ed359ece7db22a12e5e1078c0db4121ec325bfe9a543b0586b",["anchor:1"]]]}',
    instance:
      '{"version":2,"records":[["3a9717b7e4a3acfd6b25102a9ea1a8e652edd6bc84f602e79e8cefd3a517f926","urn:uuid:00000000-0000-4000-8000-000000000000"]]}',
  },
  4: {
    settings:
      '{"version":4,"records":[["a2e52ad7cde31233e763113b68cf04a4e1effed0facbb57d205ba628feef4390",{"theme":"dark","microphone":"m","speaker":"s","ringer":"s","volumes":{"speaker":1,"ringer":0.8,"tones":0.7},"processing":{"echoCancellation":true,"noiseSuppression":true,"autoGainControl":true},"rtpPorts":{"first":16384,"last":32767}}]]}',
    'expiry-told':
      '{"version":2,"records":[["c92650de0996c4ed359ece7db22a12e5e1078c0db4121ec325bfe9a543b0586b",["anchor:1"]]]}',
    instance:
      '{"version":2,"records":[["3a9717b7e4a3acfd6b25102a9ea1a8e652edd6bc84f602e79e8cefd3a517f926","urn:uuid:00000000-0000-4000-8000-000000000000"]]}',
  },
  5: {
    settings:
      '{"version":5,"records":[["e2986f0bae11fe5109acdc9736b5acb0b8a78bea01e209c17d983752730919ba",{"theme":"dark","microphone":"m","speaker":"s","ringer":"s","volumes":{"speaker":1,"ringer":0.8,"tones":0.7},"processing":{"echoCancellation":true,"noiseSuppression":true,"autoGainControl":true},"rtpPorts":{"first":16384,"last":32767},"textSize":100}]]}',
    'expiry-told':
      '{"version":2,"records":[["c92650de0996c4ed359ece7db22a12e5e1078c0db4121ec325bfe9a543b0586b",["anchor:1"]]]}',
    instance:
      '{"version":2,"records":[["3a9717b7e4a3acfd6b25102a9ea1a8e652edd6bc84f602e79e8cefd3a517f926","urn:uuid:00000000-0000-4000-8000-000000000000"]]}',
  },
  6: {
    settings:
      '{"version":6,"records":[["d1f0e661e9b6ce7ae1d204122eea074a1dd869b478b3601b765e7b7f392bef8e",{"theme":"dark","microphone":"m","speaker":"s","ringer":"s","volumes":{"speaker":1,"ringer":0.8,"tones":0.7},"processing":{"echoCancellation":true,"noiseSuppression":true,"autoGainControl":true},"rtpPorts":{"first":16384,"last":32767},"textSize":100,"desktop":{"otherPrograms":"off","staysWhenClosed":null,"incoming":"window","hotkeys":{"answer":null,"mute":null,"show":null},"headset":null}}]]}',
    'expiry-told':
      '{"version":2,"records":[["c92650de0996c4ed359ece7db22a12e5e1078c0db4121ec325bfe9a543b0586b",["anchor:1"]]]}',
    instance:
      '{"version":2,"records":[["3a9717b7e4a3acfd6b25102a9ea1a8e652edd6bc84f602e79e8cefd3a517f926","urn:uuid:00000000-0000-4000-8000-000000000000"]]}',
  },
  8: {
    settings:
      '{"version":8,"records":[["f1850d39a69c9152048d0a0d6092c2b9c2c31f87017598d3f2b0d91213588363",{"theme":"dark","microphone":"m","speaker":"s","ringer":"s","volumes":{"speaker":1,"ringer":0.8,"tones":0.7},"processing":{"echoCancellation":true,"noiseSuppression":true,"autoGainControl":true},"rtpPorts":{"first":16384,"last":32767},"textSize":100,"desktop":{"otherPrograms":"off","staysWhenClosed":null,"incoming":"window","hotkeys":{"answer":null,"mute":null,"show":null}},"language":"system","doNotDisturb":false}]]}',
    'expiry-told':
      '{"version":2,"records":[["c92650de0996c4ed359ece7db22a12e5e1078c0db4121ec325bfe9a543b0586b",["anchor:1"]]]}',
    instance:
      '{"version":2,"records":[["3a9717b7e4a3acfd6b25102a9ea1a8e652edd6bc84f602e79e8cefd3a517f926","urn:uuid:00000000-0000-4000-8000-000000000000"]]}',
  },
  9: {
    settings:
      '{"version":9,"records":[["bb05f1cd8065d84e8d99bb6f76719f0d8d5c368346e0c2b52ac68ba829210500",{"theme":"dark","microphone":"m","speaker":"s","ringer":"s","volumes":{"speaker":1,"ringer":0.8,"tones":0.7},"processing":{"echoCancellation":true,"noiseSuppression":true,"autoGainControl":true},"rtpPorts":{"first":16384,"last":32767},"textSize":100,"desktop":{"otherPrograms":"off","staysWhenClosed":null,"incoming":"window","hotkeys":{"answer":null,"mute":null,"show":null}},"language":"system","doNotDisturb":false,"headset":null}]]}',
    'expiry-told':
      '{"version":2,"records":[["c92650de0996c4ed359ece7db22a12e5e1078c0db4121ec325bfe9a543b0586b",["anchor:1"]]]}',
    instance:
      '{"version":2,"records":[["3a9717b7e4a3acfd6b25102a9ea1a8e652edd6bc84f602e79e8cefd3a517f926","urn:uuid:00000000-0000-4000-8000-000000000000"]]}',
  },
} as const;

test.each([1, 2, 3, 4, 5, 6, 8, 9] as const)(
  'settings, notices and the instance of version %i stay',
  async (version) => {
    for (const [name, text] of Object.entries(smallFiles[version])) await put(name, text);
    for (let start = 0; start < 2; start += 1) {
      const profile = await openPlainProfile(folder);
      expect(profile.faults).toEqual([]);
      expect(profile.settings.value()).toEqual({
        theme: 'dark',
        textSize: 100,
        doNotDisturb: false,
        language: 'system',
        characterKeys: true,
        readReceipts: 'contacts',
        microphone: 'm',
        speaker: 's',
        // They rang where they were heard.
        ringer: 's',
        headset: null,
        volumes: { speaker: 1, ringer: 0.8, tones: 0.7 },
        processing: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
        rtpPorts: { first: 16_384, last: 32_767 },
        desktop: {
          otherPrograms: 'off',
          staysWhenClosed: null,
          incoming: 'window',
          hotkeys: { answer: null, mute: null, show: null },
        },
      });
      expect(await readFile(join(folder, 'settings.json'), 'utf8')).toMatch(/^\{"version":11,/);
      expect(profile.expiryTold.value()).toEqual(['anchor:1']);
      expect(profile.instanceId).toBe('urn:uuid:00000000-0000-4000-8000-000000000000');
      profile.close();
    }
  },
);

test('a history from before the quality of calls was kept has its calls, and keeps it from now on', async () => {
  const path = join(folder, 'history.sqlite');
  const older = openDatabase(path, historySteps.slice(0, 1), () => expect.unreachable());
  older.change((sql) =>
    sql.exec(
      `INSERT INTO calls VALUES (1, '1', 'a', 'outgoing', 'Bob', 'sip:bob@example.com', NULL, NULL,
         '2026-11-26T10:00:00.000Z', '2026-11-26T10:00:05.000Z', '2026-11-26T10:01:00.000Z', NULL, 0, 'bob')`,
    ),
  );
  older.close();
  const { history, faults, close } = await openPlainProfile(folder);
  expect(faults).toEqual([]);
  const [before] = history.page(newestCalls).calls;
  expect(before).toMatchObject({ id: '1', quality: null });
  const quality = { codec: 'PCMA', mos: { lowest: 2, mean: 4 }, loss: 0.02 } as const;
  await history.add({ ...before!, id: '2', quality });
  expect(history.page(newestCalls).calls.map((call) => call.quality)).toEqual([quality, null]);
  close();
});
