import type { Notices } from '../ipc/notices.ts';
import type { PageQuestions } from '../ipc/page-questions.ts';
import type { TraceLog } from '../platform/trace-log.ts';
import type { ContactParts } from './contacts.ts';
import type { ControlParts } from './control.ts';
import type { AddressBookParts, DirectoryParts } from './directories.ts';
import type { ConnectionParts } from './connections.ts';
import type { MessageParts } from './messages.ts';
import type { PhoneParts } from './phone.ts';
import type { ProfileParts } from './profile.ts';
import type { RecordingParts } from './recordings.ts';
import type { LoginStart } from '../window/login-start.ts';
import type { TrustParts } from './trust.ts';
import type { WindowParts } from './window.ts';

/** All parts of main, as the code that wires them sees them. */
export interface Parts extends PhoneParts {
  readonly trace: TraceLog;
  readonly notices: Notices;
  readonly page: PageQuestions;
  readonly profile: ProfileParts;
  readonly trust: TrustParts;
  readonly connections: ConnectionParts;
  readonly contacts: ContactParts;
  readonly messages: MessageParts;
  readonly directories: DirectoryParts;
  readonly addressBooks: AddressBookParts;
  readonly desktop: WindowParts;
  readonly recordings: RecordingParts;
  readonly control: ControlParts;
  readonly login: LoginStart;
  /** Registers the keys of the desktop as the settings have them. */
  readonly updateHotkeys: () => void;
}
