import type { LucideProps } from 'lucide-react';
import type { ComponentProps, ComponentType } from 'react';
import { KeyTip } from '../../components/key-tip.tsx';

const tones = {
  plain:
    'border-rule bg-surface hover:bg-hover aria-expanded:border-ink aria-expanded:bg-ink aria-expanded:text-canvas aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-canvas',
  end: 'bg-end font-medium text-on-button hover:bg-end-hover',
} as const;

/**
 * A key of the call: icon and word, filled while it is on. All are of one width, so that none moves
 * when a word changes. Where large text leaves no room for words, the icons stand alone.
 */
export function CallKey({
  icon: Icon,
  tone = 'plain',
  keys,
  children,
  ...rest
}: Omit<ComponentProps<'button'>, 'className' | 'type' | 'children'> & {
  readonly children: string;
  readonly icon: ComponentType<LucideProps>;
  readonly tone?: keyof typeof tones;
  /** That do the same, for assistive technology and to read. */
  readonly keys?: { readonly aria: string; readonly written: string } | undefined;
}) {
  const button = (
    <button
      type="button"
      aria-keyshortcuts={keys?.aria}
      className={`flex min-h-11 min-w-0 flex-1 flex-col items-center justify-center gap-1 rounded-card border text-center text-tiny tracking-tight disabled:opacity-50 @3xs:min-h-15 @3xs:w-16 @3xs:flex-none @wide:min-h-17 @wide:w-24 @wide:px-2 @wide:tracking-normal ${tones[tone]}`}
      {...rest}
    >
      <Icon aria-hidden size={22} strokeWidth={1.75} className="shrink-0" />
      {/* Another word is another element: one that grows would move its own beginning. */}
      <span key={children} className="sr-only @3xs:not-sr-only">
        {children}
      </span>
    </button>
  );
  return keys ? <KeyTip keys={keys.written}>{button}</KeyTip> : button;
}
