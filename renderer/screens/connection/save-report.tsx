import { Save } from 'lucide-react';
import { useState } from 'react';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';

/** A file for the helpdesk: says what will be in it before it is written. */
export function SaveReport({ connectionId }: { readonly connectionId: string }) {
  const [asking, setAsking] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);

  async function save(): Promise<void> {
    setAsking(false);
    const result = await act('connections.saveReport', { connectionId });
    setSaved(result.ok ? (result.value?.path ?? null) : null);
  }
  return (
    <>
      <Button icon={Save} onClick={() => setAsking(true)}>
        Save for the helpdesk…
      </Button>
      <output className={saved === null ? 'sr-only' : 'text-small text-muted wrap-anywhere'}>
        {saved !== null && `Saved as ${saved}`}
      </output>
      <Dialog
        title="Save a report for the helpdesk"
        open={asking}
        onClose={() => setAsking(false)}
        width="max-w-lg"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button kind="primary" onClick={() => void save()}>
              Save the file…
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <div>
            <h3 className="font-semibold">What is in the file</h3>
            <ul className="list-disc pl-5">
              <li>the server’s name and address, and when it was tried</li>
              <li>each stage with its time, each check, and what was wrong</li>
              <li>the certificates as the server sent them</li>
            </ul>
          </div>
          <div>
            <h3 className="font-semibold">What is not</h3>
            <p>Your account, passwords, private keys, calls, and what was said over the connection.</p>
          </div>
          <p className="text-small text-muted">
            The certificates are for reading: they are labelled so that no program takes them for ones to
            trust.
          </p>
        </div>
      </Dialog>
    </>
  );
}
