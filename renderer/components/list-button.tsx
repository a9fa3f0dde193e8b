import type { LucideProps } from 'lucide-react';
import type { ComponentType } from 'react';
import { Button } from './button.tsx';

/** What can be done with a list. Where text is large, there is room for its icon alone. */
export function ListButton({
  icon,
  kind = 'quiet',
  label,
  onPress,
  children,
}: {
  readonly icon: ComponentType<LucideProps>;
  readonly kind?: 'plain' | 'quiet';
  /** What the word on it leaves out. */
  readonly label?: string;
  readonly onPress: () => void;
  readonly children: string;
}) {
  return (
    <Button
      size="small"
      kind={kind}
      icon={icon}
      aria-label={label}
      onClick={onPress}
      className="!px-2 @3xs:!px-3"
    >
      <span className="sr-only @3xs:not-sr-only">{children}</span>
    </Button>
  );
}
