/**
 * `node udp-relay.ts PORT`: sends each datagram on to PORT, and what comes from there back: the
 * least that any gateway does.
 */
import { createSocket } from 'node:dgram';

const far = Number(process.argv[2]);
const socket = createSocket('udp4');
let near = 0;
socket.on('message', (datagram, { port }) => {
  if (port !== far) near = port;
  const to = port === far ? near : far;
  if (to > 0) socket.send(datagram, to, '127.0.0.1');
});
socket.bind(0, '127.0.0.1', () => console.log(socket.address().port));
// Its owner has ended.
process.stdin.on('end', () => process.exit(0)).resume();
