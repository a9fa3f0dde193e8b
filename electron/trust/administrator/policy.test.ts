import { expect, test } from 'vitest';
import { FaultError } from '../../../shared/errors.ts';
import type { Policy } from '../../../shared/model/administrator.ts';
import {
  echoOf,
  faultsOf,
  narrow,
  narrowEncryption,
  narrowOtherPrograms,
  narrowTransfers,
  parsePolicy,
  recordingFault,
  type ValidationInput,
} from './policy.ts';

const parse = (value: unknown): Policy => parsePolicy(Buffer.from(JSON.stringify(value)));
const faultOf = (bytes: Uint8Array): unknown => {
  try {
    return parsePolicy(bytes);
  } catch (error) {
    return error instanceof FaultError ? error.fault : error;
  }
};

const generous: ValidationInput = {
  trustSetIds: ['company', 'administrator', 'lab'],
  useSystemRoots: true,
  revocation: 'soft',
};
const careful: ValidationInput = { trustSetIds: ['company'], useSystemRoots: false, revocation: 'hard' };

test('emergency numbers and the place of this computer', () => {
  const location = { country: 'DE', A3: 'Berlin', HNO: '1' };
  const { emergency } = parse({ version: 1, emergency: { numbers: ['112', '0112'], location } });
  expect(emergency).toEqual({ numbers: ['112', '0112'], location });
  expect(parse({ version: 1, emergency: {} }).emergency).toEqual({ numbers: [], location: null });
  for (const wrong of [
    { numbers: ['help'] },
    { numbers: ['1'] },
    { numbers: Array(17).fill('112') },
    { number: ['112'] },
    { location: { A3: 'Berlin' } },
    { location: { country: 'de' } },
    { location: { country: 'DE', city: 'Berlin' } },
    { location: { country: 'DE', A3: 'x'.repeat(129) } },
  ])
    expect(faultOf(Buffer.from(JSON.stringify({ version: 1, emergency: wrong })))).toMatchObject({
      stage: 'policy',
      code: 'broken',
    });
});

test('an empty policy narrows nothing', () => {
  expect(narrow(generous, parse({ version: 1 }))).toEqual(generous);
  expect(narrow(generous, null)).toBe(generous);
});

test('each word narrows its own choice', () => {
  const policy = parse({
    version: 1,
    trustSets: 'administrator',
    systemRoots: 'never',
    revocation: 'hard',
    minimum: { rsaBits: 3072, hashBits: 384 },
  });
  expect(narrow(generous, policy)).toEqual({
    trustSetIds: ['administrator'],
    useSystemRoots: false,
    revocation: 'hard',
  });
  expect(policy.minimum).toEqual({ rsaBits: 3072, hashBits: 384 });
});

test('no policy gives an account more than it chose', () => {
  for (const trustSets of [undefined, 'administrator']) {
    for (const systemRoots of [undefined, 'never']) {
      for (const revocation of [undefined, 'hard']) {
        const left = narrow(careful, parse({ version: 1, trustSets, systemRoots, revocation }));
        expect(careful.trustSetIds).toEqual(expect.arrayContaining([...left.trustSetIds]));
        expect(left.useSystemRoots).toBe(false);
        expect(left.revocation).toBe('hard');
      }
    }
  }
});

test('calls are recorded only where account and policy both allow it', () => {
  const recordable = { policy: parse({ version: 1 }), fault: null };
  const forbidding = { policy: parse({ version: 1, recording: 'never' }), fault: null };
  const broken = { stage: 'policy', code: 'broken' } as const;
  const forbidden = { stage: 'policy', code: 'recording-forbidden' };
  expect(recordingFault({ recording: true }, recordable)).toBeNull();
  expect(recordingFault({ recording: true }, { policy: null, fault: null })).toBeNull();
  expect(recordingFault({ recording: false }, recordable)).toEqual(forbidden);
  expect(recordingFault({ recording: true }, forbidding)).toEqual(forbidden);
  expect(recordingFault({ recording: true }, { policy: null, fault: broken })).toEqual(broken);
  expect(faultOf(Buffer.from('{"version":1,"recording":"always"}'))).toMatchObject({ code: 'broken' });
});

