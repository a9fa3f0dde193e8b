import { InvalidCredentialsError, SizeLimitExceededError, BusyError } from 'ldapts';
import { expect, test } from 'vitest';
import { FaultError } from '../../shared/errors.ts';
import { ldapFault } from './ldap-fault.ts';

test('what ended the connection comes before what the library makes of it', () => {
  const ended = new FaultError({ stage: 'directory', code: 'too-large' });
  expect(ldapFault(ended, new Error('Connection closed'))).toBe(ended.fault);
  expect(ldapFault(null, ended)).toBe(ended.fault);
});

test.each([
  [new InvalidCredentialsError('80090308:\nno'), 'wrong-password'],
  [new SizeLimitExceededError('no'), 'too-many'],
  [new BusyError('no'), 'refused'],
] as const)('a result code has its fault: %s', (error, code) => {
  expect(ldapFault(null, error)).toMatchObject({ stage: 'directory', code });
});

test('what the server writes is shown on one line, without what could reorder it', () => {
  const { presented } = ldapFault(null, new BusyError('one\ntwo \u202eeerht'));
  expect(presented).toContain('one two \ufffdeerht');
});

test('without a result code: too late, closed, or not understood', () => {
  expect(ldapFault(null, new Error('Connection timeout: timed out'))).toEqual({
    stage: 'directory',
    code: 'timed-out',
  });
  expect(ldapFault(new Error('gone'), new Error('gone'))).toMatchObject({ code: 'closed' });
  expect(ldapFault(null, new Error('Expected 0x30'))).toMatchObject({ code: 'not-ldap' });
});
