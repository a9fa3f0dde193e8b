import type { LucideProps } from 'lucide-react';
import type { ComponentProps, ComponentType } from 'react';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'answer' | 'end';

const kinds: Readonly<Record<ButtonKind, string>> = {
  primary: 'bg-primary text-on-button hover:bg-primary-hover border-transparent font-medium',
  plain: 'bg-surface text-ink border-rule hover:bg-hover',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-hover',
  answer: 'bg-answer text-on-button hover:bg-answer-hover border-transparent font-medium',
  end: 'bg-end text-on-button hover:bg-end-hover border-transparent font-medium',
};

const sizes = {
  small: 'min-h-8 px-3 gap-1.5',
  normal: 'min-h-9 px-3.5 gap-2',
  large: 'min-h-11 px-5 text-lead gap-2',
} as const;

/** The look of a button, for links and for triggers that draw their own element. */
export function buttonClass(kind: ButtonKind = 'plain', size: keyof typeof sizes = 'normal'): string {
  return `inline-flex max-w-full shrink-0 items-center justify-center rounded-control border py-1 text-center disabled:opacity-50 aria-disabled:opacity-50 ${kinds[kind]} ${sizes[size]}`;
}

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  readonly kind?: ButtonKind;
  readonly size?: keyof typeof sizes;
  /** Always beside words, never in their place. */
  readonly icon?: ComponentType<LucideProps> | undefined;
  readonly type?: 'button' | 'submit';
}

export function Button({
  kind = 'plain',
  size = 'normal',
  icon: Icon,
  type = 'button',
  className = '',
  'aria-labelledby': labelledBy,
  children,
  ...rest
}: ButtonProps) {
  // Its own words belong to its name, so that it can be called by what is read on it (WCAG 2.5.3).
  const named = labelledBy && rest.id ? `${labelledBy} ${rest.id}` : labelledBy;
  return (
    // oxlint-disable-next-line react/button-has-type -- The two values are in the props' type.
    <button
      type={type}
      aria-labelledby={named}
      className={`${buttonClass(kind, size)} ${className}`}
      {...rest}
    >
      {Icon && <Icon aria-hidden size={size === 'small' ? 14 : 16} strokeWidth={2} className="shrink-0" />}
      {children}
    </button>
  );
}
