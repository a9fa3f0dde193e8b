import type { NamedContact } from '../../../shared/model/contacts.ts';
import { Avatar } from '../../components/avatar.tsx';
import { InContacts } from '../../components/in-contacts.tsx';
import type { CallLook } from '../../format/call-words.ts';

const edges: Readonly<Record<CallLook, string>> = {
  ringing: 'border-accent pulses',
  live: 'border-good',
  held: 'border-warn opacity-70',
  lost: 'border-warn',
  over: 'border-rule opacity-70',
};

/** Whom the call is with, in the middle of the stage; its edge says what the call is doing. */
export function CallFace({
  name,
  look,
  address,
  contact,
  isAsserted,
  children,
}: {
  readonly name: string;
  readonly look: CallLook;
  readonly address: string | null;
  /** Who has this very address; null: the name is what the other side says. */
  readonly contact: NamedContact | null;
  /** Of the party: its server asserts the address, or the person dialled it. */
  readonly isAsserted: boolean;
  /** The heading. */
  readonly children: React.ReactNode;
}) {
  return (
    <div className="flex w-full flex-col items-center gap-1 text-center">
      <span className={`@wide:mb-2 rounded-round border-2 p-1 ${edges[look]}`}>
        <Avatar name={name} size="huge" tone={look === 'live' || look === 'ringing' ? 'accent' : 'neutral'} />
      </span>
      {children}
      {address !== null && (
        <p className="flex max-w-full items-baseline gap-2 text-muted">
          <span className="min-w-0 truncate">
            <bdi>{address}</bdi>
          </span>
          {contact && <InContacts contact={contact} isAsserted={isAsserted} />}
        </p>
      )}
    </div>
  );
}
