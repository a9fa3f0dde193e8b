import type { ContactSource } from '../../../shared/model/contact.ts';
import { words } from '../../../shared/words/index.ts';

const t = words('addressBooks');

/** Whose contact it is, where it is not the person's own. */
export const sourceText = ({ kind, name }: Exclude<ContactSource, { readonly kind: 'own' }>): string =>
  t(kind === 'directory' ? 'in-directory' : 'in-book', { name });
