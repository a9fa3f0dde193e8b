import type { SipRequest } from '../message/message.ts';
import { CoreRequest, sizeOf } from './core-message.ts';
import type { Core } from './core.ts';
import { letGoAnswered } from './let-go.ts';

/**
 * Requests that may wait at once for their answer or for its ACK, and the bytes that they may hold;
 * beyond it a peer is told to come back later.
 */
const requestLimit = 1024;
const heldLimit = 4 * 1024 * 1024;

/** Whether one more request has room; what is answered makes room for it. */
export function hasRoom(core: Core, request: SipRequest): boolean {
  if (fits(core, request)) return true;
  letGoAnswered(core);
  return fits(core, request);
}

function fits({ userAgentServers: servers }: Core, request: SipRequest): boolean {
  if (servers.size >= requestLimit) return false;
  let held = sizeOf(request);
  for (const { message } of servers.values()) if (message instanceof CoreRequest) held += message.size;
  return held <= heldLimit;
}
