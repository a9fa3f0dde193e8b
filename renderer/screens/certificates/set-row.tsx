import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from '../../format/account-words.ts';
import { Sign } from '../../components/sign.tsx';

/**
 * One certificate, list or client certificate. Its detail opens in place; `beside`: only where
 * there is no room beside.
 */
export function SetRow({
  tone,
  name,
  about,
  beside = true,
  open,
  onPress,
  children,
}: {
  readonly tone: Tone;
  readonly name: string;
  readonly about: string;
  readonly beside?: boolean;
  readonly open: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        onClick={onPress}
        className="flex w-full items-center gap-3 px-4 py-3 text-start hover:bg-hover focus-visible:-outline-offset-2 aria-expanded:bg-accent-soft"
      >
        <Sign tone={tone} />
        <span className="min-w-0 flex-1">
          <span className="block font-medium wrap-anywhere">
            <bdi>{name}</bdi>
          </span>
          <span className="block text-tiny text-muted">{about}</span>
        </span>
        <ChevronRight
          aria-hidden
          size={16}
          className={`shrink-0 text-muted transition-transform ${open ? 'turned-down' : ''} ${beside ? '@roomy:rotate-0' : ''}`}
        />
      </button>
      {open && (
        <div className={`border-t border-rule bg-canvas p-4 ${beside ? '@roomy:hidden' : ''}`}>
          {children}
        </div>
      )}
    </>
  );
}
