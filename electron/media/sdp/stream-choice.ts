/** Which stream of an offer we take, by what the account wants of encryption. Pure. */
import { FaultError } from '../../../shared/errors.ts';
import { formsFor, type CodecName, type MediaEncryption } from '../../../shared/model/media.ts';
import { mediaFault, readDescription, type RemoteStream } from './remote-description.ts';
import { wayOf, type Way } from './security.ts';

export interface Choice {
  readonly stream: RemoteStream;
  readonly way: Way;
}

/**
 * The first encrypted stream, else the first plain one; two streams may be on one port. Throws
 * `media: encryption-required` where each is encrypted in a way that we do not have, `policy:
 * unencrypted-voice` where the account takes no plain one.
 */
export function chooseStream(
  streams: readonly RemoteStream[],
  encryption: MediaEncryption,
  hasDtls: boolean,
): Choice {
  const choices = streams.flatMap((stream) => {
    const way = wayOf(stream.security, hasDtls);
    return way === null ? [] : [{ stream, way }];
  });
  const choice = choices.find(({ way }) => way !== 'plain') ?? choices[0];
  if (!choice)
    throw mediaFault('encryption-required', streams.map(({ security }) => security.shown).join(', '));
  if (choice.way === 'plain' && !formsFor(encryption).includes('plain')) throw unencrypted();
  return choice;
}

/** Throws what our answer to that offer would throw. `local`, `ours`: as `readDescription`. */
export function judgeOffer(
  text: string,
  local: string,
  terms: {
    readonly encryption: MediaEncryption;
    readonly ours?: readonly CodecName[] | undefined;
    readonly hasDtls?: boolean;
  },
): void {
  const { streams } = readDescription(text, local, terms.ours);
  chooseStream(streams, terms.encryption, terms.hasDtls ?? false);
}

export const unencrypted = (): FaultError => new FaultError({ stage: 'policy', code: 'unencrypted-voice' });
