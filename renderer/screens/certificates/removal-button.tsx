import { Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';

interface RemovalButtonProps {
  readonly label: string;
  /** The question, and the button that answers it with yes. */
  readonly question: string;
  readonly action: string;
  readonly onConfirm: () => void;
  /** What comes of it. */
  readonly children: ReactNode;
}

/** Removes a part of a trust set, after a question. */
export function RemovalButton({ label, question, action, onConfirm, children }: RemovalButtonProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button icon={Trash2} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Confirm
        title={question}
        action={action}
        open={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={onConfirm}
      >
        {children}
      </Confirm>
    </>
  );
}
