import type { CodecName } from '../../../shared/model/media.ts';
import { decodeG711, encodeG711, type G711 } from '../../../shared/sound/g711.ts';
import { createG722 } from './g722.ts';
import { createOpus } from './opus.ts';
import type { SoundCodec } from './sound-codec.ts';

export type SoundCodecs = Readonly<Record<CodecName, SoundCodec>>;

/** Of one call: some remember what came before. */
export async function createSoundCodecs(): Promise<SoundCodecs> {
  return { PCMU: g711('PCMU'), PCMA: g711('PCMA'), G722: createG722(), opus: await createOpus() };
}

function g711(law: G711): SoundCodec {
  return {
    sampleRate: 8000,
    encode: (samples) => encodeG711(law, samples),
    decode: (payload) => decodeG711(law, payload),
    conceal: (samples) => new Int16Array(samples),
  };
}
