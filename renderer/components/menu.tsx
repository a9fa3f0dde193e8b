import { Menu as Base } from '@base-ui/react/menu';
import type { LucideProps } from 'lucide-react';
import type { ComponentType, ReactElement, ReactNode } from 'react';

const rowClass =
  'flex min-h-9 w-full items-center gap-2.5 rounded-control px-3 py-1.5 text-start data-highlighted:bg-hover data-disabled:opacity-50';

/** What a button opens: things to do, one a row. Escape and a press elsewhere close it. */
export function Menu({
  trigger,
  children,
}: {
  readonly trigger: ReactElement;
  readonly children: ReactNode;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      {/* In the content, so that it is in a landmark. */}
      <Base.Portal container={document.getElementById('main')}>
        <Base.Positioner sideOffset={6} collisionPadding={8} className="z-30">
          <Base.Popup className="card scrolls max-h-(--available-height) max-w-[calc(100vw-1rem)] min-w-[min(13rem,calc(100vw-1rem))] p-1 shadow-floating focus-visible:outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface RowProps {
  readonly icon: ComponentType<LucideProps>;
  /** That do the same, to read. */
  readonly keys?: string | undefined;
  readonly children: ReactNode;
}

export function MenuButton({
  icon: Icon,
  keys,
  isDisabled = false,
  onPress,
  children,
}: RowProps & { readonly isDisabled?: boolean; readonly onPress: () => void }) {
  return (
    <Base.Item className={`${rowClass} flex-wrap`} disabled={isDisabled} onClick={onPress}>
      <Icon aria-hidden size={16} className="shrink-0" />
      {/* Keys go below the words where the longest of these leaves no room. */}
      <span className="min-w-min grow basis-24 @3xs:basis-0">{children}</span>
      {keys !== undefined && <bdi className="ms-auto text-tiny text-muted">{keys}</bdi>}
    </Base.Item>
  );
}

export function MenuLink({ icon: Icon, href, children }: RowProps & { readonly href: string }) {
  return (
    <Base.LinkItem className={rowClass} href={href} closeOnClick>
      <Icon aria-hidden size={16} className="shrink-0" />
      <span className="min-w-0 flex-1">{children}</span>
    </Base.LinkItem>
  );
}
