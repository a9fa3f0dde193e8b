import { networkInterfaces } from 'node:os';

/** Every address of this computer but loopback's and link-local ones, sorted. */
export function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !/^(?:fe80:|169\.254\.)/i.test(address))
    .map(({ address }) => address)
    .toSorted();
}
