import { words } from '../../shared/words/index.ts';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { act } from '../client/use-command.ts';
import { Button } from './button.tsx';

const t = words('components');

/** Copies what `text` gives when pressed, by main; says for a moment that it did. */
export function CopyButton({
  text,
  label = t('copy-as-text'),
  size = 'normal',
}: {
  readonly text: () => string;
  readonly label?: string;
  /** That of the buttons beside it. */
  readonly size?: 'small' | 'normal';
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    // Long enough to read that it worked; then the button is one again.
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <Button
        size={size}
        icon={copied ? Check : Copy}
        onClick={() => void act('app.copyText', { text: text() }).then(({ ok }) => setCopied(ok))}
      >
        {label}
      </Button>
      <output className="sr-only">{copied ? t('copied') : ''}</output>
    </>
  );
}
