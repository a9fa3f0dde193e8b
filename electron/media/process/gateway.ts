/**
 * The media process (docs/media.md): sockets, keys and sound of the calls in progress, away from
 * main's event loop. Started by Electron as a utility process, or by `child_process.fork`; it ends
 * with main.
 */
import { randomInt } from 'node:crypto';
import { systemClock } from '../../platform/clock.ts';
import { createDtlsIdentity } from '../web-leg/dtls-server.ts';
import { createWebSession } from '../web-leg/web-session.ts';
import { openGatewayChannel } from './gateway-channel.ts';
import { createGatewayService } from './gateway-service.ts';

const identity = createDtlsIdentity();
const channel = openGatewayChannel();
const service = createGatewayService({
  clock: systemClock,
  random32: () => randomInt(2 ** 32),
  createNearEnd: (options) => createWebSession({ ...options, identity }),
  post: channel.post,
});
channel.onMessage(service.receive);
channel.onClose(() => {
  service.close();
  process.exit(0);
});
