import { expect, test } from 'vitest';
import { createFramer } from '../sip/message/framer.ts';
import { header } from '../sip/message/message.ts';
import { parseMessage } from '../sip/message/parse-message.ts';
import { respond } from '../sip/message/write-message.ts';
import { startCall } from './fakes/call-process.ts';
import { serve, trust } from './fakes/probed-server.ts';

// A server that registers, lets it ring, and answers nothing after that: CANCEL waits.

const ringing = () =>
  serve({}, (socket) => {
    const framer = createFramer();
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      for (const frame of framer.push(bytes)) {
        const message = frame.kind === 'message' ? parseMessage(frame) : null;
        if (message?.kind !== 'request') continue;
        const contact = header(message, 'contact') ?? '';
        const status = { REGISTER: 200, INVITE: 180 }[message.method];
        if (status === undefined) continue;
        const headers = [['Contact', contact]] as const;
        socket.write(respond(message, status, 'OK', { toTag: 't', headers }));
      }
    });
  });

test.each([
  ['SIGINT', 'SIGINT', 130],
  ['SIGTERM', 'SIGTERM', 143],
  ['SIGTERM', 'SIGINT', 130],
] as const)('%s hangs up, and %s ends it at once with %i', async (first, second, code) => {
  const server = await ringing();
  const account = ['--account', 'sip:alice@pbx.example.com', '--trust', trust, '--trace'];
  const call = startCall(['bob', ...account, ...server]);
  await call.traced(/sip-received 180/);
  call.signal(first);
  await call.traced(/sip-sent CANCEL/);
  call.signal(second);
  expect(await call.ended).toMatchObject({ code, out: '' });
});
