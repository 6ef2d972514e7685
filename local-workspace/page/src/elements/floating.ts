import { useLayoutEffect, useState, type CSSProperties, type RefObject } from 'react';

const GAP = 4;

interface Size {
  readonly width: number;
  readonly height: number;
}

const LIST: Size = { width: 220, height: 320 };

/**
 * Where something that drops from `anchor` stands on the screen: below it, or above when there is more room there. Fixed,
 * so that no scrolling part cuts it off; follows the anchor while open. At least `size.width` wide, at most `size.height`
 * high.
 */
export function useFloating(anchor: RefObject<HTMLElement | null>, open: boolean, size = LIST): CSSProperties {
  const [style, setStyle] = useState<CSSProperties>({ visibility: 'hidden' });
  useLayoutEffect(() => {
    if (!open) return undefined;
    const place = (): void => {
      const box = anchor.current?.getBoundingClientRect();
      if (box === undefined) return;
      const below = innerHeight - box.bottom - GAP * 2;
      const above = box.top - GAP * 2;
      const up = below < 180 && above > below;
      const width = Math.min(Math.max(box.width, size.width), innerWidth - GAP * 2);
      setStyle({
        left: Math.max(GAP, Math.min(box.left, innerWidth - width - GAP)),
        width,
        maxHeight: Math.min(size.height, up ? above : below),
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
  }, [anchor, open, size]);
  return style;
}
