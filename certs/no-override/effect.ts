/** What may change the checks: the closed list. */
export const mayChange = ['trust sets', 'system roots', 'revocation lists', 'revocation policy'] as const;
type MayChange = (typeof mayChange)[number];

export type Effect =
  /** Because it is one of the closed list, and is set on purpose. */
  | { readonly may: MayChange }
  /** It names another server or another moment: the same checks, asked of something else. */
  | { readonly asks: string }
  | { readonly cannot: string };

export const may = (what: MayChange): Effect => ({ may: what });
export const asks = (what: string): Effect => ({ asks: what });
export const cannot = (why: string): Effect => ({ cannot: why });

export const shows = cannot('it shows or copies what is there');
export const names = cannot('it gives a name');
export const ours = cannot('it is about our own certificate, which is sent after the server was verified');
export const calls = cannot('it runs on a connection that was verified');
