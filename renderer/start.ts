/**
 * The first code of the page, in a file of its own. All the rest is fetched meanwhile, and
 * evaluated once the first frame is painted: it is one long task, and would hold the frame back.
 */

/** Milliseconds: a window that gets no frame, as behind a locked screen, runs its phone too. */
const longest = 1000;

/** Settles once the next frame is painted; at once in a window that is hidden. */
function painted(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, longest);
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}

// What the build has written in the place of the page's script (tools/build/first-frame.ts).
const main = document.querySelector<HTMLLinkElement>('link[rel=modulepreload]');
if (!main) throw new Error('the page names no code');
await painted();
await import(/* @vite-ignore */ main.href);
