import { useState } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import type { CallText } from '../../../shared/model/call-text.ts';

/**
 * What was written in the call of that id, also once it is over: for as long as it is looked at. A
 * person may have to read what came last.
 */
export function useKeptText(call: Call | null, id: string | undefined): CallText | null {
  const [seen, setSeen] = useState<Pick<Call, 'id' | 'text'> | null>(null);
  if (call?.text && call.text !== seen?.text) setSeen({ id: call.id, text: call.text });
  return seen?.id === id ? (seen?.text ?? null) : null;
}
