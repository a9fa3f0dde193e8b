import { RotateCw } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import type { Fault } from '../../../shared/errors.ts';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { FaultCard } from '../../components/fault-card.tsx';

const t = words('frame');

/**
 * What a person sees in place of the window. Main goes on: registrations and calls are not lost.
 */
export function Stopped({ fault }: { readonly fault: Fault }) {
  return (
    <main className="mx-auto flex h-dvh max-w-xl flex-col justify-center p-6">
      <FaultCard
        level="h2"
        fault={fault}
        actions={
          <Button kind="primary" icon={RotateCw} onClick={() => window.location.reload()}>
            {t('draw-again')}
          </Button>
        }
      />
    </main>
  );
}

interface CrashState {
  readonly failed: boolean;
}

/** Catches what went wrong while drawing. React wants a class for it. */
export class Crash extends Component<{ readonly children: ReactNode }, CrashState> {
  override state: CrashState = { failed: false };

  static getDerivedStateFromError(): CrashState {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? (
      <Stopped fault={{ stage: 'command', code: 'unexpected', presented: { code: 'drawing-the-window' } }} />
    ) : (
      this.props.children
    );
  }
}
