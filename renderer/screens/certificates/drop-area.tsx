import { words } from '../../../shared/words/index.ts';
import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { currentRoute } from '../../store/route.ts';
import { usePhoneStore } from '../../store/phone-store.ts';
import { isCardFile, previewCards } from '../people/drop-cards.ts';
import { previewDropped } from './import-certificate.ts';

const t = words('certificateScreens');

/** A file can be dropped anywhere in the window; a veil says what will happen with it. */
export function DropArea() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Without this the page would be left for the file.
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      setOver(false);
      const cards = files.filter(isCardFile);
      if (cards.length > 0) void previewCards(cards);
      const others = files.filter((file) => !isCardFile(file));
      if (others.length > 0) void previewDropped(others, trustSetInView());
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-10 grid place-items-center bg-accent-soft/90 p-6">
      <div className="flex flex-col items-center gap-2 rounded-card border-2 border-dashed border-accent bg-surface px-8 py-7 text-center">
        <FileDown aria-hidden size={32} className="text-accent" />
        <p className="text-lead font-semibold">{t('drop-the-certificate-file-to')}</p>
        <p className="text-muted">{t('nothing-trusted-yet')}</p>
      </div>
    </div>
  );
}

/** The set of the account whose panel is open; else the default one. */
function trustSetInView(): string | null {
  const { screen, subject } = currentRoute();
  if (screen !== 'connection') return null;
  const accounts = usePhoneStore.getState().snapshot?.accounts ?? [];
  return accounts.find(({ account }) => account.id === subject)?.account.trustSetIds[0] ?? null;
}
