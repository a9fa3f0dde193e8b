import { words } from '../../shared/words/index.ts';
import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { Button, buttonClass, type ButtonKind } from './button.tsx';
import { DialogLayer } from './dialog-layers.tsx';

const t = words('components');

const backdrop = 'fixed inset-0 bg-sunken/75 transition-opacity data-starting-style:opacity-0';
const viewport = 'fixed inset-0 flex items-center justify-center p-3 wide:p-6';
const body = 'scrolls stays-in-sight flex-1 pt-1 pb-5 focus-visible:-outline-offset-2';
const sides = 'px-3 @xs:px-5';
const popup =
  'flex max-h-full w-full flex-col transition-opacity data-starting-style:opacity-0 focus-visible:outline-none';

/**
 * A window over the screen, closed by Escape and by its button. Its body scrolls, head and foot
 * stay.
 */
export function Dialog({
  title,
  description,
  open,
  onClose,
  footer,
  width = 'max-w-2xl',
  initialFocus,
  children,
}: {
  readonly title: string;
  readonly description?: ReactNode;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly footer?: ReactNode;
  readonly width?: string;
  /** Where the person begins to type; else the first thing that can be focused. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Viewport className={viewport}>
          <Base.Popup
            className={`${popup} ${width}`}
            {...(initialFocus ? { initialFocus: () => focusNow(initialFocus) } : {})}
          >
            <div className="card @container scrolls flex min-h-0 flex-col shadow-floating">
              <header
                className={`flex shrink-0 flex-wrap items-start justify-between gap-x-4 gap-y-1 pt-4 pb-3 ${sides}`}
              >
                <Base.Title className="min-w-0 flex-1 basis-40 text-title font-semibold">{title}</Base.Title>
                {!footer && <Base.Close className={buttonClass('plain')}>{t('close')}</Base.Close>}
                {description && (
                  <Base.Description className="basis-full text-muted" render={<div />}>
                    {description}
                  </Base.Description>
                )}
              </header>
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keys, also where it holds nothing to press. */}
              <div tabIndex={0} className={`${body} ${sides}`}>
                {children}
              </div>
              {footer && (
                <footer
                  className={`flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-rule py-3 ${sides}`}
                >
                  {footer}
                </footer>
              )}
            </div>
            <DialogLayer />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/**
 * By itself the dialog would wait for the next frame, and what is typed until then would be lost.
 */
function focusNow(target: RefObject<HTMLElement | null>): boolean {
  target.current?.focus();
  return target.current === null;
}

/** Asks before something that cannot be taken back; the button says what will happen. */
export function Confirm({
  title,
  children,
  action,
  kind = 'end',
  open,
  onClose,
  onConfirm,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly action: string;
  readonly kind?: ButtonKind;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}) {
  return (
    <AlertDialog.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdrop} />
        <AlertDialog.Viewport className={viewport}>
          <AlertDialog.Popup className={`${popup} max-w-md`}>
            <div className="card @container scrolls flex min-h-0 flex-col gap-3 p-5 shadow-floating">
              <AlertDialog.Title className="text-lead font-semibold">{title}</AlertDialog.Title>
              <AlertDialog.Description className="flex flex-col gap-2 text-muted" render={<div />}>
                {children}
              </AlertDialog.Description>
              <div className="mt-2 flex flex-wrap justify-end gap-2">
                <AlertDialog.Close className={buttonClass('plain')}>{t('cancel')}</AlertDialog.Close>
                <Button
                  kind={kind}
                  onClick={() => {
                    onClose();
                    onConfirm();
                  }}
                >
                  {action}
                </Button>
              </div>
            </div>
            <DialogLayer />
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
