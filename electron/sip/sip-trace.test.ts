import { expect, test } from 'vitest';
import { createSipTrace } from './sip-trace.ts';

const flow = { connectionId: 'c1', local: '192.0.2.44:50312', remote: '192.0.2.10:5061' };

function traced(text: string): object {
  const entries: object[] = [];
  createSipTrace('a1', (entry) => void entries.push(entry)).received(text, flow);
  return entries[0] ?? {};
}

test('a message names its dialog, its connection and both ends of it', () => {
  const head = 'BYE sip:a@b SIP/2.0\r\nFrom: <sip:b@c>';
  const named = { sipCallId: 'x1@y', connectionId: 'c1', flow };
  expect(traced(`${head}\r\nCall-ID: x1@y\r\n\r\n`)).toMatchObject(named);
  expect(traced(`${head}\r\ni : x1@y\r\n\r\n`)).toMatchObject(named);
  expect(traced(`${head}\r\n\r\n`)).not.toHaveProperty('sipCallId');
});

test('a Call-ID is redacted as the message is', () => {
  expect(traced('BYE x SIP/2.0\r\nCall-ID: sip:a:SECRET@b\r\n\r\n')).toMatchObject({
    sipCallId: 'sip:a:[hidden]@b',
  });
});
