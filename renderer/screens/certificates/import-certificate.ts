import { invoke } from '../../client/client.ts';
import { setUi, useUi } from '../../store/ui-store.ts';

/** What crosses the door at most; checked before a dropped file is read. */
export const fileLimit = 4 * 1024 * 1024;

/** Lets the person choose a file, by main's dialog, and shows what is in it. Nothing is trusted by that. */
export async function chooseCertificateFile(trustSetId: string | null): Promise<void> {
  setUi({ importInto: trustSetId });
  const result = await invoke('trust.chooseFile');
  if (!result.ok) setUi({ importing: { step: 'failed', source: null, fault: result.fault } });
  else if (result.value) setUi({ importing: { step: 'preview', preview: result.value } });
}

/** Shows what is in dropped files. One at a time: each is looked at before the next. */
export async function previewDropped(files: readonly File[], trustSetId: string | null): Promise<void> {
  const [file] = files;
  if (!file) return;
  const source = file.name.slice(0, 255) || 'Dropped file';
  if (file.size > fileLimit) {
    setUi({
      importing: {
        step: 'failed',
        source,
        fault: { stage: 'import', code: 'too-large', expected: '4 MB', presented: source },
      },
    });
    return;
  }
  setUi({ importing: { step: 'reading', source }, importInto: trustSetId });
  const bytes = await file.bytes().catch(() => null);
  const result =
    bytes === null
      ? { ok: false as const, fault: { stage: 'import', code: 'unreadable', presented: source } as const }
      : await invoke('trust.previewBytes', { source, bytes });
  if (useUi.getState().importing.step !== 'reading') return;
  setUi({
    importing: result.ok
      ? { step: 'preview', preview: result.value }
      : { step: 'failed', source, fault: result.fault },
  });
}

/** Closes the import; what main kept of the file is forgotten. */
export function closeImport(): void {
  const { importing } = useUi.getState();
  setUi({ importing: { step: 'idle' } });
  if (importing.step === 'preview') void invoke('trust.discardPreview', { previewId: importing.preview.id });
}
