/** A phone's end of SDES-SRTP on a socket: a key of its own, and the other side's from its line. */
import { randomBytes } from 'node:crypto';
import type { SrtpSuite } from '../../../shared/model/media.ts';
import { suiteLengths } from '../../../electron/media/rtp/srtp-suites.ts';
import { srtpTransforms } from '../../../electron/media/rtp/srtp.ts';
import {
  readCryptoLines,
  writeCryptoLine,
  type CryptoLine,
} from '../../../electron/media/sdp/crypto-line.ts';
import { parseSdp } from '../../../electron/media/sdp/sdp.ts';
import { bound, type Way } from './timed-sound.ts';

export interface SrtpPhone extends Way {
  /** A description with its key, under that tag. */
  readonly describe: (tag: number) => string;
  /** The tag of their line of our suite. From now on it sends there, and opens with that key. */
  readonly read: (description: string) => number;
  readonly close: () => void;
}

export async function openSrtpPhone(suite: SrtpSuite): Promise<SrtpPhone> {
  const socket = await bound();
  const { masterKey, masterSalt } = suiteLengths[suite];
  const key = { suite, masterKey: randomBytes(masterKey), masterSalt: randomBytes(masterSalt), mki: null };
  let port = 0;
  let transforms: ReturnType<typeof srtpTransforms> | null = null;
  return {
    describe: (tag) => described(socket.address().port, { tag, suite, name: suite, key }),
    read: (description) => {
      const [stream] = parseSdp(description).media;
      const line = readCryptoLines(stream?.attributes ?? []).find((each) => each.suite === suite);
      if (!stream || !line) throw new Error(`no ${suite} in ${description}`);
      port = stream.port;
      transforms = srtpTransforms({ sending: key, receiving: line.key });
      return line.tag;
    },
    send: (rtp) => {
      const sealed = transforms?.rtp.seal(rtp);
      if (sealed) socket.send(sealed, port, '127.0.0.1');
    },
    onRtp: (listener) => {
      socket.on('message', (datagram) => {
        const opened = transforms?.rtp.open(datagram);
        if (opened) listener(opened);
      });
    },
    close: () => socket.close(),
  };
}

const described = (port: number, line: CryptoLine): string =>
  [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/SAVP 0`,
    'a=rtpmap:0 PCMU/8000',
    `a=crypto:${writeCryptoLine(line)}`,
    'a=sendrecv',
    '',
  ].join('\r\n');
