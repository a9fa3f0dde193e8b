import type { Fault } from '../../../shared/errors.ts';
import type { CallRecord } from '../../../shared/model/call.ts';
import type { ClientCertificatePreview } from '../../../shared/model/client-certificate.ts';
import type { Contact } from '../../../shared/model/contact.ts';
import type { CardPreview } from '../../../shared/model/contacts.ts';
import type { MigrationPreview } from '../../../shared/model/migration.ts';
import type { KeptCall } from '../../../shared/model/history.ts';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import type { ImportPreview } from '../../../shared/model/trust.ts';
import type { FakeConversation } from './messages.ts';
import type { CallSound } from '../../audio/call-audio.ts';
import type { HeadsetView } from '../../headset/headset-session.ts';

/** One state of the phone as the gallery draws it. */
export interface Scene {
  readonly name: string;
  readonly hash: string;
  /** Its history is that of `finished`. */
  readonly snapshot: Snapshot;
  /** The finished calls, the newest first; where there is none, the usual ones. */
  readonly finished?: readonly (CallRecord & Partial<KeptCall>)[];
  /** So many finished calls, made when the scene is drawn, in the place of `finished`. */
  readonly finishedCount?: number;
  /** How many of the newest of them the person has not looked at; where there is none, 0. */
  readonly notLookedAt?: number;
  /** Why the history cannot be read. */
  readonly historyFault?: Fault;
  /** The conversations, the one with the newest message first. */
  readonly conversations?: readonly FakeConversation[];
  /** The own contacts, in the order of the list. */
  readonly contacts?: readonly Contact[];
  /** What each directory finds. */
  readonly found?: readonly Contact[];
  /** What is typed into the one field. */
  readonly typed?: string;
  /** What the file dialog for contacts gives. */
  readonly cardPreview?: CardPreview;
  /** What the file dialog for settings gives. */
  readonly migration?: MigrationPreview;
  readonly sound?: CallSound;
  /** Where there is none, no headset is plugged in. */
  readonly headset?: HeadsetView;
  /** What the file dialog gives. */
  readonly preview?: ImportPreview;
  /** Why the chosen file could not be read. */
  readonly chooseFault?: Fault;
  /** What the file dialog for a client certificate gives. */
  readonly clientCertificatePreview?: ClientCertificatePreview;
  /** Buttons, tabs or rows to press, by their accessible names, before the picture is taken. */
  readonly press?: readonly (string | RegExp)[];
}