test('other programs reach the phone only where person and policy both allow it', () => {
  const under = (policy: Policy | null) => narrowOtherPrograms('call', { fault: null, policy });
  expect(under(null)).toBe('call');
  expect(under(parse({ version: 1 }))).toBe('call');
  expect(under(parse({ version: 1, otherPrograms: 'never' }))).toBe('off');
  const broken = { stage: 'policy', code: 'broken' } as const;
  expect(narrowOtherPrograms('ask', { fault: broken, policy: null })).toBe('off');
  expect(faultOf(Buffer.from('{"version":1,"otherPrograms":"ask"}'))).toMatchObject({ code: 'broken' });
});

test('a request to call somebody else: a policy allows less, and never more', () => {
  const under = (chosen: 'never' | 'ask' | 'follow', policy: Policy | null) =>
    narrowTransfers(chosen, { fault: null, policy });
  const choices = ['never', 'ask', 'follow'] as const;
  expect(choices.map((chosen) => under(chosen, null))).toEqual(choices);
  expect(choices.map((chosen) => under(chosen, parse({ version: 1 })))).toEqual(choices);
  expect(choices.map((chosen) => under(chosen, parse({ version: 1, transfers: 'ask' })))).toEqual([
    'never',
    'ask',
    'ask',
  ]);
  for (const chosen of choices) {
    expect(under(chosen, parse({ version: 1, transfers: 'never' }))).toBe('never');
    const fault = { stage: 'policy', code: 'unreadable' } as const;
    expect(narrowTransfers(chosen, { fault, policy: null })).toBe('never');
  }
  expect(faultOf(Buffer.from('{"version":1,"transfers":"follow"}'))).toMatchObject({ code: 'broken' });
});

const encryptions = ['required', 'preferred', 'off'] as const;

test.each(encryptions)('%s encryption: a policy requires it, and none that is known lowers it', (chosen) => {
  const under = (policy: Policy | null) => narrowEncryption(chosen, { fault: null, policy });
  expect(under(parse({ version: 1, media: 'encrypted' }))).toBe('required');
  expect(under(parse({ version: 1 }))).toBe(chosen);
  expect(under(null)).toBe(chosen);
});

test.each([
  ['no JSON', '{'],
  ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ['no version', '{}'],
  ['a later version', '{"version":2}'],
  ['a word that is not known', '{"version":1,"sytemRoots":"never"}'],
  ['a wish to widen', '{"version":1,"systemRoots":"always"}'],
  ['a softer revocation', '{"version":1,"revocation":"soft"}'],
  ['weaker keys than our own floor', '{"version":1,"minimum":{"rsaBits":1024}}'],
  ['a weaker hash', '{"version":1,"minimum":{"hashBits":160}}'],
  ['media in the clear', '{"version":1,"media":"any"}'],
  ['a list', '[]'],
])('broken: %s', (_, text) => {
  expect(faultOf(Buffer.from(text))).toMatchObject({ stage: 'policy', code: 'broken' });
});

test.each(encryptions)(
  '%s: encryption is required while it is not known what the administrator decided',
  (chosen) => {
    const fault = { stage: 'policy', code: 'unreadable' } as const;
    expect(narrowEncryption(chosen, { fault, policy: null })).toBe('required');
  },
);

test('a fault of the whole folder is reported before the files left out of it', () => {
  const fault = { stage: 'policy', code: 'unreadable' } as const;
  const skipped = [{ stage: 'import', code: 'unreadable', presented: 'a.pem' }] as const;
  expect(faultsOf({ fault, skipped })).toEqual([fault, ...skipped]);
  expect(faultsOf({ fault: null, skipped })).toEqual(skipped);
});

test('the administrator names an echo test for accounts that have none of their own', () => {
  const policy = parse({ version: 1, echo: ' 600 ' });
  expect(echoOf({ echo: '' }, { policy })).toBe('600');
  expect(echoOf({ echo: '*43' }, { policy })).toBe('*43');
  expect(echoOf({ echo: '' }, { policy: null })).toBeNull();
  expect(echoOf({ echo: '' }, { policy: parse({ version: 1 }) })).toBeNull();
  expect(() => parse({ version: 1, echo: '' })).toThrow('policy: broken');
});
