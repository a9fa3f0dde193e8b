import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';

/** Shows the keys of a button while the pointer or the focus is on it. */
export function KeyTip({ keys, children }: { readonly keys: string; readonly children: ReactElement }) {
  return (
    <Tooltip.Root
      // Escape is for what the button belongs to as well: it declines a call, closes a dialog.
      onOpenChange={(_open, details) => {
        if (details.reason === 'escape-key') details.allowPropagation();
      }}
    >
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="z-40">
          <Tooltip.Popup className="rounded-small bg-ink px-2 py-1 text-tiny text-canvas">
            <bdi>{keys}</bdi>
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
