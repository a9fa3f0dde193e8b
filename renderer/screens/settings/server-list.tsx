import { BookUser } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { usePhone } from '../../store/phone-store.ts';

interface ServerListProps {
  readonly texts: Readonly<Record<'about' | 'forbidden' | 'add', string>>;
  /** A row for each server. */
  readonly rows: ReactNode;
  /** The form of a server that is added. */
  readonly renderForm: (onDone: () => void) => ReactNode;
}

/** The servers that are asked for people, of one kind: all rows, and another one can be added. */
export function ServerList({ texts, rows, renderForm }: ServerListProps) {
  const isForbidden = usePhone((snapshot) => snapshot.administrator.policy?.directories === 'never');
  const [isAdding, setAdding] = useState(false);
  if (isForbidden) return <p className="p-4 text-muted">{texts.forbidden}</p>;
  return (
    <div className="flex flex-col divide-y divide-rule">
      {rows}
      {isAdding ? (
        renderForm(() => setAdding(false))
      ) : (
        <div className="flex flex-col items-start gap-3 p-4">
          <p className="text-muted">{texts.about}</p>
          <Button icon={BookUser} onClick={() => setAdding(true)}>
            {texts.add}
          </Button>
        </div>
      )}
    </div>
  );
}
