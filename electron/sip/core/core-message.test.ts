import { expect, test } from 'vitest';
import { parseUri } from '../message/uri.ts';
import { asRequestUri } from './core-message.ts';

test.each([
  ['sip:bob@pbx.example.com', 'sip:bob@pbx.example.com'],
  ['sips:bob@pbx.example.com;transport=tls?subject=a&body=b', 'sips:bob@pbx.example.com;transport=tls'],
  // RFC 3261 25.1: user-unreserved.
  ['sip:who?@pbx.example.com', 'sip:who?@pbx.example.com'],
  ['sip:a?b@pbx.example.com?subject=a?', 'sip:a?b@pbx.example.com'],
  ['tel:+49301234?x', 'tel:+49301234?x'],
])('%s becomes the request URI %s', (text, expected) => {
  const uri = parseUri(text);
  expect(uri && asRequestUri(uri).toRaw()).toBe(expected);
});
