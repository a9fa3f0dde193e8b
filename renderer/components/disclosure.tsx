import { Collapsible } from '@base-ui/react/collapsible';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';

/** A line that opens what is below it. What is inside is made when it is opened. */
export function Disclosure({
  title,
  isOpenAtFirst = false,
  children,
}: {
  readonly title: ReactNode;
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Collapsible.Root defaultOpen={isOpenAtFirst}>
      <Collapsible.Trigger
        className={`${buttonClass('quiet', 'small')} group -ms-2.5 max-w-full !justify-start`}
      >
        <ChevronRight
          aria-hidden
          size={14}
          className="shrink-0 transition-transform group-aria-expanded:turned-down"
        />
        <span className="min-w-0 text-start wrap-anywhere">{title}</span>
      </Collapsible.Trigger>
      <Collapsible.Panel>{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
