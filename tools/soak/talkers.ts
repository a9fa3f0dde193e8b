/** Two phones at one Kamailio, each with a gateway and the sound of the command line. */
import type { Kamailio } from '../../e2e/support/kamailio.ts';
import { createNews } from '../../e2e/support/news.ts';
import { createSoundCodecs } from '../../electron/media/near-end/sound-codecs.ts';
import { createSoundEnd, type SoundEnd } from '../../electron/media/near-end/sound-end.ts';
import { toneSource, type SoundSource } from '../../electron/media/near-end/sound-sources.ts';
import { gatewayHere } from '../../electron/media/process/fakes/gateway-here.ts';
import { patience } from '../../electron/platform/fakes/patience.ts';
import { exampleAccount } from '../../electron/signalling/fakes/example-account.ts';
import { openPhoneAtServer, type PhoneAtServer } from '../../electron/signalling/fakes/phone-at-server.ts';
import type { CodecName, MediaEncryption } from '../../shared/model/media.ts';
import type { Sound } from '../../shared/sound/wav.ts';

export interface Talker {
  readonly at: PhoneAtServer;
  /** Of the calls that begin from now on. */
  readonly encrypt: (encryption: MediaEncryption) => void;
  /** Says its tone in the newest call. */
  readonly speak: () => void;
  /** Until it has heard so many packets more. */
  readonly hears: (packets: number) => Promise<void>;
}

export interface TalkerOptions {
  /** What it offers; all of ours if not given. */
  readonly codecs?: readonly CodecName[];
  readonly onHeard?: (sound: Sound) => void;
  /** A tone if not given. */
  readonly source?: SoundSource;
}

export async function openTalker(
  kamailio: Kamailio,
  user: 'alice' | 'bob',
  wanted: TalkerOptions = {},
): Promise<Talker> {
  const codecs = await createSoundCodecs();
  const { source = toneSource(440) } = wanted;
  const news = createNews();
  let heard = 0;
  let end: SoundEnd | null = null;
  const identity = { id: user, aor: `sip:${user}@${kamailio.domain}`, authenticationUser: user };
  const at = openPhoneAtServer(kamailio, {
    account: identity,
    password: `${user}-secret`,
    gateway: (clock) =>
      gatewayHere({
        clock,
        codecs: wanted.codecs,
        createNearEnd: (options) => {
          const onHeard = (sound: Sound): void => {
            wanted.onHeard?.(sound);
            heard += 1;
            news.tell();
          };
          end = createSoundEnd({ ...options, codecs, source, onHeard });
          return end;
        },
      }),
  });
  at.phone.register(user);
  await at.registered();
  return {
    at,
    encrypt: (mediaEncryption) => at.phone.setAccounts([exampleAccount({ ...identity, mediaEncryption })]),
    speak: () => end?.speak(at.call()?.media.codec ?? null),
    hears: async (packets) => {
      const until = heard + packets;
      await news.wait(
        () => heard >= until || undefined,
        patience.condition,
        () => `${user} heard ${heard} packets, not ${until}`,
      );
    },
  };
}
