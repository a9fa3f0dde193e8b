import { useEffect, type RefObject } from 'react';

/**
 * Keeps the focus in the window: where the element that has it is removed or can no longer have it,
 * as the card of a call that was declined, `home` gets it.
 */
export function useKeptFocus(home: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: Element | null = null;
    const note = (): void => {
      last = document.activeElement;
    };
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body || last === null || canHaveFocus(last)) return;
      last = null;
      home.current?.focus();
    });
    document.addEventListener('focusin', note);
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['inert', 'disabled'],
    });
    return () => {
      document.removeEventListener('focusin', note);
      observer.disconnect();
    };
  }, [home]);
}

const canHaveFocus = (element: Element): boolean =>
  element.isConnected && element.closest('[inert]') === null && !element.matches(':disabled');
