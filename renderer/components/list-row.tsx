import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar } from './avatar.tsx';

interface ListRowProps {
  readonly name: string;
  /** What the name's button does, in words. */
  readonly label: string;
  readonly hint?: string | undefined;
  /** What the row is about is shown beside the list. */
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  /** Below the name. */
  readonly under: ReactNode;
  /** At the end of the row. */
  readonly children: ReactNode;
}

/** A row about somebody. A press beside its own buttons opens it. */
export function ListRow({ name, label, hint, isOpen, onOpen, under, children }: ListRowProps) {
  return (
    <div
      className={`relative flex h-full items-center gap-2 pe-2 ps-4 hover:bg-hover ${isOpen ? 'bg-accent-soft' : ''}`}
    >
      <Avatar name={name} />
      <div className="min-w-0 flex-1">
        <button
          type="button"
          title={hint}
          aria-label={label}
          aria-current={isOpen ? 'true' : undefined}
          onClick={onOpen}
          className="block max-w-full truncate rounded-small font-semibold after:absolute after:inset-0"
        >
          <bdi>{name}</bdi>
        </button>
        {under}
      </div>
      {children}
    </div>
  );
}

interface RowCallButtonProps {
  readonly label: string;
  readonly hint: string;
  readonly onPress: () => void;
}

export function RowCallButton({ label, hint, onPress }: RowCallButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={hint}
      onClick={onPress}
      className="relative grid size-9 shrink-0 place-items-center rounded-control text-good hover:bg-good-soft"
    >
      <Phone aria-hidden size={18} />
    </button>
  );
}
