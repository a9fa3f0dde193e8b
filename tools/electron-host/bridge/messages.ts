/** What a page's isolated world sends to main. */
export type FromPage =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'send'; readonly channel: string; readonly args: unknown[] }
  /** The page called window.open. */
  | { readonly kind: 'open'; readonly url: string; readonly name: string; readonly features: string }
  /** The page wants to go where no request is made: about:, blob:, data:. */
  | { readonly kind: 'navigate'; readonly url: string };

/** What main sends to a page's isolated world. */
export type ToPage =
  | { readonly kind: 'event'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: string };

/** What an isolated world needs to know; travels as JSON in the injected text. */
export interface WorldSettings {
  /** Event that joins the page's two worlds; a secret of the window's. */
  readonly join: string;
  /** The function through which the browser carries text to main. */
  readonly binding: string;
  /** The function that main calls with text. */
  readonly deliver: string;
  readonly platform: string;
  readonly arch: string;
  readonly versions: Readonly<Record<string, string>>;
}
