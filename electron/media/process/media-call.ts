/**
 * One call: one near end, and a media session for each dialog. One of them is heard: the microphone
 * goes to it and its sound is played. The others get silence, and their sound is counted and
 * dropped.
 */
import { FaultError } from '../../../shared/errors.ts';
import {
  openMediaSession,
  type MediaSession,
  type MediaSessionOptions,
} from '../network-leg/media-session.ts';
import { firstFormat } from '../sdp/sending-format.ts';
import { createEndToEnd, type EndToEndVerbs } from './end-to-end.ts';
import type { CreateNearEnd, NearEnd, NearEndOptions } from '../near-end/near-end.ts';

/** Of all calls of one process. */
export type CommonOptions = Pick<MediaSessionOptions, 'range' | 'clock' | 'random32' | 'codecs'>;
export type DialogOptions = Omit<MediaSessionOptions, keyof CommonOptions | 'onSound' | 'onDatagram'>;

export interface MediaCallOptions extends CommonOptions {
  readonly createNearEnd: CreateNearEnd;
  readonly onWeb: NearEndOptions['onState'];
}

export interface MediaCall extends Pick<NearEnd, 'attach'>, EndToEndVerbs {
  /**
   * Opens a dialog's session; the first one is heard. Throws `media: no-ports`, `command:
   * wrong-state` for a dialog that has one, `command: not-found` where the call is closed
   * meanwhile.
   */
  readonly open: (dialogId: string, options: DialogOptions) => Promise<MediaSession>;
  /** Joins the near end with that dialog instead. Throws `command: not-found`. */
  readonly hear: (dialogId: string) => void;
  /** Throws `command: not-found` where none was opened. */
  readonly heard: () => MediaSession;
  /** The microphone, in all dialogs. */
  readonly mute: (muted: boolean) => void;
  readonly close: () => void;
}

export function createMediaCall(options: MediaCallOptions): MediaCall {
  const sessions = new Map<string, MediaSession>();
  let heardId: string | null = null;
  let [muted, isClosed] = [false, false];
  const heard = (): MediaSession | undefined => sessions.get(heardId ?? '');
  const heardOrThrow = (): MediaSession => {
    const session = heard();
    if (!session) throw notFound('');
    return session;
  };
  const endToEnd = createEndToEnd({ clock: options.clock, heard: heardOrThrow, onState: options.onWeb });
  const nearEnd = options.createNearEnd({
    ...options,
    onState: (state) => {
      // The renderer leaves this connection once the one with the peer stands.
      if (!heard()?.agreement()?.dtls) options.onWeb(state);
    },
    onSound: (packet, codec) => heard()?.send(packet, codec),
    format: () => heard()?.agreement()?.format ?? firstFormat,
    fractionLost: () => heard()?.fractionLost() ?? 0,
  });

  return {
    ...endToEnd.verbs,
    attach: nearEnd.attach,
    open: async (dialogId, wanted) => {
      const onSound: MediaSessionOptions['onSound'] = (received, at) => {
        if (heardId === dialogId) nearEnd.play(received, at);
      };
      const onDatagram: MediaSessionOptions['onDatagram'] = (datagram) => {
        if (heardId === dialogId) endToEnd.receive(datagram);
      };
      const session = await openMediaSession({ ...options, ...wanted, onSound, onDatagram });
      // While the sockets were opened the call may have ended.
      if (isClosed || sessions.has(dialogId)) {
        session.close();
        throw isClosed ? notFound(dialogId) : new FaultError({ stage: 'command', code: 'wrong-state' });
      }
      session.mute(muted);
      sessions.set(dialogId, session);
      heardId ??= dialogId;
      return session;
    },
    hear: (dialogId) => {
      if (!sessions.has(dialogId)) throw notFound(dialogId);
      heardId = dialogId;
    },
    heard: heardOrThrow,
    mute: (wanted) => {
      muted = wanted;
      for (const session of sessions.values()) session.mute(muted);
    },
    close: () => {
      isClosed = true;
      nearEnd.close();
      endToEnd.close();
      for (const session of sessions.values()) session.close();
    },
  };
}

export function notFound(id: string): FaultError {
  return new FaultError({ stage: 'command', code: 'not-found', presented: id.slice(0, 64) });
}
