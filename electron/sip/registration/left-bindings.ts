/**
 * What the registrar may still keep of this phone: the Contact of each flow that registered. One
 * whose flow is lost reaches nobody, but counts where the registrar limits bindings.
 */
export interface LeftBindings {
  /**
   * A REGISTER leaves for this Contact: from now on it may be bound, whether an answer comes or
   * not.
   */
  readonly sent: (contactUri: string) => void;
  /** The registrar keeps this Contact, in this spelling (null: not known), and no other of ours. */
  readonly bound: (contactUri: string, returned: string | null) => void;
  /** The registrar keeps nothing of this flow. */
  readonly refused: (contactUri: string) => void;
  /** Those of other flows, as the registrar spells them; the last ones. */
  readonly besides: (contactUri: string) => readonly string[];
  readonly clear: () => void;
}

const limit = 4;

export function createLeftBindings(): LeftBindings {
  /** By the Contact as we wrote it. */
  const bindings = new Map<string, string>();
  return {
    sent: (contactUri) => {
      if (bindings.has(contactUri)) return;
      bindings.set(contactUri, contactUri);
      const [oldest] = bindings.keys();
      if (bindings.size > limit + 1 && oldest !== undefined) bindings.delete(oldest);
    },
    bound: (contactUri, returned) => {
      bindings.clear();
      bindings.set(contactUri, returned ?? contactUri);
    },
    refused: (contactUri) => void bindings.delete(contactUri),
    besides: (contactUri) =>
      [...bindings].flatMap(([own, returned]) =>
        own === contactUri || returned === contactUri ? [] : [returned],
      ),
    clear: () => bindings.clear(),
  };
}
