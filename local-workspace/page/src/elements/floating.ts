import { useLayoutEffect, useState, type CSSProperties, type RefObject } from 'react';

const GAP = 4;
const TALLEST = 320;

/**
 * Where something that drops from `anchor` stands on the screen: below it, or above when there is more room there. Fixed,
 * so that no scrolling part cuts it off; follows the anchor while open.
 */
export function useFloating(anchor: RefObject<HTMLElement | null>, open: boolean): CSSProperties {
  const [style, setStyle] = useState<CSSProperties>({ visibility: 'hidden' });
  useLayoutEffect(() => {
    if (!open) return undefined;
    const place = (): void => {
      const box = anchor.current?.getBoundingClientRect();
      if (box === undefined) return;
      const below = innerHeight - box.bottom - GAP * 2;
      const above = box.top - GAP * 2;
      const up = below < 180 && above > below;
      const width = Math.min(Math.max(box.width, 220), innerWidth - GAP * 2);
      setStyle({
        left: Math.max(GAP, Math.min(box.left, innerWidth - width - GAP)),
        width,
        maxHeight: Math.min(TALLEST, up ? above : below),
        ...(up ? { bottom: innerHeight - box.top + GAP } : { top: box.bottom + GAP }),
      });
    };
    place();
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
    };
  }, [anchor, open]);
  return style;
}
