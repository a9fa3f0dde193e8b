/**
 * The phone's page: its own scheme, so that it is neither a file nor reachable from any network.
 */
export const appUrl = 'app://bundle/index.html';

/**
 * Whether a URL is of our page's origin. `URL.origin` is the text "null" for schemes that are not
 * the web's.
 */
export function isOurs(url: string): boolean {
  try {
    const { protocol, host } = new URL(url);
    return protocol === 'app:' && host === 'bundle';
  } catch {
    return false;
  }
}
