import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { Gate } from './gate.ts';
import { fatalAlert } from './records.ts';

const record = (type: number, ...fragment: number[]): Buffer =>
  Buffer.from([type, 3, 3, 0, fragment.length, ...fragment]);
const clientHello = record(22, 1, 0, 0, 0);
const changeCipherSpec = record(20, 1);
const clientKeyExchange = record(22, 16, 0, 0, 0);
const encrypted13 = record(23, 9, 9, 9);
/** An encrypted Finished of TLS 1.2 whose first octet happens to be that of a ClientHello. */
const finishedLikeHello = record(22, 1, 7, 7, 7, 7, 7, 7, 7);

/** A gate whose TCP is memory: what has left, and how often the flight was told of. */
function gateInMemory() {
  const left: Buffer[] = [];
  const wire = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      left.push(Buffer.from(chunk));
      done();
    },
  });
  const told = Promise.withResolvers<void>();
  const gate = new Gate(wire as unknown as Socket, {
    onServerBytes: () => undefined,
    onFlight: told.resolve,
  });
  return { gate, wire, told: told.promise, left: () => Buffer.concat(left) };
}

test('a ClientHello passes, however it is cut; the flight waits and is told of once', async () => {
  const { gate, told, left } = gateInMemory();
  gate.write(clientHello.subarray(0, 3));
  expect(left()).toHaveLength(0);
  gate.write(clientHello.subarray(3));
  expect(left()).toEqual(clientHello);
  gate.write(Buffer.concat([clientKeyExchange, changeCipherSpec, record(22, 200, 1)]));
  await told;
  expect(left()).toEqual(clientHello);
});

test('after a HelloRetryRequest the second ClientHello passes with its ChangeCipherSpec', async () => {
  const { gate, told, left } = gateInMemory();
  gate.write(clientHello);
  gate.write(Buffer.concat([changeCipherSpec, clientHello]));
  const hellos = Buffer.concat([clientHello, changeCipherSpec, clientHello]);
  expect(left()).toEqual(hellos);
  gate.write(encrypted13);
  await told;
  expect(left()).toEqual(hellos);
});

test('an encrypted record that looks like a ClientHello is held with the flight', async () => {
  const { gate, told, left } = gateInMemory();
  gate.write(clientHello);
  gate.write(Buffer.concat([clientKeyExchange, changeCipherSpec, finishedLikeHello]));
  await told;
  expect(left()).toEqual(clientHello);
});

test('opened, the flight leaves in its order and everything after it passes', async () => {
  const { gate, told, left } = gateInMemory();
  gate.write(clientHello);
  gate.write(Buffer.concat([clientKeyExchange, changeCipherSpec, finishedLikeHello]));
  await told;
  gate.open();
  gate.write(encrypted13);
  expect(left()).toEqual(
    Buffer.concat([clientHello, clientKeyExchange, changeCipherSpec, finishedLikeHello, encrypted13]),
  );
});

test('opened in the midst of a record, its first half is not lost', async () => {
  const { gate, told, left } = gateInMemory();
  gate.write(clientHello);
  gate.write(Buffer.concat([clientKeyExchange, encrypted13.subarray(0, 4)]));
  await told;
  gate.open();
  gate.write(encrypted13.subarray(4));
  expect(left()).toEqual(Buffer.concat([clientHello, clientKeyExchange, encrypted13]));
});

test('refused, an alert leaves and nothing else, whatever is written after', async () => {
  const { gate, told, left } = gateInMemory();
  gate.write(clientHello);
  gate.write(encrypted13);
  await told;
  gate.refuse(48);
  gate.write(encrypted13);
  expect(left()).toEqual(Buffer.concat([clientHello, fatalAlert(48)]));
});

test('what is no TLS record fails closed', async () => {
  const { gate, wire, left } = gateInMemory();
  gate.on('error', () => undefined);
  const closed = new Promise((resolve) => gate.on('close', resolve));
  gate.write(Buffer.from('OPTIONS sip:a SIP/2.0\r\n'));
  await closed;
  expect(left()).toHaveLength(0);
  expect(wire.destroyed).toBe(true);
});
