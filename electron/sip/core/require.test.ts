import { expect, test } from 'vitest';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { requestFields } from '../fakes/request-fields.ts';
import { headerValues } from '../message/message.ts';
import { extensionsInDialog, supportedExtensions } from './extensions.ts';

// RFC 3261 8.2.2.3: each option tag that IANA lists is supported, or refused by its name.

const supported = ['100rel', 'gruu', 'norefersub', 'replaces', 'timer'];
const refused = [
  'answermode',
  'early-session',
  'eventlist',
  'explicitsub',
  'from-change',
  'geolocation-http',
  'geolocation-sip',
  'histinfo',
  'ice',
  'join',
  'multiple-refer',
  'nosub',
  'outbound',
  'path',
  'policy',
  'precondition',
  'pref',
  'privacy',
  'recipient-list-invite',
  'recipient-list-message',
  'recipient-list-subscribe',
  'record-aware',
  'resource-priority',
  'sdp-anat',
  'sec-agree',
  'siprec',
  'tdialog',
  'trickle-ice',
  'uui',
  'x-unknown',
];

test('what we say that we support is what may be required', () => {
  expect([...supportedExtensions].toSorted()).toEqual(supported);
  expect(extensionsInDialog).not.toContain('100rel');
});

test.each(supported)('Require: %s rings', async (tag) => {
  const bench = endpointBench();
  bench.peer.send('INVITE', 'sip:alice@here', requestFields('INVITE', { Require: tag.toUpperCase() }), 'v=0');
  expect((await bench.peer.response(180)).status).toBe(180);
  bench.endpoint.dispose();
});

test.each(refused)('Require: %s gets 420 with its name, and does not ring', async (tag) => {
  const bench = endpointBench();
  const fields = requestFields('INVITE', { Require: `timer, ${tag}` });
  bench.peer.send('INVITE', 'sip:alice@here', fields, 'v=0');
  expect(headerValues(await bench.peer.response(420), 'unsupported')).toEqual([tag]);
  expect(bench.calls).toEqual([]);
  bench.endpoint.dispose();
});

test('all that is not supported is named at once, and a long list is answered as well', async () => {
  const bench = endpointBench();
  const many = Array.from({ length: 200 }, (_, at) => `x-${at}`);
  const fields = requestFields('INVITE', { Require: ['replaces', ...many].join(', ') });
  bench.peer.send('INVITE', 'sip:alice@here', fields, 'v=0');
  expect(headerValues(await bench.peer.response(420), 'unsupported')).toEqual(many);
  bench.endpoint.dispose();
});
