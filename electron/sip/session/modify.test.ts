import { expect, test } from 'vitest';
import { FaultError } from '../../../shared/errors.ts';
import { standingCall } from '../fakes/standing-call.ts';

test.each(['cannot be made', 'cannot be answered'])(
  'an offer of ours that %s: only one that was made is taken back',
  async (what) => {
    const isMade = what === 'cannot be answered';
    const log: string[] = [];
    let offers = 0;
    const unusable = new FaultError({ stage: 'media', code: 'no-common-codec' });
    const { bench, call } = await standingCall({
      offer: () => {
        offers += 1;
        return offers === 1 || isMade ? Promise.resolve('o') : Promise.reject(unusable);
      },
      accept: (description) =>
        description === 'unusable' ? Promise.reject(unusable) : Promise.resolve('sendrecv'),
      rollback: () => {
        log.push('rollback');
        return Promise.resolve();
      },
    });
    const held = call.hold(true).catch(String);
    if (isMade) {
      const headers = [['Contact', '<sip:bob@peer>']] as const;
      bench.peer.respond(await bench.peer.request('INVITE'), 200, { headers, body: 'unusable' });
      await bench.peer.request('ACK');
    }
    expect(await held).toContain('no-common-codec');
    expect(log).toEqual(isMade ? ['rollback'] : []);
    expect(call.state()).toBe('established');
  },
);
