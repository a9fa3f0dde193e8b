/**
 * Runs first in a utility process: gives it `process.parentPort`, and ends it when the app is gone.
 */
import { EventEmitter } from 'node:events';

class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    process.send?.(message);
  }
}

const port = new ParentPort();
let early: unknown[] | null = [];
const deliver = (data: unknown): void => void port.emit('message', { data, ports: [] });

process.on('message', (data) => {
  if (early) early.push(data);
  else deliver(data);
});
// As a MessagePort does, it keeps what arrives before there is a listener.
port.on('newListener', (name) => {
  if (name !== 'message' || !early) return;
  const waiting = early;
  early = null;
  setImmediate(() => waiting.forEach(deliver));
});
process.on('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: port });
Object.defineProperty(process, 'type', { value: 'utility' });
