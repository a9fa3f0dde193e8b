import type { Fault } from '../errors.ts';
import { RevocationDemand } from '../model/revocation.ts';
import type { Explanation } from './explanation.ts';
import { inBrackets } from './phrases.ts';

type Words = (details: string) => Explanation;

const withdrawn: Words = (details) => ({
  what: `A certificate in the chain was withdrawn by its authority${details}.`,
  whose: 'administrator',
  todo: 'The server needs a new certificate. Until then nothing is sent to it.',
});

const renewStaple =
  'The server should fetch a new OCSP answer from the authority that issued its certificate. Check this computer’s date and time as well.';

const words: Readonly<Record<string, Words>> = {
  [RevocationDemand.NotWithdrawn]: withdrawn,
  [RevocationDemand.CurrentList]: (details) => ({
    what: `It cannot be told whether a certificate was withdrawn${details}, and the policy in force wants to know.`,
    whose: 'administrator',
    todo: 'Ask your administrator for the current revocation list of that authority.',
  }),
  [RevocationDemand.OwnStaple]: (details) => ({
    what: `The server’s proof that its certificate was not withdrawn is not by the authority that issued it${details}.`,
    whose: 'administrator',
    todo: 'The server should send the OCSP answer of its own authority. Until then nothing is sent to it.',
  }),
  [RevocationDemand.CurrentStaple]: (details) => ({
    what: `The server’s proof that its certificate was not withdrawn is out of date${details}.`,
    whose: 'administrator',
    todo: renewStaple,
  }),
  [RevocationDemand.GoodStaple]: (details) => ({
    what: `The server’s proof that its certificate was not withdrawn does not prove it${details}.`,
    whose: 'administrator',
    todo: renewStaple,
  }),
  [RevocationDemand.Staple]: (details) => ({
    what: `The server did not prove that its certificate was not withdrawn${details}.`,
    whose: 'administrator',
    todo: 'The server should send an OCSP answer in its handshake (OCSP stapling).',
  }),
};

/** Why a check 'revocation' refused. */
export function revocationWords({ expected, presented }: Fault): Explanation {
  return (words[expected ?? ''] ?? withdrawn)(inBrackets(presented));
}

/** It could not be told, and the policy lets it pass. */
export function revocationWarning(presented: string | null): Explanation {
  return {
    what: `It cannot be told whether a certificate was withdrawn${inBrackets(presented)}.`,
    whose: 'administrator',
    todo: 'The connection works. Ask your administrator for the current revocation list.',
  };
}
